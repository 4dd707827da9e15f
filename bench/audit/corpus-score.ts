/**
 * The score of the audit on the corpus of written and mutated reviews: by mutation, by layout, by where the
 * code is from.
 */
import type { Judged as Judgment, Score } from '../score.js';
import { corpusOf } from './corpus.js';
import { type Judged, judge } from './judge.js';
import type { Sitting } from './sitting.js';
import { faultTable, renderTable, tableBy } from './tally.js';
import { crossedPairs, publicTruths, specTruths, unseenTruths } from './truth.js';

/** Of the crossed pairs, each so many-th is taken. */
const PAIRS = 9;

export interface CorpusRun {
  readonly judged: readonly Judged[];
  /** Programs and findings of the table that could not be taken. */
  readonly leftOut: readonly string[];
}

export async function runCorpus(isChosen: (sitting: Sitting) => boolean): Promise<CorpusRun> {
  const open = await publicTruths();
  const sittings = await corpusOf({
    specs: await specTruths(),
    pairs: await crossedPairs(PAIRS),
    open: open.truths,
    unseen: unseenTruths(),
  });
  const judged = await judge(sittings.filter(isChosen));
  const leftOut = [...open.missing.map((name) => `no folder ${name}`), ...open.lost];
  return { judged, leftOut };
}

export async function scoreAuditCorpus(): Promise<Score> {
  return scoreOf(await runCorpus(() => true));
}

export function scoreOf({ judged, leftOut }: CorpusRun): Score {
  const judgements = judged.flatMap((one) => one.judgements);
  const believable = judgements.filter(({ written }) => written.expected.holds === true);
  const surplus = judged.reduce((sum, one) => sum + one.surplus.length, 0);
  const byMutation = tableBy(judgements, 'mutation', ({ written }) => written.expected.kind);
  const section = (title: string, table: Parameters<typeof renderTable>[0]): string =>
    `## ${title}\n\n${renderTable(table)}`;
  return {
    title: 'The audit on mutated reviews',
    headline: `${judgements.length} claims in ${judged.length} reviews. A claim is as labelled when everything that follows from how it was made is in the answer: place, CWE, names, quotes, repetition, and for false claims the verdict. Whether true claims are believed is counted beside it.`,
    ...byMutation,
    judged: judged.flatMap(judgmentsOf),
    remarks: [
      section(
        'True claims by layout',
        tableBy(believable, 'layout', ({ layout }) => layout),
      ),
      section(
        'By origin of the code',
        tableBy(judgements, 'origin', ({ origin }) => origin),
      ),
      section('Commonest faults', faultTable(judgements, 25)),
      `Claims that the audit read where none was written: ${surplus}.`,
      ...(leftOut.length === 0 ? [] : [`Left out: ${leftOut.join(', ')}.`]),
    ],
  };
}

function judgmentsOf(one: Judged): readonly Judgment[] {
  return one.judgements.map(({ written, audited, faults }) => {
    const doubted =
      written.expected.holds === true && !/confirmed|plausible/.test(audited?.verdict ?? '');
    const told = [
      ...(audited === undefined ? ['was not read as a claim'] : faults),
      ...(doubted ? [`true, and ${audited?.verdict ?? 'not read'}`] : []),
    ];
    return {
      group: written.expected.kind,
      expected: true,
      reported: told.length === 0,
      where: `${one.review.id} ${written.key}`,
      line: told.join('; '),
    };
  });
}

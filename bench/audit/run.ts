/**
 * For work on the audit: parts of the corpus, and each wrong answer with all that one needs to see why.
 * The figures that are published come from `bench/run.ts`.
 *
 *     npx tsx bench/audit/run.ts [--only KIND] [--origin ORIGIN] [--list] [--failures FOLDER]
 *
 * `--list` prints each wrong answer; `--failures` writes every review with a wrong answer, the program it is
 * about, and what went wrong into a folder of its own.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { render, renderWrong } from '../score.js';
import { runCorpus, scoreOf } from './corpus-score.js';
import type { Judged } from './judge.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string' },
    origin: { type: 'string' },
    list: { type: 'boolean', default: false },
    failures: { type: 'string' },
  },
});

const run = await runCorpus(({ program, reviews }) => {
  const { only, origin } = values;
  const kinds = reviews.flatMap(({ claims }) => claims.map(({ expected }) => expected.kind));
  return (
    (only === undefined || kinds.includes(only)) &&
    (origin === undefined || program.origin === origin)
  );
});
const score = scoreOf(run);
console.log(render(score));
if (values.list) console.log(renderWrong(score));
for (const [index, one] of run.judged.entries())
  if (values.failures !== undefined) writeFailure(values.failures, one, index);

function writeFailure(folder: string, one: Judged, index: number): void {
  const { review, sitting, judgements } = one;
  const wrong = judgements.filter(
    ({ audited, faults, written }) =>
      audited === undefined ||
      faults.length > 0 ||
      (written.expected.holds === true && !/confirmed|plausible/.test(audited.verdict)),
  );
  if (wrong.length === 0) return;
  const place = join(folder, `${index}-${review.id}`.slice(0, 80));
  mkdirSync(place, { recursive: true });
  writeFileSync(join(place, `review.${review.layout.extension}`), review.text);
  writeFileSync(join(place, 'wrong.json'), `${JSON.stringify(wrong, null, 2)}\n`);
  if (sitting.program.origin === 'public') return;
  for (const { path, text } of sitting.program.files) {
    mkdirSync(dirname(join(place, 'source', path)), { recursive: true });
    writeFileSync(join(place, 'source', path), text);
  }
}

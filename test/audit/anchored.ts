/**
 * Claims that stand where they should, for tests of what is done with them: the mechanism is asked of
 * an anchored claim, and here the anchor is known.
 */
import type { AnchoredClaim } from '../../src/audit/anchor.js';
import type { AuditedSource } from '../../src/audit/audited-source.js';
import type { Claim } from '../../src/audit/claim.js';
import type { Analysis } from '../../src/review/review.js';
import { LineIndex } from '../../src/source/line-index.js';

/** Analysed files as an audit holds them. */
export function auditedSource(
  files: readonly { path: string; text: string }[],
  { review, program }: Analysis,
): AuditedSource {
  const byPath = new Map(
    files.map(({ path, text }) => [path, { path, text, lines: new LineIndex(text) }]),
  );
  return {
    paths: [...byPath.keys()].sort(),
    file: (path) => byPath.get(path) ?? null,
    review,
    program,
    isWhole: true,
  };
}

/** What a claim says, and the lines it says it of. */
export interface Said {
  title?: string;
  prose: string;
  cwes?: readonly number[];
  rule?: string;
  file: string;
  lines: readonly [from: number, to: number];
}

/** A claim of which all is as it says: the quote is the text of its lines. */
export function claimOf(source: AuditedSource, said: Said): AnchoredClaim {
  const { title = '', prose, cwes = [], rule = null, file, lines } = said;
  const index = source.file(file)!.lines;
  const start = index.lineSpan(lines[0]).start;
  const end = index.lineSpan(lines[1]).end;
  const quote = source.file(file)!.text.slice(start, end).trim();
  const claim: Claim = {
    review: 'review',
    id: '1',
    kind: 'finding',
    title,
    text: `${title}\n${prose}`,
    places: [{ file, lines }],
    quotes: [{ text: quote, isBlock: true }],
    symbols: [...prose.matchAll(/`([\w.]+)`/g)].map(([, name]) => ({
      name: name!,
      isCall: false,
      kind: null,
    })),
    changes: [],
    cwes: cwes.map((id) => ({ id, name: '' })),
    mechanism: prose,
    recommendation: '',
    concessions: [],
    rule,
    severity: null,
    start: 0,
    end: 0,
  };
  const place = { file, lines, start, end };
  return {
    claim,
    anchor: {
      status: 'exact',
      place,
      file,
      by: 'quote',
      function: null,
      others: [],
      invented: [],
      unresolved: [],
      inventedQuotes: [],
      revision: null,
      evidence: [],
    },
  };
}

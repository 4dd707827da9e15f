import { describe, expect, it } from 'vitest';
import { suppressionCandidates } from '../../src/findings/comments.js';
import type { Finding } from '../../src/findings/finding.js';
import { applySuppressions } from '../../src/findings/suppression.js';
import { readSuppressions } from '../../src/findings/suppression-comment.js';
import { LineIndex } from '../../src/source/line-index.js';
import { makeFinding, region } from './make-finding.js';

const known = [
  { id: 'sql-injection', alsoKnownAs: ['B608', 'sqli', 'formatted-sql-query'] },
  { id: 'path-traversal' },
];
const TODAY = '2026-11-22';

/** Reads the comments of a text in which a comment begins with `#` and runs to the end of its line. */
function commentsOf(text: string) {
  const spans = [...text.matchAll(/#.*/g)].flatMap((m) => [m.index, m.index + m[0].length]);
  const lines = new LineIndex(text);
  return suppressionCandidates({ path: 'app.py', text, lines, spans: Int32Array.from(spans) });
}

/** What becomes of one finding on the line that calls `execute`. */
function outcome(text: string, change: Partial<Finding> = {}) {
  const line = text.split('\n').findIndex((one) => one.includes('execute')) + 1;
  const finding = makeFinding({ region: region('app.py', line, 1, 9), ...change });
  const read = readSuppressions(commentsOf(text), known);
  const applied = applySuppressions([finding], read.suppressions, TODAY);
  const problems = [...read.problems, ...(applied.problems.get('app.py') ?? [])];
  return {
    by: applied.suppressed.map((one) => one.by),
    shown: applied.findings.length,
    problems: problems.map((one) => `${one.line}: ${one.message}`),
    dated: applied.dated,
  };
}

describe('a suppression comment', () => {
  it('silences its own line', () => {
    const { by, shown, problems } = outcome(
      'execute(q)  # assay-ignore: sql-injection -- q is made above\n',
    );
    expect(shown).toBe(0);
    expect(by).toMatchObject([{ kind: 'assay-ignore', reason: 'q is made above', until: null }]);
    expect(problems).toEqual([]);
  });

  it('silences the line below when it stands alone', () => {
    expect(outcome('# assay-ignore: sql-injection -- fine\nexecute(q)').shown).toBe(0);
  });

  it('may be stacked', () => {
    const text =
      '# assay-ignore: sql-injection -- fine\n# assay-ignore: path-traversal -- fine\nexecute(q)';
    expect(outcome(text)).toMatchObject({
      shown: 0,
      problems: ['2: This assay-ignore matches no path-traversal: delete it.'],
    });
  });

  it('speaks of any line of a sink that spans several', () => {
    const place = { file: 'app.py', startLine: 1, startColumn: 1, endLine: 3, endColumn: 2 };
    const text = 'execute(\n  q,  # assay-ignore: sql-injection -- fine\n)';
    expect(outcome(text, { region: place }).shown).toBe(0);
  });

  it('does not reach further than one line', () => {
    const { shown, problems } = outcome('# assay-ignore: sql-injection -- fine\n\nexecute(q)');
    expect(shown).toBe(1);
    expect(problems).toEqual(['1: This assay-ignore matches no sql-injection: delete it.']);
  });

  it('hides nothing of another weakness', () => {
    expect(outcome('execute(q)  # assay-ignore: path-traversal -- fine').shown).toBe(1);
  });

  it('needs a reason', () => {
    const { shown, problems } = outcome('execute(q)  # assay-ignore: sql-injection');
    expect(shown).toBe(1);
    expect(problems).toEqual([
      '1: assay-ignore gives no reason: write one behind `--`. Until then it hides nothing.',
    ]);
  });

  it('names the nearest weakness when a word is unknown, and keeps the other words', () => {
    const { shown, problems } = outcome(
      'execute(q)  # assay-ignore: sql-injektion, sql-injection -- fine',
    );
    expect(shown).toBe(0);
    expect(problems).toEqual([
      '1: assay-ignore names an unknown weakness: `sql-injektion`; did you mean `sql-injection`?',
    ]);
  });

  it.each([
    '# assay-ignore: sql-injection until 2026-11-22 -- fine',
    '# assay-ignore: sql-injection -- fine until 2026-11-22',
    '# assay-ignore: sql-injection -- fine (until 2026-11-22)',
  ])('holds on its last day: %s', (comment) => {
    expect(outcome(`execute(q)  ${comment}`)).toMatchObject({
      shown: 0,
      dated: true,
      problems: [],
      by: [{ reason: 'fine', until: TODAY }],
    });
  });

  it('is reported once its date has passed, and hides nothing', () => {
    const { shown, problems } = outcome(
      'execute(q)  # assay-ignore: sql-injection until 2026-11-21 -- fine',
    );
    expect(shown).toBe(1);
    expect(problems).toEqual([
      '1: This assay-ignore ended on 2026-11-21; it hides nothing any more.',
    ]);
  });

  it('is not trusted with a date that does not exist', () => {
    const { shown, problems } = outcome(
      'execute(q)  # assay-ignore: sql-injection until 2026-13-01 -- fine',
    );
    expect(shown).toBe(1);
    expect(problems[0]).toContain('no date of the form YYYY-MM-DD');
  });

  it('is not read out of the middle of a sentence', () => {
    expect(
      outcome('execute(q)  # we never write assay-ignore: sql-injection -- here'),
    ).toMatchObject({ shown: 1, problems: [] });
  });

  it('may follow another comment on the same line', () => {
    expect(
      outcome('execute(q)  # noqa  # assay-ignore: sql-injection -- see #12').by[0].reason,
    ).toBe('see #12');
  });
});

describe('comments of other tools', () => {
  it.each([
    ['# nosec', 'nosec'],
    ['#nosec', 'nosec'],
    ['# nosec B608', 'nosec'],
    ['# nosec: B101, B608', 'nosec'],
    ['# nosec - the query is fixed', 'nosec'],
    ['# nosemgrep', 'nosemgrep'],
    [
      '# nosemgrep: python.lang.security.audit.formatted-sql-query.formatted-sql-query',
      'nosemgrep',
    ],
  ])('%s silences', (comment, kind) => {
    expect(outcome(`execute(q)  ${comment}`)).toMatchObject({
      shown: 0,
      by: [{ kind }],
      problems: [],
    });
  });

  it.each(['# nosec B101', '# nosemgrep: python.lang.security.insecure-hash', '# nosecret here'])(
    '%s does not',
    (comment) => {
      expect(outcome(`execute(q)  ${comment}`)).toMatchObject({ shown: 1, problems: [] });
    },
  );
});

it('reads a hostile comment in linear time', () => {
  const text = `execute(q)  # assay-ignore${': until 2'.repeat(50_000)}${' nosec #'.repeat(50_000)}`;
  const start = performance.now();
  outcome(text);
  expect(performance.now() - start).toBeLessThan(2000);
});

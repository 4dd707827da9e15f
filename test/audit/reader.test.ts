/**
 * How reviews are taken apart: layouts, labels, languages, and what is no claim.
 */
import { describe, expect, it } from 'vitest';
import { readReview } from '../../src/audit/reader/read-review.js';

const claimsOf = (text: string) => readReview(text, 'review').claims;

describe('claims', () => {
  it('are the items of a numbered list, and advice at the end is folded into them', () => {
    const { claims, unread } = readReview(
      [
        'I found these defects:',
        '1. CWE-89: SQL Injection - Line 12: `cursor.execute(sql + name)`',
        'Explanation: The name is put into the statement.',
        'Recommendation: Pass the name as a parameter.',
        '2. CWE-22: Path Traversal - Lines 20-22: `open(path)`',
        'Explanation: The path comes from the request.',
        '',
        'I recommend these countermeasures:',
        '1. Pass the name as a parameter.',
      ].join('\n'),
      'review',
    );
    expect(claims.map(({ id, cwes, places }) => [id, cwes[0].id, places[0].lines])).toEqual([
      ['1', 89, [12, 12]],
      ['2', 22, [20, 22]],
    ]);
    expect(claims[0].quotes.map(({ text }) => text)).toEqual(['cursor.execute(sql + name)']);
    expect(unread).toEqual([]);
  });

  it('keep apart what is proposed from what is quoted', () => {
    const [claim] = claimsOf(
      [
        '### SQL injection in `find`',
        '**File**: `app/db.py:7`',
        '```python',
        'cursor.execute(sql + name)',
        '```',
        '**Fix**:',
        '```python',
        'cursor.execute(sql, (name,))',
        '```',
      ].join('\n'),
    );
    expect(claim.places).toEqual([{ file: 'app/db.py', lines: [7, 7] }]);
    expect(claim.quotes.map(({ text }) => text)).toEqual(['cursor.execute(sql + name)']);
  });

  it('are the rows of a table', () => {
    const claims = claimsOf(
      '| CWE | File | Line | Issue |\n|---|---|---|---|\n| CWE-79 | a.py | 3 | Text is not escaped. |\n| 798 | b.py | 9 | A key in the code. |\n',
    );
    expect(claims.map(({ cwes, places }) => [cwes[0].id, places[0].file, places[0].lines])).toEqual(
      [
        [79, 'a.py', [3, 3]],
        [798, 'b.py', [9, 9]],
      ],
    );
  });

  it('are found in other languages by what needs none', () => {
    const [claim] = claimsOf(
      '## Befunde\n\n### 1. SQL-Einschleusung (CWE-89)\n\nDatei: `laden.py`, Zeile 12\n\nBeschreibung: Der Name wird in die Anweisung gesetzt.\n\nEmpfehlung: Werte als Parameter übergeben.\n',
    );
    expect(claim.cwes[0].id).toBe(89);
    expect(claim.places[0]).toEqual({ file: 'laden.py', lines: [12, 12] });
    expect(claim.recommendation).toContain('Parameter');
  });

  it('are observations below a heading that says so', () => {
    const claims = claimsOf(
      '## General observations\n\n- **Sleep**: `time.sleep(1)` in a loop (line 4).\n',
    );
    expect(claims.map(({ kind }) => kind)).toEqual(['observation']);
  });

  it('are several in one paragraph where each cites its own place and weakness', () => {
    const claims = claimsOf(
      'In `a.py`, line 3, the query is built from the request (CWE-89). Also, `b.py` line 9 unpickles the body, which is CWE-502.',
    );
    expect(claims.map(({ cwes }) => cwes[0].id)).toEqual([89, 502]);
  });

  it('are read from the JSON of tools by the meaning of its keys', () => {
    const semgrep = {
      results: [
        {
          check_id: 'python.sqli',
          path: 'a.py',
          start: { line: 3 },
          end: { line: 4 },
          extra: {
            message: 'SQL text from the request',
            severity: 'ERROR',
            metadata: { cwe: ['CWE-89: SQL Injection'] },
          },
        },
      ],
    };
    const [claim] = claimsOf(JSON.stringify(semgrep));
    expect([claim.rule, claim.cwes[0].id, claim.places[0]]).toEqual([
      'python.sqli',
      89,
      { file: 'a.py', lines: [3, 4] },
    ]);
  });
});

describe('anything else', () => {
  it('is listed as unread and never dropped', () => {
    const { claims, unread } = readReview('Hello,\n\nnice code.\n\nBest regards', 'review');
    expect(claims).toEqual([]);
    expect(unread.map(({ text }) => text)).toEqual(['Hello,', 'nice code.', 'Best regards']);
  });

  it.each([
    ['nothing', ''],
    ['unfinished JSON', '{"results": ['],
    ['nested brackets', '['.repeat(20_000)],
    ['nested quotations', '> '.repeat(5_000)],
    ['stars', '*a '.repeat(20_000)],
    ['ticks', '`'.repeat(50_000)],
    ['characters that are none', '\u0000\ud800 CWE-89 line 1'],
  ])('ends in a result: %s', (_, text) => {
    expect(() => readReview(text, 'review')).not.toThrow();
  });
});

it('advice that a whole sentence announces makes no claims', () => {
  const claims = claimsOf(
    '1. CWE-89: SQL Injection - Line 12: `cursor.execute(sql)`\n\nBased on the above findings, I recommend addressing the security defects by the following countermeasures:\n\n1. Pass the name in `execute` as a parameter against injection.\n',
  );
  expect(claims.map(({ id }) => id)).toEqual(['1']);
});

it('a table that is drawn with plus signs is a table', () => {
  const claims = claimsOf(
    [
      '+----+--------+------+--------+---------------------+',
      '| ID | File   | Line | CWE    | Message             |',
      '+----+--------+------+--------+---------------------+',
      '| 1  | app.py | 3    | CWE-78 | subprocess call     |',
      '| 2  | app.py | 9    | CWE-89 | SQL in a statement  |',
      '+----+--------+------+--------+---------------------+',
    ].join('\n'),
  );
  expect(claims.map(({ places, cwes }) => [places[0], cwes[0].id])).toEqual([
    [{ file: 'app.py', lines: [3, 3] }, 78],
    [{ file: 'app.py', lines: [9, 9] }, 89],
  ]);
});

it('a sentence that begins with code is no advice, and one said twice is two claims', () => {
  const said =
    'On line 5 we see `x = md5(p)` (CWE-916). `store` hashes the password with a fast digest.';
  const claims = claimsOf(
    `One concern is found in app.py. ${said}\n\nMoving on, app.py again. ${said}\n`,
  );
  expect(claims).toHaveLength(2);
  expect(claims[0].recommendation).toBe('');
});

/**
 * The review that every writer's golden is made of: a flow over two files with a second source, a
 * finding outside production, a suppressed one, an observation, clean sinks, problems, and code that
 * tries to break out of every format.
 */
import type { Review } from '../../src/findings/finding.js';
import { makeFinding, region } from '../findings/make-finding.js';

const query = '    cursor.execute("SELECT * FROM users WHERE name = \'" + name + "\'")';

export const exampleReview: Review = {
  findings: [
    makeFinding({
      id: 'a1b2c3d4e5f6a1b2c3d4e5f6',
      region: {
        file: 'app/db.py',
        startLine: 12,
        startColumn: 20,
        endLine: 12,
        endColumn: query.length,
      },
      symbol: 'find_user',
      message:
        'The query string of the request (`request.args`) reaches an SQL statement (`cursor.execute`).',
      quote: query,
      trace: [
        {
          kind: 'source',
          region: region('app/views.py', 8, 12, 24),
          quote: '    name = request.args["name"]',
          says: 'The query string of the request is read.',
        },
        {
          kind: 'call',
          region: region('app/views.py', 9, 12, 27),
          quote: '    return find_user(name)',
          says: 'It is passed to `find_user` as `name`.',
        },
        {
          kind: 'sink',
          region: {
            file: 'app/db.py',
            startLine: 12,
            startColumn: 20,
            endLine: 12,
            endColumn: query.length,
          },
          quote: query,
          says: 'It becomes a part of an SQL statement.',
        },
      ],
      otherSources: [
        {
          region: region('app/views.py', 21, 8, 30),
          quote: '    x = request.headers["X-Name"]',
          kind: 'http-header',
        },
      ],
      example: 'cursor.execute("SELECT * FROM users WHERE name = ?", (name,))\n',
      notes: ['`cursor` was taken for a database cursor because of its name.'],
      confidence: 'medium',
      references: ['https://cwe.mitre.org/data/definitions/89.html'],
    }),
    makeFinding({
      id: 'b1b2c3d4e5f6a1b2c3d4e5f6',
      weakness: 'code-injection',
      title: 'Code injection',
      cwe: 95,
      relatedCwes: [94, 1426],
      severity: 'critical',
      region: { file: 'app/hostile.py', startLine: 3, startColumn: 1, endLine: 5, endColumn: 2 },
      symbol: '<module>',
      message: 'A value named `</code><script>` \u202e reaches \u001b[31mprogram code.',
      quote: 'eval(\n\t"```\\n# Heading ![x](http://example.test)\u202e" + s,\n)',
      explanation: 'Whoever controls the text runs code with the rights of the program.',
      recommendation: 'Parse the value with `ast.literal_eval`.',
      variant: 'model-output',
    }),
    makeFinding({
      id: 'c1b2c3d4e5f6a1b2c3d4e5f6',
      severity: 'medium',
      role: 'test',
      region: region('tests/test db#1.py', 4, 1, 13),
      quote: 'execute(sql)',
    }),
  ],
  observations: [
    {
      kind: 'fixed-sleep-polling',
      region: region('app/wait.py', 7, 9, 22),
      quote: '        time.sleep(0.5)',
      says: 'The loop asks again after a fixed pause of 0.5 seconds.',
    },
  ],
  files: [
    { path: 'app/db.py', role: 'production', language: 'python', lines: 30, problems: [] },
    { path: 'app/hostile.py', role: 'production', language: 'python', lines: 6, problems: [] },
    {
      path: 'app/old.py',
      role: 'production',
      language: 'python',
      lines: 9,
      problems: [{ line: 3, kind: 'syntax', message: 'A closing bracket is missing.' }],
    },
    {
      path: 'app/safe.py',
      role: 'production',
      language: 'python',
      lines: 20,
      problems: [
        {
          line: 2,
          kind: 'suppression',
          message: 'This assay-ignore matches no sql-injection: delete it.',
        },
      ],
    },
    { path: 'app/views.py', role: 'production', language: 'python', lines: 40, problems: [] },
    { path: 'app/wait.py', role: 'production', language: 'python', lines: 12, problems: [] },
    { path: 'tests/test db#1.py', role: 'test', language: 'python', lines: 8, problems: [] },
  ],
  suppressed: [
    {
      finding: makeFinding({
        id: 'd1b2c3d4e5f6a1b2c3d4e5f6',
        region: region('app/safe.py', 9, 1, 21),
      }),
      by: {
        kind: 'assay-ignore',
        region: region('app/safe.py', 8, 1, 40),
        reason: 'the text is *fixed*',
        until: '2027-01-31',
      },
    },
  ],
  coverage: {
    files: 7,
    lines: 1125,
    functions: 14,
    notUnderstood: [{ extension: '.lua', files: 2 }],
    sinks: { reached: 4, constant: 2, safe: 1, noSource: 1, unknown: 0 },
    calls: { resolved: 9, own: 10 },
    budgets: [{ what: 'a value with more than 8 constants', times: 3 }],
    hidden: ['1 suppression comment'],
    weaknesses: ['code-injection', 'sql-injection'],
    threats: ['remote'],
  },
  cleanSinks: [
    {
      region: region('app/safe.py', 14, 5, 30),
      kind: 'an SQL statement',
      reason: 'constant',
      says: 'The SQL statement given to `cursor.execute` is a constant.',
    },
    {
      region: region('app/safe.py', 17, 5, 30),
      kind: 'a file path',
      reason: 'safe-state',
      says: 'The file path given to `open` was checked to lie below a fixed folder.',
    },
  ],
  cweVersion: '4.19.1',
  toolVersion: '0.1.0',
  today: '2026-11-22',
  change: null,
};

/** Code in which nothing was found. */
export const cleanReview: Review = {
  ...exampleReview,
  findings: [],
  suppressed: [],
  observations: [],
  files: exampleReview.files
    .filter((file) => file.path === 'app/safe.py')
    .map((file) => ({ ...file, problems: [] })),
  coverage: {
    ...exampleReview.coverage,
    files: 1,
    lines: 20,
    functions: 2,
    notUnderstood: [],
    sinks: { reached: 0, constant: 1, safe: 1, noSource: 0, unknown: 0 },
    calls: { resolved: 1, own: 1 },
    budgets: [],
    hidden: [],
  },
  today: null,
  change: null,
};

/** A review of nothing. */
export const emptyReview: Review = {
  ...cleanReview,
  files: [],
  cleanSinks: [],
  coverage: {
    ...cleanReview.coverage,
    files: 0,
    lines: 0,
    functions: 0,
    sinks: { reached: 0, constant: 0, safe: 0, noSource: 0, unknown: 0 },
    calls: { resolved: 0, own: 0 },
  },
};

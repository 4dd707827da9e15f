/** Makes findings for tests: everything has a default, and a test says only what it is about. */
import type { Finding, Region } from '../../src/findings/finding.js';

/** One line: `region('a.py', 3, 5, 12)`. */
export function region(file: string, line: number, from = 1, to = from + 1): Region {
  return { file, startLine: line, startColumn: from, endLine: line, endColumn: to };
}

export function makeFinding(parts: Partial<Finding> = {}): Finding {
  return {
    id: '',
    weakness: 'sql-injection',
    title: 'SQL injection',
    cwe: 89,
    relatedCwes: [943],
    severity: 'high',
    confidence: 'high',
    role: 'production',
    region: region('app.py', 2, 1, 21),
    symbol: 'show',
    message: 'The query string reaches an SQL statement.',
    quote: 'cursor.execute(text)',
    trace: [],
    otherSources: [],
    explanation: 'Whoever sends the request can change what the statement does.',
    recommendation: 'Pass the value as a parameter.',
    example: null,
    references: [],
    notes: [],
    sourceKind: 'http-query',
    variant: null,
    ...parts,
  };
}

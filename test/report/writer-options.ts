/** What writers are given in tests: the real catalogue and two made-up weaknesses. */
import { cweCatalogue } from '../../src/cwe/shipped.js';
import type { WriterOptions } from '../../src/report/writer.js';
import type { Weakness } from '../../src/weaknesses/weakness.js';

const base = {
  claims: [],
  message: '{source} reaches {sink}.',
  explanation: 'Whoever sends the request can change what the statement does.',
  references: ['https://cwe.mitre.org/data/definitions/89.html'],
} as const;

const made: Weakness[] = [
  {
    ...base,
    id: 'code-injection',
    title: 'Code injection',
    cwe: 95,
    relatedCwes: [94],
    severity: 'critical',
    remedies: [{ for: '', text: 'Parse the value with `ast.literal_eval`.' }],
  },
  {
    ...base,
    id: 'sql-injection',
    title: 'SQL injection',
    cwe: 89,
    relatedCwes: [943],
    severity: 'high',
    remedies: [
      { for: '', text: 'Pass the value as a parameter.' },
      { for: 'sqlite3', text: 'Use `?`.', example: 'cursor.execute("SELECT ?", (name,))' },
    ],
  },
];

export const writerOptions: WriterOptions = { weaknesses: made, catalogue: cweCatalogue() };

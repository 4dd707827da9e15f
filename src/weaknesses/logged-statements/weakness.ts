/** A database connection writes down every statement with its values. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'logged-statements',
  title: 'SQL statements written down with their values',
  cwe: 532,
  relatedCwes: [200, 209],
  severity: 'medium',
  claims: [],
  message: '{call} writes down every SQL statement with the values in it.',
  explanation:
    'Statements carry what people entrust to the program: passwords that are checked, names, addresses. What writes them all down, to a console or a log, keeps that for whoever reads logs, and for as long as logs are kept.',
  remedies: [
    {
      for: '',
      text: 'Leave the tracing of statements to a development session, and write down the name of an operation rather than its statement.',
    },
    {
      for: 'sqlalchemy',
      text: 'Leave `echo` away, or hide the values with `hide_parameters=True`.',
      example: 'create_engine(address, hide_parameters=True)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/532.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['sql-trace', 'echo-true'],
};

/** Untrusted data becomes a cell of a spreadsheet and may be a formula. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'csv-injection',
  title: 'Formula in a spreadsheet',
  cwe: 1236,
  relatedCwes: [74],
  severity: 'low',
  claims: [{ by: 'sink', kind: 'spreadsheet' }],
  message:
    'Data from {source} becomes {sink}, where a program takes it for a formula if it begins like one.',
  explanation:
    'Spreadsheet programs run cells that begin with `=`, `+`, `-` or `@`. A formula sends the other cells of the sheet to an address, or starts a program once somebody has agreed. Quotes around the cell do not prevent that.',
  remedies: [
    {
      for: '',
      text: 'Put an apostrophe before cells that begin with `=`, `+`, `-`, `@`, a tab or a carriage return, or write a format that keeps text apart from formulas.',
      example: 'if cell.startswith(("=", "+", "-", "@")):\n    cell = "\'" + cell',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1236.html',
    'https://owasp.org/www-community/attacks/CSV_Injection',
  ],
  alsoKnownAs: ['csv-injection', 'csv-writer-injection', 'formula-injection'],
};

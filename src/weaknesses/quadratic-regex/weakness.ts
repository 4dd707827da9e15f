/** A package matches texts of any length by a pattern that takes quadratic time. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'quadratic-regex',
  title: 'Regular expression that takes quadratic time',
  cwe: 1333,
  relatedCwes: [400, 407],
  severity: 'low',
  claims: [{ by: 'sink', kind: 'long-regex-subject' }],
  message: 'Data from {source} is {sink} by a pattern that takes quadratic time on some texts.',
  explanation:
    'Two parts of the pattern can match the same characters, or the match is tried anew at every place of a long run of them. So a text of twice the length takes four times as long: a hundred thousand characters take seconds, a million take minutes. A package does not know how long the texts are that it is handed.',
  remedies: [
    {
      for: '',
      text: 'Limit the length of the text before it is matched, or write the pattern so that no two parts in a row can match the same characters. What only trims or splits needs no pattern.',
      example: 'const trimmed = text.trimEnd() // not text.replace(/\\s+$/, "")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1333.html',
    'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
  ],
  alsoKnownAs: ['polynomial-redos'],
};

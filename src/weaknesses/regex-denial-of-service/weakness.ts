/** Untrusted text is matched by a pattern that takes exponential time. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'regex-denial-of-service',
  title: 'Regular expression that takes exponential time',
  cwe: 1333,
  relatedCwes: [400, 407],
  severity: 'medium',
  claims: [
    { by: 'sink', kind: 'regex-subject' },
    { by: 'use', kind: 'regex-denial-of-service' },
  ],
  message: '{sink} tries a pattern that takes exponential time on some texts.',
  explanation:
    'The pattern can match the same characters in several ways, and a part of it repeats that: with every further character of the text the number of ways doubles. When the match fails in the end, all of them are tried. Thirty characters take minutes, forty take days, and Python cannot be interrupted meanwhile.',
  remedies: [
    {
      for: '',
      text: 'Write the pattern so that each character can be matched in one way only: no repetition directly inside a repetition, no two alternatives that begin alike. Or limit the length of the text before it is matched.',
      example: 'WORDS = re.compile(r"^\\w+(?:\\s\\w+)*$")  # not ^(\\w+\\s?)*$',
    },
    {
      for: 'javascript',
      text: 'Write the pattern so that each character can be matched in one way only: no repetition directly inside a repetition, no two alternatives that begin alike. Or limit the length of the text before it is matched.',
      example: 'const WORDS = /^\\w+(?:\\s\\w+)*$/ // not /^(\\w+\\s?)*$/',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1333.html',
    'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
  ],
  alsoKnownAs: ['redos', 'regex-dos'],
};

/** Untrusted data becomes a part of a regular expression. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'regex-injection',
  title: 'Regular expression from outside',
  cwe: 1333,
  relatedCwes: [400, 624, 625],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'regex' }],
  message: 'Data from {source} becomes a part of {sink}.',
  explanation:
    'A pattern such as `(a+)+$` takes time that doubles with each character of the text, and Python cannot be interrupted while it searches. One request keeps a worker busy for hours. A pattern may also match what the program meant to refuse.',
  remedies: [
    {
      for: '',
      text: 'Escape the text with `re.escape`, or search for it with `in`, `startswith` or `str.find`, which know no patterns.',
      example: 'found = re.search(re.escape(wanted), text)',
    },
    {
      for: 'global.RegExp',
      text: 'Escape the text with `escape-string-regexp` or `RegExp.escape`.',
      example: 'new RegExp(escapeStringRegexp(text))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1333.html',
    'https://owasp.org/www-community/attacks/Regular_expression_Denial_of_Service_-_ReDoS',
  ],
  alsoKnownAs: ['regex-injection', 'regex-from-request'],
};

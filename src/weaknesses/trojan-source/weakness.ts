/** Text in the source is shown in another order than it is run. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'trojan-source',
  title: 'Hidden direction marks in source',
  cwe: 1007,
  relatedCwes: [838, 506],
  severity: 'medium',
  claims: [],
  message: '{call} makes editors show the code in another order than it runs.',
  explanation:
    'Characters that turn the direction of writing are invisible. With them a comment can look like code and code like a comment, so that a reviewer agrees to something else than what is run.',
  remedies: [
    {
      for: '',
      text: 'Remove the characters. Where text in such a direction is needed, write it with escapes.',
    },
  ],
  references: ['https://cwe.mitre.org/data/definitions/1007.html', 'https://trojansource.codes/'],
  alsoKnownAs: ['B613', 'bidi', 'bidirectional', 'trojansource', 'PLE2502'],
};

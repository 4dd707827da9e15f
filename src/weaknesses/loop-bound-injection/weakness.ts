/** Untrusted data says how often a loop runs. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'loop-bound-injection',
  title: 'Number of rounds chosen from outside',
  cwe: 606,
  relatedCwes: [400, 770, 834],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'amount', variants: ['loop'] }],
  message: 'Data from {source} says how many rounds a loop has, and nothing limits them.',
  explanation:
    'The loop runs as often as the client says. A number with twelve digits keeps a worker busy for days, and one request costs nothing to send. That the value is a number does not help.',
  remedies: [
    {
      for: '',
      text: 'Compare the number with a bound and refuse what lies above, or take the smaller of the two.',
      example: 'for index in range(min(count, MAX_COUNT)):',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/606.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Denial_of_Service_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['loop-bound'],
};

/** What somebody may do is decided by what they say of themselves. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'client-side-authorization',
  title: 'Authorization by what the client says of itself',
  cwe: 807,
  relatedCwes: [565, 784, 290, 639, 285, 284],
  severity: 'high',
  claims: [],
  message: 'What somebody may do is decided by {call}, which every client sets as it likes.',
  explanation:
    'Cookies and headers are text that the client sends. Whoever writes another value into a plain one is whatever the program takes them for: no password is needed, and nothing shows it.',
  remedies: [
    {
      for: '',
      text: 'Keep roles on the server, in a session or with the user, and look them up by whom the session belongs to. What a client must carry, sign.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/807.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['cookie-trust', 'client-side-authorization'],
};

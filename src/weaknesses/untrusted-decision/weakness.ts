/** What a user may do is decided by a cookie or a header. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'untrusted-decision',
  title: 'Decision on what the client says',
  cwe: 807,
  relatedCwes: [565, 784, 290, 302, 639, 285, 284],
  severity: 'high',
  claims: [],
  message: 'The program decides by {source}, which the client may write as it likes.',
  explanation:
    'Cookies and headers are text that the client sends; a browser shows and changes them, and other programs write whatever they want. Whoever sets `admin=1` is an administrator to such a program. The address in `X-Forwarded-For` is as easily chosen.',
  remedies: [
    {
      for: '',
      text: 'Keep in the session on the server, or in a signed cookie, what the program found out about the user, and decide by that. Take the address of a client from the connection, or from the one proxy that is known to set the header.',
      example: 'if session.get("is_admin"):',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/807.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'cookie-authorization',
    'cookie-trust',
    'client-side-authorization',
    'user-controlled-bypass',
  ],
};

/** A route does for anybody what others do only for people who are signed in. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-authentication',
  title: 'Missing authentication',
  cwe: 306,
  relatedCwes: [862, 287, 284],
  severity: 'high',
  claims: [],
  message:
    'The route {call} never looks at who is calling; other routes do the like only for people who are signed in.',
  explanation:
    'Anybody who can reach the server may call a route that asks for nobody. What the neighbouring routes protect can be read, changed or deleted here without an account.',
  remedies: [
    {
      for: '',
      text: 'Give the route the guard that its neighbours have. If it is meant for everybody, say so at the route.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/306.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['missing-authentication', 'missing-auth', 'unauthenticated-route'],
};

/** A route asks only whether somebody is signed in where others ask for a permission. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-authorization',
  title: 'Missing authorization',
  cwe: 862,
  relatedCwes: [285, 863, 639, 284],
  severity: 'high',
  claims: [],
  message:
    'The route {call} asks only whether somebody is signed in; other routes do the same to the same objects only for people with a permission.',
  explanation:
    'Every account, also one that was registered a minute ago, may do here what elsewhere needs a role. One route without the check is enough to make the checks of the others worthless.',
  remedies: [
    {
      for: '',
      text: 'Ask for the same permission as the neighbouring routes, best in one place that all of them pass.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/862.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authorization_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['missing-authorization', 'missing-permission'],
};

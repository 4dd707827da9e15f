/** Passwords may be tried without end. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-rate-limit',
  title: 'Unlimited tries of a password',
  cwe: 307,
  relatedCwes: [799, 770],
  severity: 'low',
  claims: [],
  message: 'The route {call} checks passwords, and nothing limits how often they may be tried.',
  explanation:
    'A program can try thousands of passwords a minute, or passwords that leaked elsewhere for every account. A limit on tries makes that too slow to be worth it.',
  remedies: [
    {
      for: '',
      text: 'Limit tries for each account and each address, and let the wait grow with every failure. A limit in a proxy before the program does it, too.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/307.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['missing-rate-limit', 'brute-force'],
};

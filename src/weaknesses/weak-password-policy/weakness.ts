/** A login works without a password. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'weak-password-policy',
  title: 'Empty password',
  cwe: 521,
  relatedCwes: [258, 260],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'weak-password-policy' }],
  message: '{call} is given an empty password.',
  explanation:
    'A database that lets a user in without a password lets in everybody who reaches it: another program on the machine, or another machine in the network. What it holds can then be read and changed without a trace of who did it.',
  remedies: [
    {
      for: '',
      text: 'Give the user a password and read it from the environment or a secret store.',
      example: 'connect(user="app", password=os.environ["DB_PASSWORD"])',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/521.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Database_Security_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['S2115', 'empty-password', 'empty-aes-key'],
};

/** An answer tells whether an account exists. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'user-enumeration',
  title: 'Answers that tell whether an account exists',
  cwe: 204,
  relatedCwes: [203],
  severity: 'low',
  claims: [],
  message:
    'The route {call} answers differently when nobody has the name and when the password is wrong.',
  explanation:
    'Strangers can find out who has an account here. That tells something about people, and spares attackers all names that are not worth trying.',
  remedies: [
    {
      for: '',
      text: 'Say the same in both cases, and take as long: compare with some stored hash also when nobody is found.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/204.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Authentication_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['user-enumeration'],
};

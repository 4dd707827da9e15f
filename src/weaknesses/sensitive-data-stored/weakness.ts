/** A password is kept where it can be read as it is. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'sensitive-data-stored',
  title: 'Secret stored in clear',
  cwe: 312,
  relatedCwes: [315, 256, 522, 311],
  severity: 'medium',
  claims: [],
  message: '{call} is stored in clear.',
  explanation:
    'Whoever reads the file, or the cookie on the machine of a user, has the password. Cookies travel with every request and stay on machines that others use.',
  remedies: [
    {
      for: '',
      text: 'Do not store the password. Keep the hash of one, or for a login an unguessable token that ends.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/312.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['clear-text-storage', 'password-in-cookie', 'S2068'],
};

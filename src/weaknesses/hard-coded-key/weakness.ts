/** A key for signing or encrypting stands in the source code. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'hard-coded-key',
  title: 'Hard-coded cryptographic key',
  cwe: 321,
  relatedCwes: [798, 547, 522, 259],
  severity: 'high',
  claims: [],
  message: 'The source code holds {sink}.',
  explanation:
    'Whoever can read the code, its history, or a package built from it has the key: they sign sessions and tokens as any user, or read what was encrypted. The key is the same in every installation and cannot be changed without a new version. A default that is used when nothing is configured is such a key, too.',
  remedies: [
    {
      for: '',
      text: 'Read the key from the environment or a secret store when the program starts, fail if it is missing, and replace the one that stood in the code.',
      example: 'SECRET_KEY = os.environ["SECRET_KEY"]',
    },
    {
      for: 'javascript',
      text: 'Read the key from the environment or a secret store when the program starts, fail if it is missing, and replace the one that stood in the code.',
      example:
        'const key = process.env.SECRET_KEY\nif (!key) throw new Error("SECRET_KEY is not set")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/321.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Key_Management_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['secret-key'],
};

/** A password, key or token stands in the source code. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'hard-coded-credentials',
  title: 'Hard-coded credentials',
  cwe: 798,
  relatedCwes: [259, 321, 547],
  severity: 'high',
  claims: [],
  message: 'The source code holds {sink}.',
  explanation:
    'Whoever can read the code, its history, or a package built from it has the secret. It is the same in every installation, and it cannot be changed without a new version, so it stays in use after it has leaked.',
  remedies: [
    {
      for: '',
      text: 'Read the secret from the environment or a secret store when the program starts, fail if it is missing, and replace the one that stood in the code.',
      example: 'SECRET_KEY = os.environ["SECRET_KEY"]',
    },
    {
      for: 'javascript',
      text: 'Read the secret from the environment or a secret store when the program starts, fail if it is missing, and replace the one that stood in the code.',
      example: 'const password = process.env.DATABASE_PASSWORD',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/798.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Secrets_Management_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B105',
    'B106',
    'B107',
    'S105',
    'S106',
    'S107',
    'hardcoded',
    'hard-coded',
    'detected-secret',
  ],
};

/** A value that must be unguessable comes from a generator whose output can be predicted. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'insecure-randomness',
  title: 'Predictable random value used as a secret',
  cwe: 338,
  relatedCwes: [330],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'security-token' }],
  message: 'A secret is made from {source}.',
  explanation:
    'The generator is made for simulations. After some of its outputs its state is known, and all past and coming values follow from it; seeded with the time, it can be guessed at once. A token, key or password made from it is no secret.',
  remedies: [
    {
      for: '',
      text: 'Make secrets with the `secrets` module or `os.urandom`.',
      example: 'token = secrets.token_urlsafe(32)',
    },
    {
      for: 'javascript',
      text: 'Make secrets with `crypto.randomBytes` or `crypto.getRandomValues`.',
      example: 'const token = randomBytes(32).toString("hex")',
    },
    {
      for: 'global.Math',
      text: 'Use `crypto.randomBytes`, `crypto.randomUUID` or, in a browser, `crypto.getRandomValues`.',
      example: 'const token = randomBytes(32).toString("hex")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/338.html',
    'https://docs.python.org/3/library/secrets.html',
  ],
  alsoKnownAs: ['B311', 'S311', 'insecure-random', 'weak-random'],
};

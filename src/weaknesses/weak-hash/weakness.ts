/** A hash function with known collisions is used where security depends on it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'weak-hash',
  title: 'Weak hash function',
  cwe: 328,
  relatedCwes: [327],
  severity: 'medium',
  claims: [],
  message: '{call} computes a hash for which collisions can be made.',
  explanation:
    'For MD4, MD5 and SHA-1 anybody can make two inputs with the same hash, and for passwords they are so fast that a stolen list is guessed through in hours. A signature, an integrity check or a password that rests on one proves nothing. As a plain checksum of trusted data they do no harm; then `usedforsecurity=False` says so.',
  remedies: [
    {
      for: '',
      text: 'Use SHA-256 or BLAKE2; for passwords a slow function such as scrypt, bcrypt or Argon2. Where the hash protects nothing, say so with `usedforsecurity=False`.',
      example: 'digest = hashlib.sha256(data).hexdigest()',
    },
    {
      for: 'javascript',
      text: 'Use SHA-256 or better; for passwords a slow function such as scrypt, bcrypt or Argon2.',
      example: 'createHash("sha256").update(data).digest("hex")',
    },
    {
      for: 'crypto',
      text: 'Use `createHash("sha256")`.',
      example: 'createHash("sha256").update(data).digest("hex")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/328.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['B303', 'B324', 'S303', 'S324', 'insecure-hash', 'md5-used', 'sha1-used'],
};

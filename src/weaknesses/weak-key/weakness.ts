/** A key is too short for what it protects. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'weak-key',
  title: 'Weak cryptographic key',
  cwe: 326,
  relatedCwes: [1240],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'weak-key' }],
  message: '{call} makes a key that is too short to withstand an attack.',
  explanation:
    'RSA and DSA keys below 2048 bits and curves below 224 bits can be broken with means that are for rent. What was signed or encrypted with them can then be forged or read, also later, from a recording.',
  remedies: [
    {
      for: '',
      text: 'Use RSA with 3072 bits or more, or an elliptic curve such as Ed25519 or P-256.',
    },
    {
      for: 'cryptography',
      text: 'Pass `key_size=3072`, or use Ed25519.',
      example: 'rsa.generate_private_key(public_exponent=65537, key_size=3072)',
    },
    { for: 'Crypto', text: 'Pass 3072 or more.', example: 'RSA.generate(3072)' },
  ],
  references: ['https://cwe.mitre.org/data/definitions/326.html', 'https://www.keylength.com/'],
  alsoKnownAs: [
    'B505',
    'S505',
    'insufficient-rsa-key-size',
    'insufficient-dsa-key-size',
    'weak-crypto-key',
  ],
};

/** The proof that an encrypted message was not changed is not asked for, or may be too short. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-authentication-tag',
  title: 'Encrypted message that may have been changed',
  cwe: 353,
  relatedCwes: [354, 327],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'missing-authentication-tag' }],
  message: '{call} takes messages whose tag proves little or nothing.',
  explanation:
    'A cipher such as AES-GCM gives a tag that proves that nobody changed the message. Where its length is not fixed, a tag of four bytes is accepted, and four bytes are found by trying.',
  remedies: [
    {
      for: '',
      text: 'State the length of the tag, and let the message go only after the tag was checked.',
      example: 'createDecipheriv("aes-256-gcm", key, iv, { authTagLength: 16 })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/353.html',
    'https://nodejs.org/api/crypto.html#cryptocreatedecipherivalgorithm-key-iv-options',
  ],
  alsoKnownAs: ['gcm-no-tag-length', 'gcm-detection'],
};

/** Every message is encrypted with the same initialisation vector or nonce. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'static-iv',
  title: 'Static initialisation vector',
  cwe: 1204,
  relatedCwes: [329, 323, 330],
  severity: 'medium',
  claims: [],
  message: '{call} gets the same initialisation vector or nonce for every message.',
  explanation:
    'With a fixed vector equal beginnings of messages give equal beginnings of their secrets. In the modes CTR and GCM, and with stream ciphers, two messages with the same key and nonce give away the difference of their contents, and GCM its key for authentication.',
  remedies: [
    {
      for: '',
      text: 'Draw a new vector of `os.urandom` for each message and send it along.',
      example: 'iv = os.urandom(16)',
    },
    {
      for: 'javascript',
      text: 'Draw a new vector for each message and send it along.',
      example: 'const iv = randomBytes(12)',
    },
    {
      for: 'Crypto',
      text: 'Leave the argument away and read `cipher.nonce` or `cipher.iv` afterwards.',
      example: 'cipher = AES.new(key, AES.MODE_GCM)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1204.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['static-iv', 'hardcoded-iv', 'crypto-iv'],
};

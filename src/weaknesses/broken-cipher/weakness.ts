/** A cipher, or a way to use one, that is known to be broken. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'broken-cipher',
  title: 'Broken cipher',
  cwe: 327,
  relatedCwes: [326, 780],
  severity: 'high',
  claims: [{ by: 'use', kind: 'broken-cipher' }],
  message: '{call} encrypts with a cipher or a mode that is broken.',
  explanation:
    'DES, RC2 and RC4 can be broken with little effort; ciphers with blocks of 64 bits, such as Triple DES and Blowfish, leak data after some gigabytes. In the mode ECB equal blocks of a text give equal blocks of the secret, so that patterns stay visible and blocks can be exchanged.',
  remedies: [
    {
      for: '',
      text: 'Use AES in the mode GCM or ChaCha20-Poly1305, which also show when a message was changed.',
    },
    {
      for: 'Crypto',
      text: 'Use `AES.new(key, AES.MODE_GCM)` and check the tag with `decrypt_and_verify`.',
      example: 'cipher = AES.new(key, AES.MODE_GCM)',
    },
    {
      for: 'cryptography',
      text: 'Use `AESGCM` or `Fernet`, which leave nothing to choose.',
      example: 'AESGCM(key).encrypt(os.urandom(12), data, None)',
    },
    {
      for: 'crypto',
      text: 'Use `createCipheriv("aes-256-gcm", key, iv)` with a random key and an initialisation vector of its own for each message, and keep the tag.',
      example: 'const cipher = createCipheriv("aes-256-gcm", key, randomBytes(12))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/327.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cryptographic_Storage_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'B304',
    'B305',
    'S304',
    'S305',
    'insecure-cipher',
    'ecb-mode',
    'use-of-ecb',
    'des-use',
    'rc4',
  ],
};

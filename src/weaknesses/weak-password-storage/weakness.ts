/** Passwords are kept in a form from which they can be found out. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'weak-password-storage',
  title: 'Weakly stored password',
  cwe: 916,
  relatedCwes: [256, 257, 327, 328, 759, 760, 522],
  severity: 'high',
  claims: [{ by: 'use', kind: 'weak-password-storage' }],
  message: '{call} keeps a password in a form from which it can be found out.',
  explanation:
    'When a table of passwords leaks, every entry is attacked by guessing. A plain hash is made for speed: one machine tries billions of passwords a second, and without a salt all entries at once. Passwords in clear need no guessing at all. Many people use the same password elsewhere.',
  remedies: [
    {
      for: '',
      text: 'Use a slow function made for passwords, with a salt of its own for each: Argon2, scrypt or bcrypt.',
      example: 'stored = PasswordHasher().hash(password)',
    },
    {
      for: 'javascript',
      text: 'Use a slow function made for passwords, with a salt of its own for each: Argon2, scrypt or bcrypt.',
      example: 'const stored = await bcrypt.hash(password, 12)',
    },
    {
      for: 'hashlib',
      text: 'Use `hashlib.scrypt` or `pbkdf2_hmac` with a salt of `os.urandom` and several hundred thousand rounds.',
      example:
        'salt = os.urandom(16)\nstored = hashlib.scrypt(password.encode(), salt=salt, n=2**14, r=8, p=1)',
    },
    {
      for: 'passlib',
      text: 'Use `passlib.hash.argon2` or `bcrypt`.',
      example: 'argon2.hash(password)',
    },
    {
      for: 'werkzeug',
      text: 'Call `generate_password_hash` without a method: the default is scrypt.',
      example: 'generate_password_hash(password)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/916.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Password_Storage_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['md5-used-as-password', 'weak-password-hash', 'plain-password', 'S2053', 'S5344'],
};

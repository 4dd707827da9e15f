/**
 * What a name says about the value it holds: whether it is a secret, and of which sort. A name alone
 * never makes a finding; it only says which values are worth a look.
 */

export type SecretSort = 'password' | 'key' | 'token';

/** Last words of a name, in lower case, and the sort of secret that a thing of this name holds. */
const ENDINGS: readonly (readonly [string, SecretSort])[] = [
  ['password', 'password'],
  ['passwd', 'password'],
  ['passphrase', 'password'],
  ['pwd', 'password'],
  ['secret', 'key'],
  ['secret key', 'key'],
  ['secretkey', 'key'],
  ['cookie key', 'key'],
  ['signing key', 'key'],
  ['encryption key', 'key'],
  ['private key', 'key'],
  ['master key', 'key'],
  ['api key', 'key'],
  ['apikey', 'key'],
  ['access key', 'key'],
  ['auth key', 'key'],
  ['account key', 'key'],
  ['session key', 'key'],
  ['token', 'token'],
];

/** Sorts of values that must be unguessable, though they are no credentials of the program. */
const UNGUESSABLE = [
  'otp',
  'nonce',
  'salt',
  'csrf',
  'pin',
  'session id',
  'sessionid',
  'sid',
  'reset code',
  'verification code',
  'activation code',
  'confirmation code',
  'auth code',
  'access code',
  'invite code',
  'security code',
  'remember me',
  'rememberme',
  'captcha',
  'csrf token',
];

/** The words of `DB_PASSWORD2`, `dbPassword` or `db-password`: `db password`. */
export function wordsOf(name: string): string {
  return name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .replace(/(?<!\d)\d+ ?$/, '')
    .trim()
    .toLowerCase();
}

/** The sort of secret that a thing of this name holds, or null. `password_field` holds none. */
export function secretSort(name: string): SecretSort | null {
  const words = wordsOf(name);
  const found = ENDINGS.find(([ending]) => endsWithWords(words, ending));
  return found?.[1] ?? null;
}

/** Whether it is the key with which a web framework signs sessions: `SECRET_KEY`, `JWT_SECRET_KEY`. */
export function isSigningKey(name: string): boolean {
  const words = wordsOf(name);
  return /\bsecret(?: \w+)? key$|^jwt secret$|\bsecretkey$/.test(words);
}

/** Whether a thing of this name must be unguessable. */
export function mustBeUnguessable(name: string): boolean {
  const words = wordsOf(name);
  return secretSort(name) !== null || UNGUESSABLE.some((ending) => endsWithWords(words, ending));
}

function endsWithWords(words: string, ending: string): boolean {
  return words === ending || words.endsWith(` ${ending}`);
}

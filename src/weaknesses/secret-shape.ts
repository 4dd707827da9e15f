/**
 * What a text looks like, whatever it is called: a key of a known format, an address with a password,
 * something random, or a placeholder that a person is meant to replace. Every pattern is linear.
 */
import { secretSort, wordsOf } from './secret-name.js';

/** Formats that their makers publish so that leaked keys can be found. */
const KNOWN_FORMATS: readonly (readonly [RegExp, string])[] = [
  [/^(?:AKIA|ASIA)[0-9A-Z]{16}$/, 'an AWS access key id'],
  [/^gh[oprsu]_[A-Za-z0-9]{36,}$/, 'a GitHub token'],
  [/^github_pat_[A-Za-z0-9_]{22,}$/, 'a GitHub token'],
  [/^glpat-[\w-]{20,}$/, 'a GitLab token'],
  [/^xox[abprs]-[0-9A-Za-z-]{20,}$/, 'a Slack token'],
  [
    /^https:\/\/hooks\.slack\.com\/services\/T\w+\/B\w+\/\w{16,}$/,
    'the address of a Slack webhook',
  ],
  [/^[rs]k_live_[0-9A-Za-z]{16,}$/, 'a Stripe key'],
  [/^AIza[\w-]{35}$/, 'a Google API key'],
  [/^SG\.[\w-]{16,}\.[\w-]{16,}$/, 'a SendGrid key'],
  [/^npm_[A-Za-z0-9]{36}$/, 'an npm token'],
  [/^pypi-[\w-]{50,}$/, 'a PyPI token'],
  [/^sk-ant-[\w-]{20,}$/, 'an Anthropic key'],
  [/^sk-(?:proj-)?[A-Za-z0-9_-]{32,}$/, 'an OpenAI key'],
  [/^hf_[A-Za-z]{34}$/, 'a Hugging Face token'],
  [/^eyJ[\w-]{10,}\.eyJ[\w-]{10,}\.[\w-]{20,}$/, 'a signed JSON web token'],
];

/** What the value is by its format alone, or null. */
export function knownFormat(value: string): string | null {
  const format = isPrivateKey(value)
    ? 'a private key'
    : KNOWN_FORMATS.find(([pattern]) => pattern.test(value))?.[1];
  return format === undefined || looksLikePlaceholder(value) ? null : format;
}

function isPrivateKey(value: string): boolean {
  const begin = value.indexOf('-----BEGIN ');
  const header = value.indexOf('PRIVATE KEY-----');
  if (begin < 0 || header < begin) return false;
  return value.slice(header).replace(/[^A-Za-z0-9+/]/g, '').length > 120;
}

/** The host of an address that holds a user and a password, or null. */
export function hostOfAddressWithPassword(value: string): string | null {
  const match =
    /^[a-z][a-z0-9+.-]{1,20}:\/\/([^\s/:@]{1,100}):([^\s/@]{1,200})@([^\s/?#]{1,200})/i.exec(value);
  if (match === null) return null;
  const [, user, password, host] = match;
  if (user.toLowerCase() === password.toLowerCase() || hasHole(password) || password.length < 4)
    return null;
  if (isReservedHost(host) || NO_HOST.test(host)) return null;
  return isFiller(password) || looksLikePlaceholder(password) || secretSort(password) !== null
    ? null
    : host;
}

/** What no host has in its name, and a pattern has in its place. */
const NO_HOST = /[()\\*+|^]/;

/** Names that are set aside for documentation and tests; nothing of that name is reached. */
function isReservedHost(host: string): boolean {
  const name = host.toLowerCase().replace(/:\d+$/, '');
  return /(?:^|\.)(?:example\.(?:com|org|net)|example|test|invalid)$/.test(name);
}

const PLACEHOLDER_WORDS = [
  'example',
  'changeme',
  'changethis',
  'change me',
  'change this',
  'placeholder',
  'your',
  'dummy',
  'fake',
  'insert',
  'replace',
  'redacted',
  'todo',
  'sample',
  'none',
  'null',
  'undefined',
  'test',
  'testing',
  'mock',
  'foo',
  'bar',
];

/** Whether a person is meant to put something else in its place, or it stands for nothing. */
export function looksLikePlaceholder(value: string): boolean {
  if (isFiller(value) || hasHole(value)) return true;
  const words = ` ${wordsOf(value)} `;
  if (PLACEHOLDER_WORDS.some((word) => words.includes(` ${word} `))) return true;
  return /EXAMPLE|changeme|xxxx|^<.*>$|^\[.*\]$/i.test(value);
}

/** Whether it is one character again and again, or a row of dots or stars: nothing, or hidden text. */
function isFiller(value: string): boolean {
  return value.trim() === '' || /^[*.\-_xX#• ]+$/u.test(value);
}

/** Whether something is put into it later. */
function hasHole(value: string): boolean {
  return /\{[^{}]*\}|%[sd(]|\$\{|\$[A-Z_]+$|<[^<>]*>/.test(value);
}

/** Whether it is an address, a path, a name of code, or a sentence: something with a meaning of its own. */
function meansSomething(value: string): boolean {
  return (
    /\s/.test(value) ||
    /^[a-z][a-z0-9+.-]*:/i.test(value) ||
    /^[./~]|\.[a-z]{2,4}$/.test(value) ||
    /^[A-Za-z_]\w*(?:\.[A-Za-z_]\w*)+$/.test(value) ||
    /^[\w-]+\/[\w./-]+$/.test(value)
  );
}

/** A digest in hexadecimal, or the result of a function for passwords: what is kept in place of a password. */
export function isPasswordHash(value: string): boolean {
  const isDigest = /^[0-9a-f]+$/i.test(value) && [32, 40, 56, 64, 96, 128].includes(value.length);
  return (
    isDigest ||
    /^(?:\$(?:2[abxy]?|argon2\w*|scrypt|[156y])\$|(?:pbkdf2|scrypt|argon2|bcrypt|sha1|md5)[\w:]*\$)/.test(
      value,
    )
  );
}

/** Words as people and programs write them: letters only, joined by `_`, `-` or capitals, or private as `_name`. */
function isWordLike(value: string): boolean {
  return /^_{0,2}[A-Za-z]+(?:[_-][A-Za-z]+)*_{0,2}[.!?:,;…]*$/u.test(value);
}

/** Whether the value could be a secret that somebody made up: not empty of meaning, and not a word. */
export function looksChosen(value: string, name: string): boolean {
  if (value.length < 5 || value.length > 200) return false;
  if (looksLikePlaceholder(value) || meansSomething(value) || isNameOfSecret(value, name))
    return false;
  return !isWordLike(value) && characterClasses(value) >= 2;
}

/** Whether it is long and even enough to have come out of a random generator. */
export function looksRandom(value: string): boolean {
  if (
    value.length < 20 ||
    value.length > 500 ||
    looksLikePlaceholder(value) ||
    meansSomething(value)
  )
    return false;
  const isHex = /^[0-9a-f]+$/i.test(value);
  return (
    !isWordLike(value) &&
    (isHex ? bitsPerCharacter(value) > 3 && value.length >= 32 : bitsPerCharacter(value) > 3.5)
  );
}

/**
 * Whether the value repeats its name, or is itself the word for a secret: the name of a field. Fields
 * are numbered `password1` and `password2`; who writes `password123` chose a password.
 */
export function isNameOfSecret(value: string, name: string): boolean {
  if (/\d{2}$/.test(value)) return false;
  const words = wordsOf(value);
  return (
    words === wordsOf(name) ||
    words === '' ||
    (isWordLike(value.replace(/\d+$/, '')) && secretSort(value) !== null)
  );
}

function characterClasses(value: string): number {
  return [/[a-z]/, /[A-Z]/, /[0-9]/, /[^A-Za-z0-9]/].filter((pattern) => pattern.test(value))
    .length;
}

/** Shannon's entropy of the characters. */
function bitsPerCharacter(value: string): number {
  const counts = new Map<string, number>();
  for (const char of value) counts.set(char, (counts.get(char) ?? 0) + 1);
  let bits = 0;
  for (const count of counts.values())
    bits -= (count / value.length) * Math.log2(count / value.length);
  return bits;
}

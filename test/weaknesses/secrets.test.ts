import { describe, expect, it } from 'vitest';
import { isSigningKey, mustBeUnguessable, secretSort } from '../../src/weaknesses/secret-name.js';
import {
  hostOfAddressWithPassword,
  knownFormat,
  looksChosen,
  looksLikePlaceholder,
  looksRandom,
} from '../../src/weaknesses/secret-shape.js';

describe('what a name says', () => {
  it.each([
    ['password', 'password'],
    ['DB_PASSWORD', 'password'],
    ['dbPassword2', 'password'],
    ['api-key', 'key'],
    ['client_secret', 'key'],
    ['accessToken', 'token'],
    ['password_field', null],
    ['token_url', null],
    ['secret_name', null],
    ['key', null],
    ['monkey', null],
  ])('%s: %s', (name, sort) => {
    expect(secretSort(name)).toBe(sort);
  });

  it.each(['SECRET_KEY', 'secret_key', 'JWT_SECRET_KEY', 'SECRET_COOKIE_KEY', 'jwt_secret'])(
    '%s signs',
    (name) => {
      expect(isSigningKey(name)).toBe(true);
    },
  );

  it.each([
    ['reset_code', true],
    ['otp', true],
    ['session_id', true],
    ['country_code', false],
    ['spin', false],
  ])('%s must be unguessable: %s', (name, expected) => {
    expect(mustBeUnguessable(name)).toBe(expected);
  });
});

describe('what a text looks like', () => {
  it.each([
    ['AKIAQ7W3E5R1T9Y2U4I6', 'an AWS access key id'],
    ['AKIAIOSFODNN7EXAMPLE', null],
    [`ghp_${'a1B2'.repeat(9)}`, 'a GitHub token'],
    ['ghp_short', null],
    [
      `-----BEGIN RSA PRIVATE KEY-----\n${'MIIB'.repeat(40)}\n-----END RSA PRIVATE KEY-----`,
      'a private key',
    ],
    ['-----BEGIN PRIVATE KEY-----', null],
  ])('%s is %s', (value, expected) => {
    expect(knownFormat(value)).toBe(expected);
  });

  it.each([
    ['postgresql://app:s3cretPa55@db.internal/shop', 'db.internal'],
    ['postgresql://postgres:postgres@localhost/shop', null],
    ['postgresql://{user}:{password}@db/shop', null],
    ['https://user:password@host.example/', null],
    ['redis://localhost:6379/0', null],
    ['https://ann:s3cretPa55@repo.example.com/simple', null],
  ])('%s: password for %s', (value, host) => {
    expect(hostOfAddressWithPassword(value)).toBe(host);
  });

  it.each([
    '',
    '   ',
    '********',
    'changeme',
    'your-key-here',
    '<token>',
    '\u0024{TOKEN}',
    '%(token)s',
    '{token}',
    'xxxxxxxx',
  ])('%j is a placeholder', (value) => {
    expect(looksLikePlaceholder(value)).toBe(true);
  });

  it.each([
    ['tr0ub4dor&3', true],
    ['admin123', true],
    ['supersecret', false],
    ['Updated.', false],
    ['access_token', false],
    ['password2', false],
    ['Enter a passw0rd', false],
    ['/etc/passw0rd', false],
    ['https://login.example/1', false],
    ['django.contrib.auth2', false],
  ])('%s was chosen as a password: %s', (value, expected) => {
    expect(looksChosen(value, 'password')).toBe(expected);
  });

  it.each([
    ['f2b1c0aa9d7e4c6b8a5d3e2f1a0b9c8d', true],
    ['JHtM1wEt1I1J9N-Evjwqr3yYauXIqSxYzFnRhcf0ZG0=', true],
    ['00000000000000000000000000000000', false],
    ['application/vnd.example.v2+json-patch', false],
    ['a_long_name_of_a_field_in_words', false],
  ])('%s came out of a generator: %s', (value, expected) => {
    expect(looksRandom(value)).toBe(expected);
  });

  it('takes linear time for hostile texts', () => {
    const start = performance.now();
    for (const part of ['a', 'a_', 'a.', '{', '$', 'a:', '-', '<', 'a/']) {
      const value = part.repeat(100_000);
      knownFormat(value);
      hostOfAddressWithPassword(value);
      looksChosen(value.slice(0, 200), 'password');
      looksRandom(value.slice(0, 500));
      looksLikePlaceholder(value);
    }
    expect(performance.now() - start).toBeLessThan(2000);
  });
});

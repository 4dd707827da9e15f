/**
 * Finds secrets among the text constants of a program: by their format, by their shape together with
 * the name they are given to, and by use as a password or key. A name alone is never enough. Tests and examples need credentials to
 * show something: there only what is certain counts.
 */
import type { Inquiry, LiteralUse } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { isSigningKey, type SecretSort, secretSort, wordsOf } from '../secret-name.js';
import {
  hostOfAddressWithPassword,
  isNameOfSecret,
  isPasswordHash,
  knownFormat,
  looksChosen,
  looksLikePlaceholder,
  looksRandom,
} from './secret-shape.js';

interface Judgement {
  subject: string;
  confidence: CheckHit['confidence'];
  sort: SecretSort;
}

/** Calls that take a key to sign or encrypt with, and the position of the key. */
const KEY_ARGUMENTS: readonly (readonly [string, number])[] = [
  ['jwt.encode', 1],
  ['jwt.decode', 1],
  ['jose.jwt.encode', 1],
  ['jose.jwt.decode', 1],
  ['hmac.new', 0],
  ['hmac.digest', 0],
  ['itsdangerous.Signer', 0],
  ['itsdangerous.TimestampSigner', 0],
  ['itsdangerous.URLSafeSerializer', 0],
  ['itsdangerous.URLSafeTimedSerializer', 0],
  ['cryptography.fernet.Fernet', 0],
  ['Crypto.Cipher.AES.new', 0],
  ['Cryptodome.Cipher.AES.new', 0],
];

export const check: Check = (program) => {
  const shipped = new Set(
    program.files().flatMap((file) => (file.role === 'production' ? [file.path] : [])),
  );
  const literals = program.literals();
  const named = literals.filter((literal) => shipped.has(literal.path));
  const hits = [
    ...literals.flatMap((literal) => hitOf(literal, judgeFormat(literal.value))),
    ...named.flatMap((literal) => hitOf(literal, judge(literal))),
    ...keysInCalls(program, named),
  ];
  const first = new Map<string, CheckHit>();
  for (const hit of hits) {
    const key = `${hit.path}:${hit.start}`;
    if (!first.has(key)) first.set(key, hit);
  }
  return [...first.values()];
};

function hitOf({ path, start, end }: LiteralUse, judged: Judgement | null): CheckHit[] {
  if (judged === null) return [];
  const { subject, confidence, sort } = judged;
  return [{ path, start, end, subject, confidence, evidence: [], variant: sort }];
}

function judgeFormat(value: string): Judgement | null {
  const format = knownFormat(value);
  return format === null ? null : { subject: format, confidence: 'high', sort: 'token' };
}

function judge(literal: LiteralUse): Judgement | null {
  const { value, names } = literal;
  if (value.length < 4) return null;
  const host = hostOfAddressWithPassword(value);
  if (host !== null) {
    return {
      subject: `an address with a password, for \`${host}\``,
      confidence: 'high',
      sort: 'password',
    };
  }
  for (const name of names) {
    const judged = judgeNamed(literal, name);
    if (judged !== null) return judged;
  }
  return null;
}

function judgeNamed(literal: LiteralUse, name: string): Judgement | null {
  const { value, how } = literal;
  const subject = `the value of \`${name}\``;
  const sort = secretSort(name);
  if (wordsOf(name) === 'key' && looksRandom(value))
    return { subject, confidence: 'medium', sort: 'key' };
  if (sort === null || isNameOfSecret(value, name)) return null;
  if (sort === 'password' && isPasswordHash(value)) return null;
  if (isSigningKey(name) && how !== 'compared') return judgeSigningKey(value, subject);
  if (looksRandom(value)) return { subject, confidence: 'high', sort };
  if (sort === 'token') return null;
  if (how === 'compared') return judgeCompared(value, name, sort);
  if (looksChosen(value, name)) return { subject, confidence: 'medium', sort };
  return isConnection(literal, sort) ? { subject, confidence: 'medium', sort } : null;
}

/** Such a setting is in force whatever it holds: a placeholder is a key that everybody knows. */
function judgeSigningKey(value: string, subject: string): Judgement | null {
  if (/\s/.test(value) || /^<.*>$|^\$|\{.*\}|^[*.]+$/.test(value)) return null;
  const confidence = looksRandom(value) ? 'high' : looksLikePlaceholder(value) ? 'low' : 'medium';
  return { subject, confidence, sort: 'key' };
}

/** A password that is compared with a constant is that constant. */
function judgeCompared(value: string, name: string, sort: SecretSort): Judgement | null {
  if (sort !== 'password' || /\s/.test(value) || looksLikePlaceholder(value)) return null;
  return { subject: `the password that \`${name}\` is compared with`, confidence: 'medium', sort };
}

/** Whether it is a password handed to a library that opens a connection: in use, however weak. */
function isConnection({ value, how, callee }: LiteralUse, sort: SecretSort): boolean {
  if (sort !== 'password' || how !== 'keyword' || looksLikePlaceholder(value) || /\s/.test(value))
    return false;
  return /(?:^|\.)(?:connect|login|Redis|StrictRedis|create_pool|Connection|ConnectHandler|MongoClient|SMTP)(?:\(\))?$/.test(
    callee,
  );
}

/** Constants that reach the key argument of a signing or encrypting call: told where the constant stands. */
function keysInCalls(program: Inquiry, named: readonly LiteralUse[]): CheckHit[] {
  const wanted = new Map(KEY_ARGUMENTS);
  return program.calls([...wanted.keys()]).flatMap((call) => {
    const position = wanted.get(call.callee.replace(/\(\)$/, ''));
    const key =
      position === undefined ? undefined : (call.positional[position] ?? call.keywords.get('key'));
    const values = key?.constants ?? [];
    const fixed =
      values.length > 0 && values.every((value) => typeof value === 'string' && value.length > 0);
    if (key === undefined || !fixed || !named.some(({ path }) => path === key.path)) return [];
    const { path, start, end } = key;
    const subject = `the key that \`${call.callee}\` is given`;
    const evidence = [{ path, start, end, says: `\`${call.callee}\` is given it as its key.` }];
    const same = named.filter((literal) => values.includes(literal.value));
    const origin = same.find((literal) => literal.path === path) ?? same.at(0) ?? key;
    const place = { path: origin.path, start: origin.start, end: origin.end };
    return [
      {
        ...place,
        subject,
        confidence: 'medium' as const,
        evidence: origin.start === start ? [] : evidence,
        variant: 'key',
      },
    ];
  });
}

/**
 * Finds secrets among the text constants of a program: by their format, by their shape together with
 * the name they are given to, and by use as a password. A name alone is never enough. Tests and examples
 * need credentials to show something: there only what is certain counts. Keys with which the program
 * signs or encrypts are another weakness, `hard-coded-key`.
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
} from '../secret-shape.js';
import { isForDevelopment } from '../settings.js';
import { shippedPaths } from '../shipped-files.js';

const OWN_MACHINE = /^(?:localhost|127\.|\[?::1)/i;

interface Judgement {
  subject: string;
  confidence: CheckHit['confidence'];
  sort: SecretSort;
}

export const check: Check = (program) => {
  const shipped = shippedPaths(program);
  const literals = program.literals();
  const keys = keysAmong(program);
  const named = literals.filter(({ path, value }) => shipped.has(path) && !keys.has(value));
  const hits = [
    ...literals.flatMap((literal) => hitOf(literal, judgeFormat(literal.value))),
    ...named.flatMap((literal) => hitOf(literal, judge(literal))),
  ];
  const first = new Map<string, CheckHit>();
  for (const hit of hits) {
    const key = `${hit.path}:${hit.start}`;
    if (!first.has(key)) first.set(key, hit);
  }
  return [...first.values()];
};

/** Constants that arrive where a library takes a key: they are told of as keys. */
function keysAmong(program: Inquiry): Set<unknown> {
  return new Set(
    program.arrivals('secret-key').flatMap(({ value: { constants } }) => constants ?? []),
  );
}

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
    // Whoever runs it to work on it has that server, and that password for nothing else.
    if (OWN_MACHINE.test(host) && isForDevelopment(literal.path, '')) return null;
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
  if (isSigningKey(name) && how !== 'compared') return null;
  if (looksRandom(value)) return { subject, confidence: 'high', sort };
  if (sort === 'token') return null;
  if (how === 'compared') return judgeCompared(value, name, sort);
  if (looksChosen(value, name)) return { subject, confidence: 'medium', sort };
  return isConnection(literal, sort) ? { subject, confidence: 'medium', sort } : null;
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

/**
 * Finds passwords that are given to a fast hash function or hashed with a constant salt, and those that
 * are compared with what is stored as they came, or stored as they came.
 */
import type {
  ComparisonFacts,
  FunctionFacts,
  Inquiry,
  SinkVisit,
  ValueFacts,
} from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { secretSort, wordsOf } from '../secret-name.js';
import { functionKey } from '../served-functions.js';
import { shippedPaths } from '../shipped-files.js';

export const check: Check = (program) => {
  const shipped = shippedPaths(program);
  const hits = [
    ...program.arrivals('fast-hash').flatMap(hashed),
    ...program.arrivals('salt').flatMap(salted),
    ...compared(program),
    ...storedInClear(program),
  ];
  return hits.filter(({ path }) => shipped.has(path));
};

/** Whether a name is that of a password as its owner knows it. */
function isPassword(name: string): boolean {
  return (
    secretSort(name) === 'password' &&
    !/\b(?:hash|hashed|digest|encrypted|old pwd)\b/.test(wordsOf(name))
  );
}

function hashed({ value, path, start, end, api }: SinkVisit): CheckHit[] {
  const name = value.names.find(isPassword);
  if (name === undefined) return [];
  const evidence = [{ path, start, end, says: `What is hashed holds \`${name}\`.` }];
  return [
    { path, start, end, subject: `\`${api}\``, confidence: 'medium', evidence, variant: 'fast' },
  ];
}

function salted({ value, path, start, end, api }: SinkVisit): CheckHit[] {
  const fixed = value.constants?.every((one) => typeof one === 'string' && one !== '') ?? false;
  if (!fixed) return [];
  const evidence = [{ path, start, end, says: 'The salt is the same for every password.' }];
  return [
    { path, start, end, subject: `\`${api}\``, confidence: 'high', evidence, variant: 'salt' },
  ];
}

/** Beside these an entry is one of a machine that the program signs in to, for which it needs the password. */
const OF_MACHINES = /^(?:host|hostname|port|server|url|uri|address|database|db|dsn)$/i;

/** What a request brings as a password, and becomes that of a stored object as it is. */
function storedInClear(program: Inquiry): CheckHit[] {
  const visits = program
    .arrivals('password-store')
    .filter(
      ({ value, call }) =>
        value.natures.includes('untrusted') &&
        value.names.some(isPassword) &&
        ![...(call?.keywords.keys() ?? [])].some((name) => OF_MACHINES.test(name)),
    );
  // A class may take what is set there and hash it.
  if (visits.length === 0 || program.functions().some(setsPassword)) return [];
  const confidence = program.hasTrait('hashes-password') ? 'low' : 'medium';
  return visits.map(({ value, path, start, end, api }) => {
    const at = { path: value.path, start: value.start, end: value.end };
    const evidence = [{ ...at, says: 'What a request brings is stored as it is.' }];
    return { path, start, end, subject: `\`${api}\``, confidence, evidence, variant: 'clear' };
  });
}

/** Whether a function is what runs when the member `password` is set, or before an object is stored. */
function setsPassword({ qualifiedName }: FunctionFacts): boolean {
  return /\.(?:password|save|set_password|validate_password|hash_password)$/.test(qualifiedName);
}

/** The first such comparison of a function: further ones say nothing new of how the password is kept. */
function compared(program: Inquiry): CheckHit[] {
  const told = new Set<string>();
  return program.comparisons(isPassword).flatMap((comparison) => {
    const { left, right, path, start, end } = comparison;
    const isKept = isInClear(left, right) || isInClear(right, left);
    const key = functionKey(comparison.function);
    if (!isKept || isRepetition(comparison) || told.has(key)) return [];
    told.add(key);
    const says = 'What a request brings is compared with the stored password as it is.';
    const evidence = [{ path, start, end, says }];
    const subject = 'the program';
    return [
      { path, start, end, subject, confidence: 'medium' as const, evidence, variant: 'clear' },
    ];
  });
}

/** Whether one side is what somebody typed, and the other a member or element named like a password that is not. */
function isInClear(typed: ValueFacts, kept: ValueFacts): boolean {
  if (!typed.natures.includes('untrusted') || !typed.names.some(isPassword)) return false;
  if (kept.constants !== null || kept.surely.includes('untrusted')) return false;
  return kept.names.some(isPassword);
}

/** A password that is typed twice is compared with itself. */
function isRepetition({ left, right }: ComparisonFacts): boolean {
  return [...left.names, ...right.names].some((name) =>
    /\b(?:confirm\w*|repeat\w*|again|verify|retype\w*|new|second)\b|\d$/.test(wordsOf(name)),
  );
}

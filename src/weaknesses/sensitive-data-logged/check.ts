/**
 * Finds secrets among what is logged, by their names. Numbers and whatever a call makes of a secret are
 * other values.
 */
import type { Check } from '../check.js';
import { secretSort, wordsOf } from '../secret-name.js';
import { shippedPaths } from '../shipped-files.js';

/** A token that belongs to somebody: parsers have tokens too. */
const OWNED =
  /\b(?:access|auth|authentication|api|bearer|refresh|reset|session|secret|login|oauth|jwt|id) ?tokens?$/;
/** What is a key of a table or the name of a secret rather than the secret. */
const HARMLESS = /\b(?:public|hash|hashed|masked|redacted|encrypted|session key|name|field)\b/;

export const check: Check = (program) => {
  const shipped = shippedPaths(program);
  const seen = new Set<string>();
  return program.arrivals('log', isSecret).flatMap(({ value, path, start, end }) => {
    const name = value.names.find(isSecret);
    const key = `${path}:${start}`;
    if (name === undefined || !shipped.has(path) || value.constants !== null || seen.has(key))
      return [];
    seen.add(key);
    const subject = `\`${name}\``;
    return [
      { path, start, end, subject, confidence: 'medium' as const, evidence: [], variant: null },
    ];
  });
};

function isSecret(name: string): boolean {
  const words = wordsOf(name);
  if (HARMLESS.test(words)) return false;
  if (OWNED.test(words)) return true;
  const sort = secretSort(name);
  if (sort === 'password') return !/(?:^| )pwd$/.test(words) || /\b(?:user|db|admin)\b/.test(words);
  return sort === 'key' && words !== 'secret';
}

/**
 * Judges the calls of weak hash functions that models name, by what the hash is for: the names that it
 * is given and the function, class and file that make it. Where those say that it is a mere checksum,
 * nothing is said; where they say only that it tells things apart, or is offered to others, little is.
 */
import type { CallSite } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { mustBeUnguessable, secretSort, wordsOf } from '../secret-name.js';

/** Words for uses in which a second input with the same hash gains nobody anything. */
const CHECKSUM =
  /\b(?:checksum|etag|crc|caches?|cached|gravatar|avatar|buckets?|shards?|partition|dedup|dedupe|thumbnail|color|colour)\b/;

/** Words for uses that stand or fall with the hash. */
const PROOF = /\b(?:passwords?|passwd|pwd|signature|sign|signed|certificate|hmac|mac)\b/;

/** Words that say the same, unless others call it a checksum: a cache verifies what it keeps, too. */
const JUDGEMENT = /\b(?:verify|verified|auth|authenticate|login)\b/;

/** What the result is called where it only tells things apart. */
const NAME = /\b(?:ids?|names?|filename|fingerprints?)$|\b(?:template|cache|lookup|index) key$/;

/** A function of this name computes the hash for whoever calls it. */
const NAMED_AFTER_HASH = /(?:^| )(?:md[245]|sha ?1?)$/;

export const check: Check = (program) =>
  program.uses('weak-hash').flatMap((call) => {
    const confidence = judge(call);
    if (confidence === null || program.isOnlyDescribed(call)) return [];
    const { path, start, end, callee } = call;
    return [
      { path, start, end, subject: `\`${callee}\``, confidence, evidence: [], variant: null },
    ];
  });

function judge(call: CallSite): CheckHit['confidence'] | null {
  if (isOfPassword(call)) return null;
  const names = purposes(call);
  const words = names.map(wordsOf);
  if (names.some(mustBeUnguessable) || words.some((one) => PROOF.test(one))) return 'high';
  if ([...words, fileOf(call)].some((one) => CHECKSUM.test(one))) return null;
  if (words.some((one) => JUDGEMENT.test(one))) return 'high';
  const around = call.function.qualifiedName.split('.').at(-1) ?? '';
  const tellsApart = words.some((one) => NAME.test(one));
  return tellsApart || NAMED_AFTER_HASH.test(spelledOut(around)) ? 'low' : 'medium';
}

/** A password that is hashed at once is another weakness, `weak-password-storage`. */
function isOfPassword({ positional }: CallSite): boolean {
  return positional.some(({ names }) => names.some((name) => secretSort(name) === 'password'));
}

/** What the result is called, and the function and class that make it. */
function purposes({ boundTo, function: around }: CallSite): string[] {
  return [...boundTo, ...around.qualifiedName.split('.').filter((name) => !name.startsWith('<'))];
}

/** The words of the file's name, its ending left away. */
function fileOf({ path }: CallSite): string {
  return wordsOf((path.split('/').at(-1) ?? '').replace(/\.\w+$/, ''));
}

/** Like `wordsOf`, but digits at the end stay: they are a part of the hash's name. */
function spelledOut(name: string): string {
  return name
    .replace(/[^A-Za-z0-9]+/g, ' ')
    .trim()
    .toLowerCase();
}

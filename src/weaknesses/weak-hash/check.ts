/**
 * Judges the calls of weak hash functions that models name, by what the hash is for: the names that it
 * is given and the function that makes it. Where those say that it is a mere checksum, nothing is said.
 */
import type { CallSite } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';
import { mustBeUnguessable, wordsOf } from '../secret-name.js';

/** Words for uses in which a second input with the same hash gains nobody anything. */
const CHECKSUM =
  /\b(?:checksum|etag|crc|caches?|cached|gravatar|avatar|buckets?|shards?|partition|dedup|dedupe|thumbnail|color|colour)\b/;

/** Words for uses that stand or fall with the hash. */
const PROOF =
  /\b(?:passwords?|passwd|pwd|signature|sign|signed|verify|verified|auth|authenticate|login|certificate|hmac|mac)\b/;

export const check: Check = (program) =>
  program.uses('weak-hash').flatMap((call) => {
    const words = purposes(call).map(wordsOf);
    const proves = purposes(call).some(mustBeUnguessable) || words.some((one) => PROOF.test(one));
    if (!proves && words.some((one) => CHECKSUM.test(one))) return [];
    const { path, start, end, callee } = call;
    const confidence = proves ? ('high' as const) : ('medium' as const);
    return [
      { path, start, end, subject: `\`${callee}\``, confidence, evidence: [], variant: null },
    ];
  });

/** What the result is called, and the function and class that make it. */
function purposes({ boundTo, function: around }: CallSite): string[] {
  return [...boundTo, ...around.qualifiedName.split('.').filter((name) => !name.startsWith('<'))];
}

/**
 * Finds predictable values where something unguessable is needed and no sink says so by itself: what is
 * named like a secret, cookies and values of a session that say who somebody is, and values that a
 * request must repeat.
 */
import type { CallSite, Inquiry, SinkVisit } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { identifiesSomebody } from '../cookie-name.js';
import { mustBeUnguessable, wordsOf } from '../secret-name.js';

const SOURCE = 'predictable-number';
const NATURE = 'predictable';

export const check: Check = (program) => {
  const named = program
    .sources(SOURCE)
    .flatMap(namedSecret)
    .filter((hit) => !program.isMark(hit));
  const stored = [...program.arrivals('cookie'), ...program.arrivals('session-value')]
    .filter((visit) => !named.some((hit) => isSame(hit, visit)))
    .flatMap(kept);
  return [...named, ...stored, ...repeated(program)].map((hit) => ({ ...hit, variant: null }));
};

/** Whether the finding at the call that draws a value tells of this place, too. */
function isSame(hit: CheckHit, { path, start, end, value }: SinkVisit): boolean {
  if (hit.path !== path) return false;
  const isInside = start <= hit.start && hit.end <= end;
  return isInside || (hit.variant !== null && value.names.includes(hit.variant));
}

/** A generator's output that is given to a thing whose name says that it is a secret. */
function namedSecret(call: CallSite): CheckHit[] {
  const name = [...call.boundTo, lastName(call)].find((one) => isSecret(one, call));
  if (name === undefined) return [];
  const { path, start, end } = call;
  const subject = `the output of \`${call.callee}\`, which can be predicted`;
  const evidence = [{ path, start, end, says: `Its result becomes \`${name}\`.` }];
  return [{ path, start, end, subject, confidence: 'medium', evidence, variant: name }];
}

/** A `key` is mostly that of a table; one made of random bits is not. */
function isSecret(name: string, { callee }: CallSite): boolean {
  if (mustBeUnguessable(name)) return true;
  const isBits = /\.(?:getrandbits|randbytes)(?:\(\))?$/.test(callee);
  return isBits && /^(?:key|keygen|generate key|make key|new key|create key)$/.test(wordsOf(name));
}

/** The name of the function that makes the value: `make_token` makes a token. */
function lastName({ function: around }: CallSite): string {
  const names = around.qualifiedName.split('.').filter((name) => !name.startsWith('<'));
  return names.at(-1) ?? '';
}

/** A predictable value in a cookie or session, under a name that says who somebody is or under none that is known. */
function kept({ value, key, call, path, start, end, api }: SinkVisit): CheckHit[] {
  if (!value.natures.includes(NATURE)) return [];
  const constant = call === null ? key : call.positional[0]?.constants?.[0];
  const name = typeof constant === 'string' ? constant : null;
  if (name !== null && !identifiesSomebody(name)) return [];
  const subject = 'a random number that can be predicted';
  const says = name === null ? `\`${api}\` stores it.` : `It is stored under \`${name}\`.`;
  const confidence = name === null ? 'low' : 'high';
  const evidence = [{ path, start, end, says }];
  return [{ path, start, end, subject, confidence, evidence, variant: name }];
}

/** What a request must repeat to be let in is a secret, whatever it is called. */
function repeated(program: Inquiry): CheckHit[] {
  return program
    .comparisons(() => false)
    .flatMap(({ left, right, path, start, end }) => {
      const [drawn, given] = left.surely.includes(NATURE) ? [left, right] : [right, left];
      if (!drawn.surely.includes(NATURE) || !given.natures.includes('untrusted')) return [];
      if (given.natures.includes(NATURE)) return [];
      const subject = 'a random number that can be predicted';
      const evidence = [{ path, start, end, says: 'A request must repeat it.' }];
      return [
        { path, start, end, subject, confidence: 'medium' as const, evidence, variant: null },
      ];
    });
}

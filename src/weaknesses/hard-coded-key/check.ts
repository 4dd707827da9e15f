/**
 * Finds constants that are used as keys: they arrive where a library takes a key, or they are given to
 * the setting with which web frameworks sign. Told where the constant stands. Tests and examples need
 * keys to show something, so only what is shipped counts.
 */
import type { Inquiry, LiteralUse, SinkVisit } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { isSigningKey } from '../secret-name.js';
import { looksLikePlaceholder, looksRandom } from '../secret-shape.js';
import { isForDevelopment } from '../settings.js';
import { shippedPaths } from '../shipped-files.js';

export const check: Check = (program) => {
  const literals = shippedLiterals(program);
  const code = new Set(program.files().flatMap((file) => (file.holdsCode ? [file.path] : [])));
  const hits = [
    ...program.arrivals('secret-key').flatMap((visit) => keyAt(visit, literals)),
    // What is left to be filled in beside the code is no key yet.
    ...literals
      .filter(({ path, value }) => code.has(path) || !looksLikePlaceholder(value))
      .flatMap(signingSetting),
  ];
  const byPlace = new Map<string, CheckHit>();
  for (const hit of hits) {
    const place = `${hit.path}:${hit.start}`;
    const known = byPlace.get(place);
    byPlace.set(place, known ? withUse(known, hit) : hit);
  }
  return [...byPlace.values()];
};

/** A key that is used once more. */
function withUse(known: CheckHit, { evidence }: CheckHit): CheckHit {
  const more = evidence.filter(
    ({ path, start }) => !known.evidence.some((own) => own.path === path && own.start === start),
  );
  return { ...known, evidence: [...known.evidence, ...more] };
}

function shippedLiterals(program: Inquiry): LiteralUse[] {
  const shipped = shippedPaths(program);
  return program.literals().filter((literal) => shipped.has(literal.path));
}

/** A key that can be nothing but constants. */
function keyAt({ value, api }: SinkVisit, literals: readonly LiteralUse[]): CheckHit[] {
  const values = (value.constants ?? []).filter((one) => typeof one === 'string');
  if (values.length === 0 || values.length !== value.constants?.length) return [];
  const [key] = values;
  if (key === undefined || key === '') return [];
  const { path, start, end } = value;
  const same = literals.filter((literal) => values.includes(literal.value));
  const here = same.filter((literal) => literal.path === path);
  const origin =
    here.find((literal) => literal.start >= start && literal.end <= end) ??
    here.filter((literal) => literal.start <= start).at(-1) ??
    here[0] ??
    same[0];
  if (origin === undefined) return [];
  const confidence = confidenceOf(key);
  const says = `\`${api}\` is given it as its key.`;
  return [
    {
      path: origin.path,
      start: origin.start,
      end: origin.end,
      subject: `the key of \`${api}\``,
      confidence,
      evidence: origin.start === start && origin.path === path ? [] : [{ path, start, end, says }],
      variant: null,
    },
  ];
}

/** The setting with which a framework signs. It is in force whatever it holds: a placeholder is a key that everybody knows. */
function signingSetting({ value, names, how, path, start, end }: LiteralUse): CheckHit[] {
  const name = names.find(isSigningKey);
  if (name === undefined || how === 'compared' || how === 'argument') return [];
  if (value.length < 4 || isNoKey(value, how) || isForDevelopment(path, '')) return [];
  const confidence = confidenceOf(value);
  const subject = `the value of \`${name}\``;
  return [{ path, start, end, subject, confidence, evidence: [], variant: null }];
}

/** Text that something else is put in for, or that is the name of a setting. */
function isNoKey(value: string, how: LiteralUse['how']): boolean {
  return (
    (how !== 'assigned' && /\s/.test(value)) ||
    /^<.*>$|^\$|\{.*\}|^[*.]+$/.test(value) ||
    isSigningKey(value)
  );
}

function confidenceOf(key: string): CheckHit['confidence'] {
  if (looksRandom(key)) return 'high';
  return looksLikePlaceholder(key) ? 'low' : 'medium';
}

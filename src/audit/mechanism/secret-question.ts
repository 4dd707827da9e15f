/**
 * Claims that a secret stands in the code: whether any text stands there, and whether it is one.
 */
import type { LiteralUse } from '../../inquiry/inquiry.js';
import { secretSort } from '../../weaknesses/secret-name.js';
import type { Evidence } from '../evidence.js';
import { type Answer, answer, type Probe, roleAt, shown } from './probe.js';
import { findingsAt, otherFinding, proved, provenBy } from './proof.js';
import { listed } from './words.js';

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const MOST_SHOWN = 3;

export function askSecret(probe: Probe): Answer {
  const met = findingsAt(probe).filter(({ finding }) => provenBy(probe, finding));
  const proof = met.find(({ by }) => by !== 'function') ?? loosely(probe, met);
  if (proof !== undefined) return proved(proof.finding);
  const { source, place } = probe;
  const literals = source.program
    .literals()
    .filter(
      ({ path, start, end }) => path === place.path && start < place.end && place.start < end,
    );
  if (literals.length === 0) return withoutText(probe);
  if (roleAt(probe) === 'production') {
    const open = literals.filter((literal) => !isHarmless(literal));
    const suspicious = open.filter(({ names, value }) =>
      names.length === 0 ? isNoWord(value) : names.some(isSecretName),
    );
    if (suspicious.length > 0)
      return answer('possible', { evidence: told(probe, suspicious, whatItMayBe) });
    if (open.length > 0) return answer('not-shown', { evidence: told(probe, open, whatItIs) });
  }
  return answer('harmless-fact', { evidence: told(probe, literals, whatItIs) });
}

function told(
  { source }: Probe,
  literals: readonly LiteralUse[],
  says: (literal: LiteralUse) => string,
): Evidence[] {
  return literals.slice(0, MOST_SHOWN).map((literal) => shown(source, literal, says(literal)));
}

function loosely<T>({ anchored }: Probe, met: readonly T[]): T | undefined {
  return anchored.anchor.by === 'line' || anchored.anchor.by === 'symbol' ? met[0] : undefined;
}

/** A text that cannot be a secret, whatever it is called: an identifier, a path, a sentence, a stand-in. */
function isHarmless({ value }: LiteralUse): boolean {
  return (
    value.length < 4 ||
    UUID.test(value) ||
    /^[\w./-]*\/[\w./-]*$|^[\w-]+\.[a-z]{1,4}$/.test(value) ||
    /^[*.xX_-]+$|^<.*>$|\$\{|\{\w*\}|%s|change.?me|example|placeholder/i.test(value) ||
    (/\s/.test(value) && value.length > 24)
  );
}

/** Neither a word nor text for people: digits or capitals stand inside it. */
function isNoWord(value: string): boolean {
  return !/[\s<>(){}=]/.test(value) && (/\d/.test(value) || /[a-z][A-Z]/.test(value));
}

function isSecretName(name: string): boolean {
  return secretSort(name) !== null;
}

function whatItMayBe({ names }: LiteralUse): string {
  const what =
    names.length === 0 ? 'A text stands in the code' : `\`${names[0]!}\` is given a text`;
  return `${what}; whether it is in use as a secret is not known.`;
}

/** Nothing is written there that could be a secret: a value comes from somewhere else. */
function withoutText(probe: Probe): Answer {
  const { source, place, around, anchored } = probe;
  const other = otherFinding(probe);
  if (around === null || anchored.anchor.by === 'line')
    return answer('not-shown', { evidence: [shown(source, place, 'No text stands here.')] });
  const calls = source.program.callsAt(place).map(({ callee }) => `\`${callee}\``);
  const from =
    calls.length === 0
      ? ''
      : `; what is used comes from ${listed([...new Set(calls)].slice(0, MOST_SHOWN), 'and')}`;
  return answer('contradicted', {
    closedWorld: true,
    evidence: [shown(source, place, `No text stands here that could be a secret${from}.`)],
    finding: other?.finding ?? null,
  });
}

function whatItIs({ value, names }: LiteralUse): string {
  const given = names.length === 0 ? 'This text' : `What \`${names[0]!}\` is given`;
  if (UUID.test(value)) return `${given} is an identifier: it names a thing and opens nothing.`;
  return `${given} stands in the code, and nothing shows that it is a secret.`;
}

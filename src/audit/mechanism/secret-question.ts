/**
 * Claims that a secret stands in the code: whether any text stands there, and whether it is one.
 */
import type { LiteralUse } from '../../inquiry/inquiry.js';
import { secretSort } from '../../weaknesses/secret-name.js';
import { type Answer, answer, type Probe, shown } from './probe.js';
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
  const suspicious = literals.filter((literal) => isSuspicious(literal));
  if (roleAt(probe) === 'production' && suspicious.length > 0) {
    return answer('possible', {
      evidence: suspicious
        .slice(0, MOST_SHOWN)
        .map((literal) =>
          shown(
            source,
            literal,
            `\`${literal.names[0]!}\` is given a text; whether it is in use as a secret is not known.`,
          ),
        ),
    });
  }
  return answer('harmless-fact', {
    evidence: literals
      .slice(0, MOST_SHOWN)
      .map((literal) => shown(source, literal, whatItIs(literal))),
  });
}

function loosely<T>({ anchored }: Probe, met: readonly T[]): T | undefined {
  return anchored.anchor.by === 'line' || anchored.anchor.by === 'symbol' ? met[0] : undefined;
}

function roleAt({ source, place }: Probe): string {
  return source.program.files().find(({ path }) => path === place.path)?.role ?? 'production';
}

/** A text under the name of a secret that could be one. */
function isSuspicious({ names, value }: LiteralUse): boolean {
  return value.length >= 4 && !UUID.test(value) && names.some((name) => secretSort(name) !== null);
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

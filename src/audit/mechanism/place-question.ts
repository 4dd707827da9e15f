/**
 * Claims that one call or setting is the mistake: models say which calls are, and which arguments
 * decide it. An argument that is there contradicts a claim that it is missing.
 */
import type { CallFacts, ValueFacts, Watch } from '../../inquiry/inquiry.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import { type Answer, answer, constantWords, type Probe, shown } from './probe.js';
import { findingsAt, otherFinding, proved, provenBy } from './proof.js';
import { listed, nameOf } from './words.js';

export function askPlace(probe: Probe): Answer {
  const met = findingsAt(probe).filter(({ finding }) => provenBy(probe, finding));
  const isLoose = probe.anchored.anchor.by === 'line' || probe.anchored.anchor.by === 'symbol';
  const proof = met.find(({ by }) => by !== 'function' || isLoose);
  if (proof !== undefined) return proved(proof.finding);
  const kinds = kindsOf(probe);
  const calls = probe.source.program.callsAt(probe.place);
  for (const call of calls) {
    const settled = settle(probe, call, kinds);
    if (settled !== null) return settled;
  }
  const other = otherFinding(probe);
  if (other === null && !weaknesses.some(({ id }) => id === probe.row.id)) {
    const says = `There is no test for this: ${nameOf(probe.row.id)}.`;
    return answer('unknown', { evidence: [shown(probe.source, probe.place, says)] });
  }
  return answer(met.length > 0 ? 'possible' : 'not-shown', {
    evidence: [
      ...(other === null ? [] : [other.evidence]),
      shown(
        probe.source,
        probe.place,
        `Nothing here is known to be that: ${nameOf(probe.row.id)}.`,
      ),
    ],
    finding: met[0]?.finding ?? other?.finding ?? null,
  });
}

/** The kinds of mistakes that a class speaks of; where no weakness of the class claims any, its own name. */
function kindsOf({ row }: Probe): ReadonlySet<string> {
  const ids = [row.id, ...(row.kin ?? [])];
  const claimed = weaknesses
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ claims }) => claims.map(({ kind }) => kind));
  return new Set([row.id, ...(row.kinds ?? []), ...claimed]);
}

/** What a call says by itself about the claim, null where it says nothing. */
export function settle(probe: Probe, call: CallFacts, kinds: ReadonlySet<string>): Answer | null {
  const watched = call.watched.filter(({ kind }) => kinds.has(kind));
  if (watched.length > 0) return settleWatched(probe, call, watched);
  const isKnown = [...kinds].some((kind) => call.kindsOfLibrary.has(kind));
  if (call.target !== 'library' || !isKnown || namesIt(probe, call)) return null;
  // A line alone may be another than is meant, and what the language itself provides has nothing in common.
  if (probe.anchored.anchor.by === 'line' || call.isOfLanguage) return null;
  const says = `\`${call.callee}\` is none of the calls of its library that lead to this: ${nameOf(probe.row.id)}.`;
  return answer('contradicted', { closedWorld: true, evidence: [shown(probe.source, call, says)] });
}

/** Whether the claim itself names what is called: then it does not mistake it for something else. */
function namesIt({ anchored: { claim } }: Probe, { callee }: CallFacts): boolean {
  const name = callee.replaceAll('()', '').split('.').at(-1)!.toLowerCase();
  const said = claim.mechanism.toLowerCase().replace(/[^a-z0-9]/g, '');
  return name.length > 3 && said.includes(name.replace(/[^a-z0-9]/g, ''));
}

/** A call that is a mistake with certain arguments: as it stands, it is none, or the engine judged it harmless. */
function settleWatched(probe: Probe, call: CallFacts, watched: readonly Watch[]): Answer {
  const { source, row } = probe;
  const isMistake = watched.some(({ kind }) =>
    source.program
      .uses(kind)
      .some(
        ({ path, start, end }) => path === call.path && start === call.start && end === call.end,
      ),
  );
  if (isMistake) {
    const says = `It is true that \`${call.callee}\` is called so; nothing shows that security depends on it here.`;
    return answer('harmless-fact', { evidence: [shown(source, call, says)] });
  }
  const decisive = watched.flatMap(({ decidedBy }) => decidedBy);
  for (const { keyword, position, absent } of decisive) {
    const given = argumentOf(call, keyword, position);
    const name = keyword === null ? 'the argument' : `\`${keyword}\``;
    if (given !== null && (absent || given.constants !== null)) {
      const constant = constantWords(source, given);
      const what = constant === null ? '' : ` as \`${constant}\``;
      const says = `\`${call.callee}\` is given ${name}${what}.`;
      return answer('contradicted', { closedWorld: true, evidence: [shown(source, call, says)] });
    }
    if (given === null && !absent && !hasAbsence(decisive, keyword)) {
      const says = `\`${call.callee}\` is called without ${name}, which is safe in this respect: ${nameOf(row.id)}.`;
      return answer('contradicted', { closedWorld: true, evidence: [shown(source, call, says)] });
    }
  }
  const given = decisive
    .filter(({ keyword, position }) => argumentOf(call, keyword, position) !== null)
    .map(({ keyword }) => (keyword === null ? 'an argument' : `\`${keyword}\``));
  const says =
    given.length === 0
      ? `What this call of \`${call.callee}\` does depends on values that are not known.`
      : `What \`${call.callee}\` is given here for ${listed([...new Set(given)], 'and')} is decided elsewhere.`;
  return answer('not-shown', { evidence: [shown(source, call, says)] });
}

/** Whether leaving the argument out would itself be the mistake. */
function hasAbsence(decisive: Watch['decidedBy'], keyword: string | null): boolean {
  return decisive.some((one) => one.absent && one.keyword === keyword);
}

function argumentOf(
  call: CallFacts,
  keyword: string | null,
  position: number | null,
): ValueFacts | null {
  const named = keyword === null ? undefined : call.keywords.get(keyword);
  return named ?? (position === null ? null : (call.positional[position] ?? null));
}

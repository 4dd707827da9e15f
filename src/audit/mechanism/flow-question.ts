/**
 * Claims that data from outside does harm somewhere: is there such a sink, what arrives at it, and
 * what has made it harmless. Without a sink, whether everything computed there is accounted for.
 */
import type { CallFacts, ProgramPlace, SinkFacts } from '../../inquiry/inquiry.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import type { Evidence } from '../evidence.js';
import { settle } from './place-question.js';
import { type Answer, answer, type Probe, sentence, shown, shownAll } from './probe.js';
import { findingsAt, type Met, otherFinding, proved, provenBy } from './proof.js';
import { factWords, listed, nameOf } from './words.js';

const MOST_CALLS_NAMED = 4;

export function askFlow(probe: Probe): Answer {
  const met = findingsAt(probe).filter(({ finding }) => provenBy(probe, finding));
  const direct = met.find(({ by }) => by !== 'function');
  if (direct !== undefined) return proved(direct.finding);
  const kinds = kindsOf(probe);
  if (kinds.size === 0) return withoutKinds(probe);
  const here = sinksOf(probe, probe.place, kinds);
  const near = met[0];
  if (here.length > 0) return near ? besideFinding(probe, near, here) : judge(probe, here);
  if (near !== undefined && means(probe, near)) return proved(near.finding);
  return judgeWithoutSink(probe, kinds, near ?? null);
}

/** The kinds of sinks that a class speaks of; empty where the engine knows none. */
function kindsOf({ row }: Probe): ReadonlySet<string> {
  const ids = [row.id, ...(row.kin ?? [])];
  const claimed = weaknesses
    .filter(({ id }) => ids.includes(id))
    .flatMap(({ claims }) => claims)
    .flatMap(({ by, kind }) => (by === 'sink' ? [kind] : []));
  const own = weaknesses.some(({ id, claims }) => id === row.id && claims.length > 0);
  return new Set(own ? claimed : (row.kinds ?? []));
}

/** No kind of sink is known: where a check of its own looks for the class, it found nothing there. */
function withoutKinds({ row, source, place }: Probe): Answer {
  const isLookedFor = weaknesses.some(({ id }) => id === row.id);
  const says = isLookedFor
    ? `Nothing here is known to be that: ${nameOf(row.id)}.`
    : `Nothing is known of where ${nameOf(row.id)} could happen, so it was not looked for.`;
  const evidence = [shown(source, place, says)];
  return answer(isLookedFor ? 'not-shown' : 'unknown', { evidence });
}

function sinksOf({ source }: Probe, place: ProgramPlace, kinds: ReadonlySet<string>): SinkFacts[] {
  return source.program.sinks(place).filter(({ kind }) => kinds.has(kind));
}

/** A clean sink at the very place, and a finding elsewhere in the function: the place decides, unless only lines point to it. */
function besideFinding(probe: Probe, near: Met, here: readonly SinkFacts[]): Answer {
  const judged = judge(probe, here);
  if (judged.outcome !== 'contradicted') return means(probe, near) ? proved(near.finding) : judged;
  if (probe.anchored.anchor.by !== 'line') return judged;
  return { ...judged, outcome: 'possible', finding: near.finding };
}

/** Whether a claim may mean a finding elsewhere in the function that it points into. */
function means({ anchored, source, place }: Probe, { finding }: Met): boolean {
  const { anchor, claim } = anchored;
  if (anchor.by === 'line' || anchor.by === 'symbol') return true;
  const file = source.file(place.path);
  const code = file?.text.slice(place.start, place.end) ?? '';
  if (/^\s*(?:@|async\s+def\b|def\b|class\b|function\b)/.test(code)) return true;
  const called = finding.quote.match(/[A-Za-z_]\w*(?=\s*\()/g) ?? [];
  return called.some((name) => name.length > 3 && new RegExp(`\\b${name}\\b`).test(claim.text));
}

/** How sinks of the class ended, together. */
export function judge(probe: Probe, sinks: readonly SinkFacts[]): Answer {
  const dirty = sinks.filter((sink) => !isClean(sink, probe));
  if (dirty.length > 0) {
    return answer('possible', {
      evidence: dirty.flatMap((sink) => [
        shown(probe.source, sink, whatArrives(sink)),
        ...shownAll(probe.source, sink.doubts),
      ]),
    });
  }
  const held = sinks.filter((sink) => !isFirm(sink, probe));
  if (held.length > 0) {
    return answer('not-shown', {
      evidence: held.flatMap((sink) => [
        shown(probe.source, sink, `Nothing from outside was seen to arrive at ${apiOf(sink)}.`),
        ...shownAll(probe.source, sink.held),
      ]),
    });
  }
  const partly = sinks.filter((sink) => !isRuledOut(sink, probe));
  if (partly.length > 0) {
    const evidence = partly.flatMap((sink) => [
      ...cleanEvidence(probe, sink),
      shown(probe.source, sink, 'Whether that is enough where it goes here is not known.'),
    ]);
    return answer('not-shown', { evidence });
  }
  const byCallers = sinks.filter(isCleanByCallers);
  if (byCallers.length > 0) {
    return answer('not-shown', {
      evidence: byCallers.map((sink) =>
        shown(
          probe.source,
          sink,
          `What callers hand in here, and so to ${apiOf(sink)}, holds nothing from outside as far as they were seen.`,
        ),
      ),
    });
  }
  return answer('contradicted', {
    closedWorld: true,
    evidence: [...sinks].sort(byStrength).flatMap((sink) => cleanEvidence(probe, sink)),
  });
}

/** What was checked says more than what is constant, and that more than what nothing was seen to reach. */
function byStrength(one: SinkFacts, other: SinkFacts): number {
  const order: readonly SinkFacts['outcome'][] = ['safe', 'constant', 'no-source'];
  return order.indexOf(one.outcome) - order.indexOf(other.outcome);
}

/** Whether nothing but the callers at hand keeps a sink clean: the next one need not. */
function isCleanByCallers({ outcome, dependsOnCallers }: SinkFacts): boolean {
  return outcome === 'no-source' && dependsOnCallers;
}

/** Whether nothing harmful can arrive, as far as the whole program could say otherwise. */
function isClean(sink: SinkFacts, { source }: Probe): boolean {
  if (sink.outcome === 'reached' || sink.outcome === 'open' || sink.doubts.length > 0) return false;
  if (sink.isReceiver && isGivenUntrusted(sink, source)) return false;
  return source.isWhole || !sink.dependsOnCallers;
}

/** Whether it is clean, and nothing that it is made of was read where others may have written. */
function isFirm(sink: SinkFacts, probe: Probe): boolean {
  return isClean(sink, probe) && (sink.outcome === 'safe' || sink.held.length === 0);
}

/** Whether what is known of the data is enough in every position, and not only in some. */
function isRuledOut({ outcome, facts }: SinkFacts, { row }: Probe): boolean {
  const wanted = row.ruledOutBy;
  return outcome !== 'safe' || wanted === undefined || facts.some((fact) => wanted.includes(fact));
}

/** What is known of the object alone says nothing of what it is handed. */
function isGivenUntrusted(sink: SinkFacts, { program }: Probe['source']): boolean {
  return program
    .callsAt(sink)
    .flatMap(({ positional, keywords }) => [...positional, ...keywords.values()])
    .some(({ natures }) => natures.includes('untrusted'));
}

function whatArrives(sink: SinkFacts): string {
  const api = apiOf(sink);
  if (sink.outcome === 'reached') return `Data from outside arrives at ${api}.`;
  return `It is not known of all that arrives at ${api} where it comes from.`;
}

/** Why a sink is clean, the deciding line first. */
function cleanEvidence({ source }: Probe, sink: SinkFacts): Evidence[] {
  const api = apiOf(sink);
  switch (sink.outcome) {
    case 'safe': {
      const facts = factWords(sink.facts);
      const reasons = sink.reasons.map(({ says, ...place }) =>
        shown(source, place, sentence(`it ${says}: what goes on to ${api} is ${facts}`)),
      );
      return [...reasons, shown(source, sink, `What arrives at ${api} is ${facts}.`)];
    }
    case 'constant':
      return [
        shown(source, sink, `Only constants of the program arrive as ${sink.role} in ${api}.`),
      ];
    default:
      return [
        shown(
          source,
          sink,
          `Nothing from outside arrives at ${api}, and all that it is given is accounted for.`,
        ),
      ];
  }
}

function apiOf({ api }: SinkFacts): string {
  return api === 'text' || api === 'the response' ? api : `\`${api}\``;
}

/** No sink of the class stands there: whether one could, in what is called with what is computed there. */
function judgeWithoutSink(probe: Probe, kinds: ReadonlySet<string>, near: Met | null): Answer {
  const { source, place, around, row } = probe;
  const other = otherFinding(probe);
  const besides = other === null ? [] : [other.evidence];
  const outflow = source.program.outflow(place);
  const unaccounted = outflow.calls.filter((call) => !isAccounted(probe, call, kinds));
  const open = [
    ...unaccounted.map((call) => shown(source, call, whyOpen(call))),
    ...outflow.leaves.map((leaf) => shown(source, leaf, `What is computed here ${leaf.says}.`)),
  ];
  const isClosed =
    around !== null &&
    probe.anchored.anchor.by !== 'line' &&
    near === null &&
    row.openEnded !== true &&
    (row.atCall ? unaccounted : open).length === 0;
  if (unaccounted.length === 0 && near === null) {
    const settled = settleHere(probe, kinds);
    if (settled !== null) return { ...settled, evidence: [...settled.evidence, ...besides] };
  }
  const fixed = near === null ? fixedCulprit(probe) : [];
  if (!isClosed && fixed.length > 0)
    return answer('contradicted', { evidence: [...fixed, ...besides] });
  if (!isClosed) {
    const nothing = shown(
      source,
      place,
      `Nothing here is known to be open to this: ${nameOf(row.id)}.`,
    );
    return answer(near === null ? 'not-shown' : 'possible', {
      evidence: [...besides, nothing, ...open.slice(0, MOST_CALLS_NAMED)],
      finding: near?.finding ?? other?.finding ?? null,
    });
  }
  const calls = allThatIsCalled(outflow.calls);
  return answer('contradicted', {
    closedWorld: true,
    evidence: [
      shown(source, place, sentence(`${nameOf(row.id)} cannot happen here: ${calls}`)),
      ...besides,
    ],
    finding: other?.finding ?? null,
  });
}

/** That nothing which is called can be the weakness, for the middle of a sentence. */
function allThatIsCalled(calls: readonly CallFacts[]): string {
  const names = [...new Set(calls.map(({ callee }) => `\`${callee}\``))];
  if (names.length === 0) return 'nothing is called with what is computed here';
  const shownNames = listed(names.slice(0, MOST_CALLS_NAMED), 'and');
  const more = names.length > MOST_CALLS_NAMED ? ' and others' : '';
  return `all that is called with it is ${shownNames}${more}, none of which can do that`;
}

/** Whether all that the claim's words name of what is used there holds nothing but constants: then nobody else decides what it is. */
function fixedCulprit({ source, place, row, anchored: { claim } }: Probe): Evidence[] {
  if (row.sources !== undefined || row.atCall === true) return [];
  const code = source.file(place.path)?.text.slice(place.start, place.end) ?? '';
  const names = [...new Set(claim.symbols.map(({ name }) => name))].filter(
    (name) =>
      /^[\p{L}_][\p{L}\p{N}_]*$/u.test(name) &&
      claim.mechanism.includes(name) &&
      new RegExp(`(?<![\\w.])${name}(?!\\w|\\s*\\()`, 'u').test(code),
  );
  const fixed = names.map((name) => source.program.fixed(place, name));
  if (names.length === 0 || fixed.some((places) => places.length === 0)) return [];
  return fixed.flatMap((places, at) =>
    places.map((from) =>
      shown(source, from, `All that \`${names[at]!}\` can be there is a constant of the program.`),
    ),
  );
}

/** A call at the place that would be the weakness if it were made in another way, or in whose library others are. */
function settleHere(probe: Probe, kinds: ReadonlySet<string>): Answer | null {
  const { source, place, row } = probe;
  const calls = source.program.callsAt(place);
  const sources = row.sources ?? [];
  const given = calls.find(({ gives }) => gives !== null && sources.includes(gives));
  if (given !== undefined) {
    const says = `It is true that \`${given.callee}\` is used here; nothing shows that anything depends on it: ${nameOf(row.id)}.`;
    return answer('harmless-fact', { evidence: [shown(source, given, says)] });
  }
  for (const call of calls) {
    const settled = settle(probe, call, new Set([...kinds, ...sources]));
    if (settled?.outcome === 'contradicted') return settled;
  }
  return null;
}

/** Whether a call is known, and all that it leads to, and none of it is a sink of the class that is not clean. */
function isAccounted(probe: Probe, call: CallFacts, kinds: ReadonlySet<string>): boolean {
  const { program } = probe.source;
  const own = program
    .sinks(call)
    .filter(({ start, end }) => start === call.start && end === call.end);
  // Code that is run can do anything, whatever it is made of.
  if (own.some(({ kind }) => kind === 'code') && !kinds.has('code')) return false;
  if (own.some((sink) => kinds.has(sink.kind) && !isFirm(sink, probe))) return false;
  // The same method of a sibling class is the weakness: what makes this one another is only assumed.
  if (own.length === 0 && [...kinds].some((kind) => call.kindsOfNamesakes.has(kind))) return false;
  if (call.target !== 'program') return isDescribed(call);
  const reached = call.reaches.flatMap((fn) => {
    const { functions, cut } = program.reach(fn);
    return cut ? [null] : [fn, ...functions];
  });
  return reached.every(
    (fn) =>
      fn !== null &&
      program.sinks(fn).every((sink) => !kinds.has(sink.kind) || isFirm(sink, probe)) &&
      program.callsAt(fn).every((inner) => inner.target === 'program' || isDescribed(inner)),
  );
}

/** Whether models or the language itself say what is called. */
function isDescribed({ target, isModelled, isOfLanguage }: CallFacts): boolean {
  return target === 'library' && (isModelled || isOfLanguage);
}

function whyOpen(call: CallFacts): string {
  if (call.target === 'unknown') {
    return call.callee === ''
      ? 'What is called here is not known.'
      : `What \`${call.callee}\` calls is not known.`;
  }
  if (call.target === 'library') return `Nothing is known of \`${call.callee}\`.`;
  return `What \`${call.callee}\` leads to is not fully known.`;
}

/**
 * Claims about exceptions: swallowed, caught too broadly, or not caught. What each handler at that
 * place does is in the code.
 */
import type { HandlerFacts } from '../../inquiry/inquiry.js';
import type { Claim } from '../claim.js';
import { phrasesOf, weightOf, wordsIn } from './phrases.js';
import { type Answer, answer, type Probe, shown } from './probe.js';
import { findingsAt, otherFinding, proved, provenBy } from './proof.js';
import { listed } from './words.js';

const SWALLOWED = phrasesOf(
  'swallow* | ignor* | silent* | suppress* | pass | bare except | broad except* | catch* all | hides error*',
);

export function askHandling(probe: Probe): Answer {
  const met = findingsAt(probe).find(
    ({ finding, by }) => by !== 'function' && provenBy(probe, finding),
  );
  if (met !== undefined) return proved(met.finding);
  const { source, place, around } = probe;
  const handlers = handlersNear(probe);
  if (!saysSwallowed(probe.anchored.claim)) return withoutPremise(probe);
  if (handlers.length === 0) {
    const isClosed = around !== null && probe.anchored.anchor.by !== 'line';
    const says = 'No exception is caught here or in the function around it.';
    return answer(isClosed ? 'contradicted' : 'not-shown', {
      closedWorld: isClosed,
      evidence: [shown(source, place, says)],
    });
  }
  const active = handlers.find(({ raises, calls }) => raises || calls.length > 0);
  if (handlers.some(({ isEmpty }) => isEmpty)) {
    const empty = handlers.find(({ isEmpty }) => isEmpty)!;
    const says =
      'It is true that this handler does nothing; nothing shows that security depends on it.';
    return answer('harmless-fact', { evidence: [shown(source, empty, says)] });
  }
  if (active === undefined)
    return answer('not-shown', {
      evidence: [shown(source, handlers[0]!, 'The handler goes on with other values.')],
    });
  return answer('contradicted', {
    closedWorld: true,
    evidence: [
      shown(source, active, `The exception is not swallowed: the handler ${deeds(active)}.`),
    ],
  });
}

function saysSwallowed(claim: Claim): boolean {
  const words = wordsIn(`${claim.title} ${claim.mechanism}`);
  return SWALLOWED.some((phrase) => weightOf(phrase, words) > 0);
}

/** Handlers at the place, else those of the function. */
function handlersNear({ source, place, around }: Probe): HandlerFacts[] {
  const handlers = source.program.handlers().filter(({ path }) => path === place.path);
  const touching = handlers.filter(({ start, end }) => start < place.end && place.start < end);
  if (touching.length > 0 || around === null) return touching;
  return handlers.filter(({ function: fn }) => fn.start === around.start && fn.end === around.end);
}

/** "Improper handling" without saying what is improper: nothing to hold against the code. */
function withoutPremise(probe: Probe): Answer {
  const other = otherFinding(probe);
  const says = 'The claim does not say which exception is handled wrongly, or how.';
  return answer('not-shown', {
    evidence: [...(other === null ? [] : [other.evidence]), shown(probe.source, probe.place, says)],
    finding: other?.finding ?? null,
  });
}

function deeds({ raises, calls }: HandlerFacts): string {
  const named = [
    ...new Set(calls.filter((name) => name !== '').map((name) => `\`${name}\``)),
  ].slice(0, 3);
  const called = named.length === 0 ? [] : [`calls ${listed(named, 'and')}`];
  return listed([...called, ...(raises ? ['raises'] : [])], 'and') || 'acts';
}

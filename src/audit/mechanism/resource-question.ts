/**
 * Claims that something never ends or is done too often: the loop at that place, its bound, the pause
 * between its rounds.
 */
import type { LoopFacts, ProgramPlace } from '../../inquiry/inquiry.js';
import type { Evidence } from '../evidence.js';
import { type Answer, answer, type Probe, shown } from './probe.js';
import { findingsAt, otherFinding, proved, provenBy } from './proof.js';

export function askResource(probe: Probe): Answer {
  const met = findingsAt(probe).find(
    ({ finding, by }) => by !== 'function' && provenBy(probe, finding),
  );
  if (met !== undefined) return proved(met.finding);
  const loop = loopNear(probe);
  const pauses = loop === null ? [] : pausesOf(probe, loop);
  if (probe.row.id === 'polling') return askPolling(probe, pauses);
  if (loop !== null) return judgeLoop(probe, loop, pauses);
  const other = otherFinding(probe);
  return answer('not-shown', {
    evidence: [
      ...(other === null ? [] : [other.evidence]),
      shown(
        probe.source,
        probe.place,
        'No loop stands here or around this place, so nothing here repeats it.',
      ),
    ],
    finding: other?.finding ?? null,
  });
}

/** A fixed pause in a loop is a fact; that it is a weakness would need more. */
function askPolling(probe: Probe, pauses: readonly Evidence[]): Answer {
  if (pauses.length > 0) return answer('harmless-fact', { evidence: [...pauses] });
  const sleeps = probe.source.program.callsAt(probe.place).filter(({ callee }) => isSleep(callee));
  if (sleeps.length > 0)
    return answer('harmless-fact', {
      evidence: sleeps.map((call) => shown(probe.source, call, `\`${call.callee}\` waits here.`)),
    });
  const says = 'Nothing here waits for a fixed time.';
  return answer('not-shown', { evidence: [shown(probe.source, probe.place, says)] });
}

/** A loop with a constant bound ends; so does one through the elements of something, whose number is not known here. */
function judgeLoop(probe: Probe, loop: LoopFacts, pauses: readonly Evidence[]): Answer {
  if (loop.bound !== null) {
    const evidence = [boundOf(probe, loop), ...pauses];
    return answer('contradicted', { closedWorld: true, evidence });
  }
  const says = loop.iterates
    ? 'This loop ends with the elements that it goes through; how many there are is not known.'
    : 'How often this loop goes round is not fixed by a constant.';
  return answer(loop.iterates ? 'not-shown' : 'possible', {
    evidence: [shown(probe.source, head(loop), says), ...pauses],
  });
}

/** The loop that begins at the place, else the innermost around it; in a function that is named as a whole, its first. */
function loopNear({ source, place, around }: Probe): LoopFacts | null {
  const loops = source.program
    .loops()
    .filter(({ path }) => path === place.path)
    .sort((a, b) => a.start - b.start || b.end - a.end);
  const lines = source.file(place.path)?.lines;
  const first = lines?.lineOf(place.start) ?? 0;
  const last = lines?.lineOf(place.end - 1) ?? 0;
  const lineOf = ({ start }: LoopFacts): number => lines?.lineOf(start) ?? -1;
  // The head of a loop without a condition does nothing itself.
  const isBare = source.program.callsAt(place).length === 0;
  const begun =
    loops.find((loop) => first <= lineOf(loop) && lineOf(loop) <= last) ??
    loops.find((loop) => isBare && lineOf(loop) === last + 1);
  if (begun !== undefined) return begun;
  const holding = loops.filter(({ start, end }) => start < place.end && place.start < end);
  if (holding.length > 0) return holding.at(-1)!;
  if (around === null || around.qualifiedName === '<module>') return null;
  const isWhole = place.start <= around.nameEnd;
  return isWhole ? (loops.find(({ function: fn }) => fn.start === around.start) ?? null) : null;
}

function boundOf({ source }: Probe, loop: LoopFacts): Evidence {
  const rounds = loop.bound === 1 ? 'one round' : `${loop.bound} rounds`;
  return shown(source, head(loop), `This loop ends after at most ${rounds}.`);
}

function pausesOf({ source }: Probe, loop: LoopFacts): Evidence[] {
  return loop.calls.flatMap(({ callee, place, firstConstant }) => {
    if (!isSleep(callee)) return [];
    const time =
      typeof firstConstant === 'number'
        ? ` ${firstConstant} second${firstConstant === 1 ? '' : 's'}`
        : '';
    return [shown(source, place, `Between two rounds it waits${time}.`)];
  });
}

/** The loop's first line. */
function head({ path, start }: LoopFacts): ProgramPlace {
  return { path, start, end: start + 1 };
}

function isSleep(callee: string): boolean {
  return /(?:^|\.)sleep(?:\(\))?$/.test(callee);
}

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
  const loops = loopsNear(probe);
  const pauses = loops.flatMap((loop) => pausesOf(probe, loop));
  if (probe.row.id === 'polling') return askPolling(probe, pauses);
  const bounded = loops.filter(({ bound }) => bound !== null);
  if (loops.length > 0 && bounded.length === loops.length) {
    return answer('contradicted', {
      closedWorld: true,
      evidence: [...bounded.map((loop) => boundOf(probe, loop)), ...pauses],
    });
  }
  if (loops.length > 0) {
    const [loop] = loops;
    const says = 'How often this loop goes round is not fixed by a constant.';
    return answer('possible', { evidence: [shown(probe.source, head(loop!), says), ...pauses] });
  }
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

/** Loops that touch the place or hold it, the innermost first; for a place in a function named as a whole, all of its loops. */
function loopsNear({ source, place, around }: Probe): LoopFacts[] {
  const loops = source.program.loops().filter(({ path }) => path === place.path);
  const touching = loops.filter(({ start, end }) => start < place.end && place.start < end);
  if (touching.length > 0) return touching.sort((a, b) => a.end - a.start - (b.end - b.start));
  if (around === null || around.qualifiedName === '<module>') return [];
  return loops.filter(({ function: fn }) => fn.start === around.start && fn.end === around.end);
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

/**
 * Which block every way to a block passes: immediate dominators by repeated intersection (Cooper,
 * Harvey and Kennedy, "A Simple, Fast Dominance Algorithm", 2001). Blocks are in reverse postorder,
 * entry first, as a module stores them.
 */

const UNKNOWN = -1;

/** For each block its immediate dominator; the entry's is itself, that of an unreachable block -1. */
export function immediateDominators(predecessors: readonly (readonly number[])[]): Int32Array {
  const dominator = new Int32Array(predecessors.length).fill(UNKNOWN);
  if (predecessors.length > 0) dominator[0] = 0;
  let changed = true;
  while (changed) {
    changed = false;
    for (let block = 1; block < predecessors.length; block++) {
      const nearest = commonDominator(dominator, predecessors[block]);
      if (nearest === dominator[block]) continue;
      dominator[block] = nearest;
      changed = true;
    }
  }
  return dominator;
}

/** Whether every way to `block` passes `above`; a block dominates itself. */
export function dominates(dominator: Int32Array, above: number, block: number): boolean {
  let walk = block;
  while (walk > above && dominator[walk] !== UNKNOWN) walk = dominator[walk];
  return walk === above;
}

function commonDominator(dominator: Int32Array, ways: readonly number[]): number {
  let nearest = UNKNOWN;
  for (const way of ways) {
    if (dominator[way] === UNKNOWN) continue;
    nearest = nearest === UNKNOWN ? way : meet(dominator, nearest, way);
  }
  return nearest;
}

function meet(dominator: Int32Array, left: number, right: number): number {
  let a = left;
  let b = right;
  while (a !== b) {
    while (a > b) a = dominator[a];
    while (b > a) b = dominator[b];
  }
  return a;
}

/**
 * Walks over directed graphs whose nodes are the integers `0 .. count - 1`. Every walk keeps its own
 * stack, so depth is limited by memory and not by the call stack, and every order depends only on
 * node numbers and the order of successors.
 */

/** The successors of a node; called as often as a walk needs it, so it must be pure and cheap. */
export type Successors = (node: number) => ArrayLike<number>;

export interface Components {
  /** How many strongly connected components there are. */
  readonly count: number;
  /** For each node the number of its component. An edge never leads to a higher component. */
  readonly of: Int32Array;
  /** The nodes of each component in ascending order; the component of callees comes first. */
  readonly members: readonly (readonly number[])[];
}

/** Tarjan's strongly connected components, in reverse topological order: what is reached first. */
export function stronglyConnected(count: number, successors: Successors): Components {
  const walk = new ComponentWalk(count, successors);
  for (let node = 0; node < count; node++) walk.visit(node);
  return { count: walk.members.length, of: walk.of, members: walk.members };
}

/** The nodes reachable from `entry`, each before its successors except along back edges. */
export function reversePostOrder(count: number, entry: number, successors: Successors): Int32Array {
  const order = new Int32Array(count);
  const seen = new Uint8Array(count);
  const nodes: number[] = [entry];
  const next: number[] = [0];
  let free = count;
  seen[entry] = 1;
  while (nodes.length > 0) {
    const top = nodes.length - 1;
    const targets = successors(nodes[top]);
    if (next[top] < targets.length) {
      const target = targets[next[top]++];
      if (seen[target] === 0) {
        seen[target] = 1;
        nodes.push(target);
        next.push(0);
      }
    } else {
      order[--free] = nodes[top];
      nodes.pop();
      next.pop();
    }
  }
  return order.slice(free);
}

/** Which nodes can be reached from the roots, the roots included: 1 for reached. */
export function reachable(
  count: number,
  roots: ArrayLike<number>,
  successors: Successors,
): Uint8Array {
  const seen = new Uint8Array(count);
  const pending: number[] = [];
  for (let i = 0; i < roots.length; i++) pending.push(roots[i]);
  for (let node = pending.pop(); node !== undefined; node = pending.pop()) {
    if (seen[node] === 1) continue;
    seen[node] = 1;
    const targets = successors(node);
    for (let i = 0; i < targets.length; i++) if (seen[targets[i]] === 0) pending.push(targets[i]);
  }
  return seen;
}

/** For each node its predecessors in ascending order, in one flat table. */
export function predecessors(count: number, successors: Successors): (node: number) => Int32Array {
  const start = new Int32Array(count + 1);
  for (let node = 0; node < count; node++) {
    const targets = successors(node);
    for (let i = 0; i < targets.length; i++) start[targets[i] + 1]++;
  }
  for (let node = 0; node < count; node++) start[node + 1] += start[node];
  const sources = new Int32Array(start[count]);
  const fill = start.slice();
  for (let node = 0; node < count; node++) {
    const targets = successors(node);
    for (let i = 0; i < targets.length; i++) sources[fill[targets[i]]++] = node;
  }
  return (node) => sources.subarray(start[node], start[node + 1]);
}

const UNSEEN = -1;

/**
 * The state of Tarjan's algorithm between roots. `low[n]` is the smallest visit number that `n` is
 * known to reach among nodes still waiting for a component; a node whose `low` is its own visit
 * number closes a component made of everything above it on `waiting`.
 */
class ComponentWalk {
  readonly of: Int32Array;
  readonly members: number[][] = [];
  private readonly successors: Successors;
  private readonly visited: Int32Array;
  private readonly low: Int32Array;
  private readonly waiting: number[] = [];
  private readonly path: number[] = [];
  private readonly next: number[] = [];
  private visits = 0;

  constructor(count: number, successors: Successors) {
    this.successors = successors;
    this.of = new Int32Array(count).fill(UNSEEN);
    this.visited = new Int32Array(count).fill(UNSEEN);
    this.low = new Int32Array(count);
  }

  visit(root: number): void {
    if (this.visited[root] !== UNSEEN) return;
    this.enter(root);
    while (this.path.length > 0) {
      const top = this.path.length - 1;
      const node = this.path[top];
      const targets = this.successors(node);
      if (this.next[top] < targets.length) this.follow(node, targets[this.next[top]++]);
      else this.leave(node);
    }
  }

  private enter(node: number): void {
    this.visited[node] = this.visits;
    this.low[node] = this.visits++;
    this.waiting.push(node);
    this.path.push(node);
    this.next.push(0);
  }

  private follow(node: number, target: number): void {
    if (this.visited[target] === UNSEEN) this.enter(target);
    else if (this.of[target] === UNSEEN) this.lower(node, this.visited[target]);
  }

  private leave(node: number): void {
    this.path.pop();
    this.next.pop();
    if (this.path.length > 0) this.lower(this.path[this.path.length - 1], this.low[node]);
    if (this.low[node] === this.visited[node]) this.close(node);
  }

  private lower(node: number, reached: number): void {
    if (reached < this.low[node]) this.low[node] = reached;
  }

  private close(root: number): void {
    const component: number[] = [];
    let node: number;
    do {
      node = this.waiting.pop() as number;
      this.of[node] = this.members.length;
      component.push(node);
    } while (node !== root);
    this.members.push(component.sort((a, b) => a - b));
  }
}

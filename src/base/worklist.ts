/**
 * A queue of the nodes `0 .. count - 1` that a fixpoint has still to visit. The node of lowest rank
 * comes out first, equal ranks by node number, and a node waits at most once: the order of visits
 * depends on what waits and never on the order in which it was pushed.
 */

export class Worklist {
  private readonly rank: ArrayLike<number>;
  private readonly waiting: Uint8Array;
  private readonly heap: number[] = [];

  /** `rank[node]` orders the nodes, for example by position in reverse post-order. */
  constructor(rank: ArrayLike<number>) {
    this.rank = rank;
    this.waiting = new Uint8Array(rank.length);
  }

  get size(): number {
    return this.heap.length;
  }

  has(node: number): boolean {
    return this.waiting[node] === 1;
  }

  push(node: number): void {
    if (this.waiting[node] === 1) return;
    this.waiting[node] = 1;
    this.heap.push(node);
    this.rise(this.heap.length - 1);
  }

  /** Takes the first node out, or returns undefined when none waits. */
  pop(): number | undefined {
    const first = this.heap[0];
    if (first === undefined) return undefined;
    this.waiting[first] = 0;
    const last = this.heap.pop() as number;
    if (this.heap.length > 0) {
      this.heap[0] = last;
      this.sink(0);
    }
    return first;
  }

  private rise(from: number): void {
    const { heap } = this;
    let at = from;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(heap[at], heap[parent])) return;
      this.swap(at, parent);
      at = parent;
    }
  }

  private sink(from: number): void {
    const { heap } = this;
    let at = from;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= heap.length) return;
      if (child + 1 < heap.length && this.isBefore(heap[child + 1], heap[child])) child++;
      if (!this.isBefore(heap[child], heap[at])) return;
      this.swap(at, child);
      at = child;
    }
  }

  private isBefore(a: number, b: number): boolean {
    return this.rank[a] < this.rank[b] || (this.rank[a] === this.rank[b] && a < b);
  }

  private swap(a: number, b: number): void {
    const held = this.heap[a];
    this.heap[a] = this.heap[b];
    this.heap[b] = held;
  }
}

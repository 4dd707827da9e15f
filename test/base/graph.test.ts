/** Graph walks against small graphs drawn by hand and against a slow definition on random ones. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  predecessors,
  reachable,
  reversePostOrder,
  stronglyConnected,
} from '../../src/base/graph.js';

const graphs = fc.integer({ min: 1, max: 12 }).chain((count) =>
  fc.array(fc.array(fc.integer({ min: 0, max: count - 1 }), { maxLength: 4 }), {
    minLength: count,
    maxLength: count,
  }),
);

const reaches = (edges: number[][], from: number, to: number): boolean =>
  reachable(edges.length, [from], (node) => edges[node])[to] === 1;

describe('strongly connected components', () => {
  it('finds a cycle behind a chain, the reached component first', () => {
    const edges = [[1], [2], [3], [1], []];
    const found = stronglyConnected(5, (node) => edges[node]);
    expect(found.members).toEqual([[1, 2, 3], [0], [4]]);
    expect([...found.of]).toEqual([1, 0, 0, 0, 2]);
  });

  it('walks a chain of a hundred thousand nodes without running out of stack', () => {
    const last = 99_999;
    const found = stronglyConnected(last + 1, (node) => (node === last ? [] : [node + 1]));
    expect(found.count).toBe(last + 1);
    expect(found.of[last]).toBe(0);
  });

  it('puts two nodes together exactly when each reaches the other', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const { of } = stronglyConnected(edges.length, (node) => edges[node]);
        for (let a = 0; a < edges.length; a++) {
          for (let b = 0; b < edges.length; b++) {
            expect(of[a] === of[b]).toBe(reaches(edges, a, b) && reaches(edges, b, a));
          }
        }
      }),
    );
  });

  it('never lets an edge lead to a later component', () => {
    fc.assert(
      fc.property(graphs, (edges) => {
        const { of } = stronglyConnected(edges.length, (node) => edges[node]);
        edges.forEach((targets, node) => {
          for (const target of targets) expect(of[target]).toBeLessThanOrEqual(of[node]);
        });
      }),
    );
  });
});

describe('reverse post-order', () => {
  it('visits both branches before the join, and the loop head before its body', () => {
    const edges = [[1, 2], [3], [3], [4, 5], [3], []];
    const order = reversePostOrder(6, 0, (node) => edges[node]);
    const at = (node: number): number => order.indexOf(node);
    expect(order).toHaveLength(6);
    expect(at(3)).toBeGreaterThan(Math.max(at(1), at(2)));
    expect(at(4)).toBeGreaterThan(at(3));
  });

  it('leaves out what the entry does not reach', () => {
    const edges = [[1], [], [1]];
    expect([...reversePostOrder(3, 0, (node) => edges[node])]).toEqual([0, 1]);
  });
});

describe('predecessors', () => {
  it('turns every edge round', () => {
    const edges = [[1, 2], [2], [0, 2]];
    const before = predecessors(3, (node) => edges[node]);
    expect([0, 1, 2].map((node) => [...before(node)])).toEqual([[2], [0], [0, 1, 2]]);
  });
});

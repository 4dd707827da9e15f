/**
 * What the groups of a pattern captured: parts of a text, each of the form that its own part of the
 * pattern has, wherever in the text it was found.
 */
import { KEPT_IN_PART } from '../models/state.js';
import type { Activation } from './activation.js';
import { groupsOf, impliedByGroup } from './pattern.js';

/** A text that was searched, by the taint of its parts, and what it was searched for; null where that is not known. */
export interface Searched {
  pattern: string | null;
  taint: number;
}

/** What a group captured, by number or name; 0 is all that was matched. */
export function captured(
  a: Activation,
  { pattern, taint }: Searched,
  which: number | string,
): number {
  const facts = pattern === null ? 0 : impliedByGroup(pattern, which);
  return a.domain.ofTaint(a.domain.taints.map(taint, KEPT_IN_PART, facts));
}

/** All that was matched, and what each group captured. */
export function capturedByNumber(a: Activation, searched: Searched): number[] {
  const groups = searched.pattern === null ? [] : groupsOf(searched.pattern);
  return [0, ...groups.map((_, index) => index + 1)].map((which) => captured(a, searched, which));
}

/** What each group captured that has a name. */
export function capturedByName(
  a: Activation,
  searched: Searched,
): { name: string; value: number }[] {
  const groups = searched.pattern === null ? [] : groupsOf(searched.pattern);
  return groups.flatMap(({ name }) =>
    name === null ? [] : [{ name, value: captured(a, searched, name) }],
  );
}

/**
 * Comparisons in which a value takes part that is more than plain untrusted data: one that can be
 * predicted, or one that proves something. Checks ask what it is compared with.
 */
import { Comparison } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { TEXT_NATURE } from './sink.js';

/** Notes a comparison for equality that checks may want to see. */
export function noteMeeting(
  a: Activation,
  op: number,
  compared: { left: number; right: number; comparison: number },
): void {
  if (compared.comparison > Comparison.NotEqual) return;
  if (isSpecial(a, compared.left) || isSpecial(a, compared.right)) a.meetings.add(op);
}

function isSpecial(a: Activation, value: number): boolean {
  const { taints } = a.domain;
  const taint = a.domain.taint(value);
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    if (!taints.isSource(label)) continue;
    const { nature } = a.engine.sources.get(taints.target(label));
    if (nature !== 'untrusted' && nature !== TEXT_NATURE) return true;
  }
  return false;
}

/**
 * Whether values are the program's own.
 */
import type { Activation } from './activation.js';
import { contentTaint, generalValue } from './type-of.js';

/** Whether nothing from outside is in a value, as far as all its callers and writers are known. */
export function isTrusted(a: Activation, value: number): boolean {
  const { taints } = a.domain;
  const taint = contentTaint(a, value);
  for (let i = 0; i < taints.count(taint); i++) {
    const label = taints.label(taint, i);
    if (taints.isSource(label)) {
      if (isUntrusted(a, label)) return false;
      continue;
    }
    const general = a.domain.taint(generalValue(a, taints.target(label)));
    for (let j = 0; j < taints.count(general); j++)
      if (taints.isSource(taints.label(general, j)) && isUntrusted(a, taints.label(general, j)))
        return false;
    if (
      a.domain.references.pathOf(taints.target(label)).length === 0 &&
      general === taints.empty &&
      !isKnownCaller(a, taints.target(label))
    )
      return false;
  }
  return true;
}

/** Whether some caller of this function is known, so that what its parameters hold is known too. */
function isKnownCaller(a: Activation, placeholder: number): boolean {
  return generalValue(a, placeholder) !== a.domain.bottom;
}

function isUntrusted(a: Activation, label: number): boolean {
  return a.engine.sources.get(a.domain.taints.target(label)).nature === 'untrusted';
}

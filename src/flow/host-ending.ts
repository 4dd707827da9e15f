/**
 * What the ending of a host's name says: `hostname.endswith(".example.com")` holds for hosts of that domain
 * alone, because of the dot that it begins with. The same ending of a whole address says nothing.
 */
import { Op } from '../ir/opcode.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';

const URL_HOST = factBits(['url-host']);
/** The domain with the dot before it, and at least one more inside. */
const DOMAIN = /^\.[\w-]+(?:\.[\w-]+)+$/;

/** Facts of a tested value where it was found to end so, as implications; none where it is no host. */
export function impliedHost(
  a: Activation,
  number: number,
  endings: readonly (string | null)[],
): number[] {
  if (endings.length === 0 || !endings.every((text) => text !== null && DOMAIN.test(text)))
    return [];
  const host = withoutFallback(a, number);
  const isHost = a.origins.get(host)?.gives.some(([has]) => has === URL_HOST) ?? false;
  return isHost ? [1, host, URL_HOST, -1, 0] : [];
}

/** The host itself in `host or ""`: no domain is the ending of a text without letters. */
function withoutFallback(a: Activation, number: number): number {
  if (number >= a.values.length || a.opcode(number) !== Op.Phi) return number;
  const pool = a.pool(number);
  const others: number[] = [];
  for (let i = 1; i < pool.length; i += 2) {
    const only = a.domain.onlyConstant(a.value(pool[i]!));
    const constant = only < 0 ? null : a.domain.constants.get(only);
    const isEmpty = constant?.kind === 'text' && constant.value === '';
    if (!isEmpty) others.push(a.numbers.of(pool[i]!));
  }
  return others.length === 1 ? others[0]! : number;
}

/**
 * Intrinsics of functions as things, and of values that come later.
 */
import { ArgumentTag } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { plainArgument, positional } from './argument.js';
import { listHolding } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { ANY_KEY } from './key.js';
import { bindReceiver } from './member.js';
import { addElement, readKey } from './object.js';
import { ownFunction, partial } from './partial.js';
import type { SeenCall } from './select.js';

/** Calls the receiver, a function, with the first argument as its own receiver. */
const call: IntrinsicFunction = (a, seen) => {
  const [self, ...args] = positional(seen.args);
  return callOn(a, seen, { self, args });
};

/** The same, with arguments in a sequence. */
const apply: IntrinsicFunction = (a, seen) => {
  const [self, list] = positional(seen.args);
  const spread = { tag: ArgumentTag.SpreadSequence, value: list?.value ?? 0, number: -1 };
  return callOn(a, seen, { self, args: list ? [spread] : [] });
};

function callOn(
  a: Activation,
  seen: SeenCall,
  given: { self: SeenCall['args'][number] | undefined; args: SeenCall['args'] },
): number {
  const { self, args } = given;
  return a.perform.callMember(a, seen.op, {
    member: seen.receiver,
    receiver: self?.value ?? a.domain.bottom,
    number: self?.number ?? -1,
    args,
  });
}

/** A function with its receiver, and perhaps its first arguments, given already. */
const bind: IntrinsicFunction = (a, seen) => {
  const { domain } = a;
  const [self, ...args] = positional(seen.args);
  let bound = domain.bottom;
  for (const ref of domain.refList(seen.receiver))
    bound = domain.join(bound, bindReceiver(a, ref, self?.value ?? domain.bottom));
  if (args.length === 0 || bound === domain.bottom) return bound;
  const entries = [a.memberKey(a.engine.program.name('^callee')), bound];
  args.forEach((arg, index) => {
    entries.push(a.elementKey(domain.constants.number(index)), arg.value);
  });
  return partial(a, entries);
};

/**
 * A value that a function will give: the function is called with one that takes it. What it is given,
 * whenever that is, is the result.
 */
const later: IntrinsicFunction = (a, seen) => {
  const { domain } = a;
  const { program } = a.engine;
  const box = listHolding(a, seen.op, domain.bottom, 3);
  const settle = ownFunction(a, '@settle');
  const taker = partial(a, [
    a.memberKey(program.name('^callee')),
    settle,
    a.elementKey(domain.constants.number(0)),
    box,
  ]);
  const args = [plainArgument(taker), plainArgument(domain.unknown)];
  a.perform.callValue(a, seen.op, argument(a, seen, 0), args);
  a.stopped = false;
  return readKey(a, { base: box, key: ANY_KEY, op: seen.op });
};

const settle: IntrinsicFunction = (a, seen) => {
  addElement(a, argument(a, seen, 0), argument(a, seen, 1));
  return a.domain.none;
};

export const callIntrinsics: Record<string, IntrinsicFunction> = {
  'function.call': call,
  'function.apply': apply,
  'function.bind': bind,
  'value.later': later,
  'value.settle': settle,
};

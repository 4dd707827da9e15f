/**
 * Intrinsics of classes that a call makes of the names of their fields: `Range = namedtuple("Range", "first last")`.
 * Such a class is a function that is given the names already; what it makes has its values by name and by position.
 */
import { ArgumentTag } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { allocate } from './heap.js';
import { argument, type IntrinsicFunction } from './intrinsic-function.js';
import { ANY_KEY } from './key.js';
import { readKey } from './object.js';
import { ownFunction, partial } from './partial.js';
import { RecordKind, sorted } from './record.js';
import { RefKind } from './reference.js';
import type { SeenCall } from './select.js';
import { exactElements } from './sequence.js';
import { onlyTextOf } from './text.js';

const MAKE = '@fields';

/** A class whose fields the second argument names. */
const classOfFields: IntrinsicFunction = (a, call) => {
  const { domain, engine } = a;
  const names = namesIn(a, argument(a, call, 1));
  if (names === null) return domain.bottom;
  const type = engine.library.canonical(engine.library.call(a.libraryCalls.get(call.op) ?? 0));
  return partial(a, [
    a.memberKey(engine.program.name('^callee')),
    ownFunction(a, MAKE),
    a.memberKey(engine.program.name('^type')),
    domain.ofReference(domain.references.intern(RefKind.Library, type)),
    a.elementKey(domain.constants.number(0)),
    domain.ofConstant(domain.constants.text(names.join(' '))),
  ]);
};

/** Names in a text, between spaces and commas, or in a list; null where they are not known. */
function namesIn(a: Activation, value: number): string[] | null {
  const text = onlyTextOf(a, value);
  if (text !== null) return text.split(/[\s,]+/).filter((name) => name !== '');
  const names = exactElements(a, value)?.map((element) => onlyTextOf(a, element)) ?? [null];
  return names.every((name) => name !== null) ? names : null;
}

/** An object of such a class: the first argument is the names, the others are the values. */
const objectOfFields: IntrinsicFunction = (a, call) => {
  const { domain, engine } = a;
  const names = onlyTextOf(a, argument(a, call, 0))?.split(' ') ?? [];
  const values = valuesOf(a, call, names);
  const entries = names.flatMap((name, index) => {
    const value = values[index]!;
    if (value === domain.bottom) return [];
    const member = a.memberKey(engine.program.name(name));
    return [member, value, a.elementKey(domain.constants.number(index)), value];
  });
  const head = { kind: RecordKind.Tuple, extra: 0, flags: 0, rest: domain.bottom };
  return allocate(a, { op: call.op, index: 4 }, domain.records.filled(head, sorted(entries)));
};

function valuesOf(a: Activation, call: SeenCall, names: readonly string[]): number[] {
  const { domain, engine } = a;
  const values = names.map(() => domain.bottom);
  const give = (index: number, value: number): void => {
    if (index >= 0 && index < values.length) values[index] = domain.join(values[index]!, value);
  };
  let next = 0;
  for (const { tag, value } of call.args.slice(1)) {
    if (tag === ArgumentTag.Positional) give(next++, value);
    else if (tag >= 0) give(names.indexOf(engine.program.names.text(tag)), value);
    else {
      const any = readKey(a, { base: value, key: ANY_KEY, op: call.op });
      names.forEach((_, index) => {
        give(index, any);
      });
    }
  }
  return values;
}

export const fieldIntrinsics: Record<string, IntrinsicFunction> = {
  'class.of-fields': classOfFields,
  'object.of-fields': objectOfFields,
};

/**
 * Runs lowered Python: just enough of the language to see that control flow, scopes and exceptions
 * came through the lowering as they were. It keeps JavaScript values, and writes down what the
 * program hands to `log`.
 */
import type { FunctionIr, ModuleIr } from '../../src/ir/module.js';
import { Comparison, NONE, OPCODE_NAMES, Op, Operator } from '../../src/ir/opcode.js';

type Callable = (args: Value[], named: Map<string, Value>) => Value;
// biome-ignore lint/suspicious/noExplicitAny: the values of a dynamic language.
type Value = any;

class Raised extends Error {
  readonly type: string;

  constructor(type: string) {
    super(type);
    this.type = type;
  }
}

/** Runs a module and returns what it logged; an exception that leaves it is its last line. */
export function evaluate(module: ModuleIr): string[] {
  const evaluator = new Evaluator(module);
  try {
    evaluator.run(0, []);
  } catch (error) {
    if (!(error instanceof Raised)) throw error;
    evaluator.lines.push(`raised ${error.type}`);
  }
  return evaluator.lines;
}

const MOST_STEPS = 20_000;

class Evaluator {
  readonly lines: string[] = [];
  private readonly module: ModuleIr;
  private readonly globals = new Map<string, Value>();
  private steps = 0;

  constructor(module: ModuleIr) {
    this.module = module;
    this.globals.set('log', (args: Value[]) => {
      this.lines.push(args.map(show).join(' '));
      return null;
    });
    this.globals.set('range', ([count]: Value[]) => [...Array(count).keys()]);
    this.globals.set('len', ([value]: Value[]) => value?.length ?? value?.size ?? null);
    this.globals.set('isinstance', ([value, type]: Value[]) => type.accepts?.(value) ?? false);
    for (const type of ['ValueError', 'KeyError', 'Exception', 'AssertionError']) {
      this.globals.set(
        type,
        Object.assign(() => ({ raises: type }), { raises: type }),
      );
    }
    this.globals.set('str', { accepts: (value: Value) => typeof value === 'string' });
    this.globals.set('dict', { accepts: (value: Value) => value instanceof Map });
  }

  run(index: number, args: Value[]): Value {
    return new Activation(this, this.module, args).run(this.module.functions[index]);
  }

  step(): void {
    if (++this.steps > MOST_STEPS) throw new Error('the program does not end');
  }

  /** Read at the start of a function as well, for ways that may not be taken: what is unknown is nothing yet. */
  global(name: string): Value {
    return this.globals.get(name);
  }

  setGlobal(name: string, value: Value): void {
    this.globals.set(name, value);
  }
}

/** One call: the values of its operations, and where it is. */
class Activation {
  private readonly evaluator: Evaluator;
  private readonly module: ModuleIr;
  private readonly args: Value[];
  private readonly values: Value[] = [];
  private readonly known: boolean[] = [];
  /** Iterators by the operation whose value they go through, until they end. */
  private readonly iterators = new Map<number, { items: Value[]; next: number }>();
  /** Blocks run so far, the current one last. */
  private readonly path: number[] = [];
  private caught: Raised | null = null;
  private firstOp = 0;

  constructor(evaluator: Evaluator, module: ModuleIr, args: Value[]) {
    this.evaluator = evaluator;
    this.module = module;
    this.args = args;
  }

  run(record: FunctionIr): Value {
    this.firstOp = record.firstOp;
    let block = 0;
    for (;;) {
      this.evaluator.step();
      const at = record.firstBlock + block;
      try {
        const next = this.block(block, at);
        if (next.done) return next.value;
        block = next.value;
      } catch (error) {
        const handler = this.module.blockHandler[at];
        if (!(error instanceof Raised) || handler === NONE) throw error;
        this.caught = error;
        block = handler;
      }
    }
  }

  private block(block: number, at: number): { done: boolean; value: Value } {
    const first = this.module.blockFirst[at];
    const end = this.module.blockEnd[at];
    const phis: [number, Value][] = [];
    let op = first;
    for (; this.module.opcode[op] === Op.Phi; op++) phis.push([op, this.phi(op)]);
    for (let i = first; i < end; i++) this.known[i - this.firstOp] = false;
    this.path.push(block);
    for (const [phi, value] of phis) this.set(phi, value);
    for (; op < end - 1; op++) this.set(op, this.operation(op));
    return this.leave(op);
  }

  private leave(op: number): { done: boolean; value: Value } {
    const { a, b, c, opcode } = this.module;
    switch (opcode[op]) {
      case Op.Jump:
        return { done: false, value: a[op] };
      case Op.Branch: {
        const taken = isCatch(this.module, this.firstOp + a[op])
          ? this.catches(a[op])
          : truth(this.value(a[op]));
        return { done: false, value: taken ? b[op] : c[op] };
      }
      case Op.Return:
        return { done: true, value: a[op] === NONE ? null : this.value(a[op]) };
      default:
        throw a[op] === NONE ? this.caught : new Raised(this.value(a[op]).raises);
    }
  }

  /** The value of the way that was taken; where the exception came before it existed, of the way before. */
  private phi(op: number): Value {
    const start = this.module.poolStart[op];
    const pool = this.module.pool.subarray(start, start + this.module.poolLength[op]);
    for (let i = this.path.length - 1; i >= 0; i--) {
      for (let p = 0; p < pool.length; p += 2) {
        if (pool[p] !== this.path[i]) continue;
        if (this.known[pool[p + 1]]) return this.values[pool[p + 1]];
      }
    }
    throw new Error('a phi without a way');
  }

  private catches(value: number): boolean {
    const types = this.module.a[this.firstOp + value];
    const accepted = [this.value(types)].flat().map((type) => type.raises);
    return accepted.includes('Exception') || accepted.includes(this.caught!.type);
  }

  private set(op: number, value: Value): void {
    this.values[op - this.firstOp] = value;
    this.known[op - this.firstOp] = true;
    this.iterators.delete(op - this.firstOp);
  }

  private value(number: number): Value {
    if (!this.known[number]) throw new Error(`%${number} is used before it exists`);
    return this.values[number];
  }

  private operation(op: number): Value {
    const { a, b, c, constants, opcode } = this.module;
    switch (opcode[op]) {
      case Op.Const: {
        const constant = constants[a[op]];
        return 'value' in constant ? constant.value : null;
      }
      case Op.Param:
        return this.args[a[op]];
      case Op.LoadGlobal:
        return this.evaluator.global(this.name(a[op]));
      case Op.StoreGlobal:
        return this.evaluator.setGlobal(this.name(a[op]), this.value(b[op]));
      case Op.Not:
        return !truth(this.value(a[op]));
      case Op.Unary:
        return -this.value(a[op]);
      case Op.Binary:
        return binary(this.value(a[op]), this.value(b[op]), c[op]);
      case Op.Compare:
        return compare(this.value(a[op]), this.value(b[op]), c[op]);
      case Op.More:
        return this.more(a[op]);
      case Op.Iterate:
        return this.iterate(a[op]);
      case Op.Unpack:
        return [...this.value(a[op])].at(b[op]);
      case Op.UnpackRest:
        return [...this.value(a[op])].slice(b[op], this.value(a[op]).length - c[op]);
      default:
        return this.objectOperation(op);
    }
  }

  private objectOperation(op: number): Value {
    const { a, b, c, opcode } = this.module;
    switch (opcode[op]) {
      case Op.Undefined:
      case Op.Caught:
      case Op.Bind:
        return undefined;
      case Op.Frame:
        return new Map([['^', a[op] === NONE ? null : this.value(a[op])]]);
      case Op.Class:
        return new Map();
      case Op.LoadField:
        return this.value(a[op]).get(this.name(b[op]));
      case Op.StoreField:
        return this.value(a[op]).set(this.name(b[op]), this.value(c[op]));
      case Op.LoadElement:
        return element(this.value(a[op]), this.value(b[op]));
      case Op.StoreElement:
        return this.value(a[op]).set(this.value(b[op]), this.value(c[op]));
      case Op.List:
      case Op.Tuple:
        return this.arguments(op).args;
      case Op.Map:
        return this.map(op);
      case Op.Template:
        return [...this.pool(op)].map((part) => show(this.value(part))).join('');
      case Op.Closure:
        return this.closure(op);
      case Op.Call: {
        const { args, named } = this.arguments(op);
        return (this.value(a[op]) as Callable)(args, named);
      }
      case Op.Invoke:
        return this.invoke(this.value(a[op]), this.name(b[op]), this.arguments(op).args);
      default:
        throw new Error(`${OPCODE_NAMES[opcode[op]]} is not known here`);
    }
  }

  private more(value: number): boolean {
    const known = this.iterators.get(value);
    const iterator = known ?? { items: itemsOf(this.value(value)), next: 0 };
    this.iterators.set(value, iterator);
    if (iterator.next < iterator.items.length) return true;
    this.iterators.delete(value);
    return false;
  }

  private iterate(value: number): Value {
    const iterator = this.iterators.get(value)!;
    return iterator.items[iterator.next++];
  }

  private map(op: number): Value {
    const pool = this.pool(op);
    const result = new Map<Value, Value>();
    for (let i = 0; i < pool.length; i += 2) {
      const value = this.value(pool[i + 1]);
      if (pool[i] < 0) for (const [key, each] of value) result.set(key, each);
      else result.set(this.value(pool[i]), value);
    }
    return result;
  }

  private closure(op: number): Callable {
    const { a, b, functions } = this.module;
    const index = a[op];
    const frame = b[op] === NONE ? undefined : this.value(b[op]);
    const { params } = functions[index];
    const defaults = new Map<number, Value>();
    const pool = this.pool(op);
    for (let i = 0; i < pool.length; i += 3) {
      if (pool[i + 1] !== NONE) defaults.set(pool[i], this.value(pool[i + 1]));
    }
    return (args, named) => {
      const given = params.map((param, at) => {
        if (param.kind === 'frame') return frame;
        return at < args.length ? args[at] : (named.get(this.name(param.name)) ?? defaults.get(at));
      });
      return this.evaluator.run(index, given);
    };
  }

  private invoke(object: Value, method: string, args: Value[]): Value {
    if (object instanceof Map && object.has(method)) return object.get(method)(args, new Map());
    switch (method) {
      case 'append':
        object.push(args[0]);
        return null;
      case 'pop':
        if (object.length === 0) throw new Raised('IndexError');
        return object.pop();
      default:
        throw new Error(`.${method}() is not known here`);
    }
  }

  private arguments(op: number): { args: Value[]; named: Map<string, Value> } {
    const pool = this.pool(op);
    const args: Value[] = [];
    const named = new Map<string, Value>();
    for (let i = 0; i < pool.length; i += 2) {
      const value = this.value(pool[i + 1]);
      if (pool[i] >= 0) named.set(this.name(pool[i]), value);
      else if (pool[i] === NONE) args.push(value);
      else args.push(...value);
    }
    return { args, named };
  }

  private pool(op: number): Int32Array {
    const start = this.module.poolStart[op];
    return this.module.pool.subarray(start, start + this.module.poolLength[op]);
  }

  private name(id: number): string {
    return this.module.names[id];
  }
}

function isCatch(module: ModuleIr, op: number): boolean {
  return module.opcode[op] === Op.Caught;
}

/** What iteration gives; nothing for what cannot be iterated, which patterns ask as well. */
function itemsOf(value: Value): Value[] {
  if (value instanceof Map) return [...value.keys()];
  return typeof value === 'string' || Array.isArray(value) ? [...value] : [];
}

function truth(value: Value): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value instanceof Map ? value.size > 0 : Boolean(value);
}

function element(object: Value, key: Value): Value {
  if (object instanceof Map) {
    if (!object.has(key)) throw new Raised('KeyError');
    return object.get(key);
  }
  const found = object.at(key);
  if (found === undefined) throw new Raised('IndexError');
  return found;
}

function binary(left: Value, right: Value, operator: number): Value {
  switch (operator) {
    case Operator.Add:
      return Array.isArray(left) ? [...left, ...right] : left + right;
    case Operator.Subtract:
      return left - right;
    case Operator.Multiply:
      return left * right;
    case Operator.FormatOrModulo:
      return ((left % right) + right) % right;
    default:
      throw new Error('this operator is not known here');
  }
}

function compare(left: Value, right: Value, comparison: number): boolean {
  switch (comparison) {
    case Comparison.Equal:
    case Comparison.Is:
      return equal(left, right);
    case Comparison.NotEqual:
    case Comparison.IsNot:
      return !equal(left, right);
    case Comparison.Less:
      return left < right;
    case Comparison.LessEqual:
      return left <= right;
    case Comparison.Greater:
      return left > right;
    case Comparison.GreaterEqual:
      return left >= right;
    default: {
      const inside = itemsOf(right).some((item) => equal(item, left));
      return comparison === Comparison.In ? inside : !inside;
    }
  }
}

/** True is 1 and False is 0; what is built of equal parts is equal. */
function equal(left: Value, right: Value): boolean {
  const plain = (value: Value): Value => (typeof value === 'boolean' ? Number(value) : value);
  return show(plain(left)) === show(plain(right));
}

/** As Python would print it. */
function show(value: Value): string {
  if (value === null || value === undefined) return 'None';
  if (value === true) return 'True';
  if (value === false) return 'False';
  if (Array.isArray(value)) return `[${value.map(show).join(', ')}]`;
  if (value instanceof Map) {
    return `{${[...value].map(([key, each]) => `${show(key)}: ${show(each)}`).join(', ')}}`;
  }
  return `${value}`;
}

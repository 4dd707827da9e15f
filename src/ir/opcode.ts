/**
 * The instruction set of the IR: every operation the interpreter knows, and what its operands mean.
 *
 * An operation has an opcode, up to three operands (`a`, `b`, `c`) and, where it needs more, a run of
 * numbers in the module's pool. The letters in `SHAPES` say what an operand is; the printer, the
 * verifier and the interpreter read the operands by them. It holds no language's keyword: where
 * languages differ (receivers, iteration, formatting), the difference is an operation or a mode here.
 */

/** Opcodes. A value is named by the number of the operation that makes it, counted from its function's first. */
export const Op = {
  /** A constant: a = index into the module's constants. */
  Const: 0,
  /** A parameter of the function: a = its index in `FunctionIr.params`. */
  Param: 1,
  /** One value per way into the block: pool = pairs (predecessor block, value). */
  Phi: 2,
  /** A variable that was never assigned on this way. */
  Undefined: 3,
  /** A variable of the module, else what the language provides under that name: a = name. */
  LoadGlobal: 4,
  /** Assigns a variable of the module: a = name, b = value. */
  StoreGlobal: 5,
  /** A module: a = index into the module's imports. */
  Import: 6,
  /** A member of a module: a = index into the module's imports, b = name. */
  ImportMember: 7,
  /** Brings every public member of a module into this module's variables: a = index into imports. */
  ImportAll: 8,
  /** The object that holds this activation's captured variables as fields: a = the enclosing frame or none, stored as field `^`. */
  Frame: 9,
  /** A function object: a = function, b = frame it captures or none, pool = triples (parameter index or -1 for the result, default value or none, annotation value or none). */
  Closure: 10,
  /** A class object: a = index into the module's classes, pool = argument pairs for its bases. */
  Class: 11,
  /** Declares the type of instances' field: a = class value, b = name, c = type value. */
  FieldType: 12,
  /** Reads a member: a = object, b = name. */
  LoadField: 13,
  /** Writes a member: a = object, b = name, c = value. */
  StoreField: 14,
  /** Reads an element: a = object, b = key value. */
  LoadElement: 15,
  /** Writes an element: a = object, b = key value, c = value. */
  StoreElement: 16,
  /** Removes a member: a = object, b = name. */
  DeleteField: 17,
  /** Removes an element: a = object, b = key value. */
  DeleteElement: 18,
  /** Part of a sequence: a = object, pool = (low, high, step), each a value or none. */
  Slice: 19,
  /** One element of a sequence taken apart: a = object, b = plain position, counted from the end where negative. */
  Unpack: 20,
  /** The rest of a sequence taken apart: a = object, b = plain number of elements before it, c = after it. */
  UnpackRest: 21,
  /** A fresh list: pool = argument pairs. */
  List: 22,
  /** A fresh tuple: pool = argument pairs. */
  Tuple: 23,
  /** A fresh set: pool = argument pairs. */
  Set: 24,
  /** A fresh mapping: pool = pairs (key value, value), key -3 for a mapping spread into it. */
  Map: 25,
  /** Calls a value: a = callee, pool = argument pairs, c = call flags. */
  Call: 26,
  /** Calls a member with its object as receiver: a = receiver, b = name, pool = argument pairs, c = call flags. */
  Invoke: 27,
  /** The object through which a method reaches its base classes: a = class value or none, b = receiver value. */
  Super: 28,
  /** A binary operator: a = left, b = right, c = operator. */
  Binary: 29,
  /** A unary operator: a = value, c = operator. */
  Unary: 30,
  /** A comparison: a = left, b = right, c = comparison. */
  Compare: 31,
  /** Boolean negation: a = value. */
  Not: 32,
  /** A string built of parts in order: pool = values. */
  Template: 33,
  /** What iteration over an object yields: a = object, c = iteration mode. */
  Iterate: 34,
  /** Whether iteration goes on: a = object. */
  More: 35,
  /** The result of an asynchronous computation: a = value. */
  Await: 36,
  /** Hands a value to whoever iterates over the function; its result is what was sent: a = value or none. */
  Yield: 37,
  /** Hands on everything another iterable yields; its result is that iterable's return value: a = value. */
  YieldFrom: 38,
  /** What a context manager gives on entry: a = manager, b = name of the method that a project's class would define. */
  Enter: 39,
  /** Leaves a context manager: a = manager, b = name of its method. */
  Exit: 40,
  /** The exception that a handler caught: a = value of the types it catches or none. */
  Caught: 41,
  /** Says that a local variable now stands for a value; changes nothing: a = name, b = value. */
  Bind: 42,
  /** Ends a block: goes on at a. */
  Jump: 43,
  /** Ends a block: a = condition, b = block when it is true, c = block when false. */
  Branch: 44,
  /** Ends a block and the function: a = value or none. */
  Return: 45,
  /** Ends a block by an exception: a = value or none (the one being handled). */
  Raise: 46,
  /** Ends a block that cannot go on. */
  Unreachable: 47,
} as const;

/** Operators of `Binary` and `Unary`. `FormatOrModulo` formats when the left side is a string. */
export const Operator = {
  Add: 0,
  Subtract: 1,
  Multiply: 2,
  Divide: 3,
  FloorDivide: 4,
  Modulo: 5,
  FormatOrModulo: 6,
  Power: 7,
  ShiftLeft: 8,
  ShiftRight: 9,
  BitAnd: 10,
  BitOr: 11,
  BitXor: 12,
  MatrixMultiply: 13,
  Negate: 14,
  Plus: 15,
  Invert: 16,
} as const;

/** Comparisons of `Compare`. */
export const Comparison = {
  Equal: 0,
  NotEqual: 1,
  Less: 2,
  LessEqual: 3,
  Greater: 4,
  GreaterEqual: 5,
  In: 6,
  NotIn: 7,
  Is: 8,
  IsNot: 9,
} as const;

/** Modes of `Iterate`: what iteration gives (a mapping's keys, a sequence's elements), always keys, or pairs of keys and values where a mapping is iterated. */
export const IterationMode = { Items: 0, Keys: 1, Entries: 2 } as const;

/** Flags of `Call` and `Invoke`. */
export const CallFlag = {
  /** The call applies a decorator: its one argument is the function or class below it. */
  Decorator: 1,
  /** The call constructs an object (`new`). */
  Construct: 2,
} as const;

/** First number of an argument pair when it is no keyword's name. */
export const ArgumentTag = { Positional: -1, SpreadSequence: -2, SpreadMapping: -3 } as const;

/** An operand that is absent. */
export const NONE = -1;

/**
 * What each operand is. For a, b, c: `v` value, `o` value or none, `n` name, `c` constant, `i` import,
 * `f` function, `k` class, `b` block, `x` a plain number, `.` unused; after the colon, the pool:
 * `a` argument pairs, `v` values, `o` values or none, `p` phi pairs, `m` mapping pairs, `t` closure triples.
 */
export const SHAPES: readonly string[] = [
  'c..',
  'x..',
  '...:p',
  '...',
  'n..',
  'nv.',
  'i..',
  'in.',
  'i..',
  'o..',
  'fo.:t',
  'k..:a',
  'vnv',
  'vn.',
  'vnv',
  'vv.',
  'vvv',
  'vn.',
  'vv.',
  'v..:o',
  'vx.',
  'vxx',
  '...:a',
  '...:a',
  '...:a',
  '...:m',
  'v.x:a',
  'vnx:a',
  'ov.',
  'vvx',
  'v.x',
  'vvx',
  'v..',
  '...:v',
  'v.x',
  'v..',
  'v..',
  'o..',
  'v..',
  'vn.',
  'vn.',
  'o..',
  'nv.',
  'b..',
  'vbb',
  'o..',
  'o..',
  '...',
];

/** Names of the opcodes, for the printer: index = opcode. */
export const OPCODE_NAMES: readonly string[] = Object.keys(Op);

/** Whether an opcode ends a block. */
export function isTerminator(opcode: number): boolean {
  return opcode >= Op.Jump;
}

/** Whether an operation makes a value that others may use. */
export function makesValue(opcode: number): boolean {
  switch (opcode) {
    case Op.StoreGlobal:
    case Op.ImportAll:
    case Op.FieldType:
    case Op.StoreField:
    case Op.StoreElement:
    case Op.DeleteField:
    case Op.DeleteElement:
    case Op.Exit:
    case Op.Bind:
      return false;
    default:
      return opcode < Op.Jump;
  }
}

/** How many numbers one item of a pool takes, by the pool's form. */
export const POOL_STEPS: Readonly<Record<string, number>> = { a: 2, m: 2, p: 2, t: 3, v: 1, o: 1 };

/** Whether the number at `index` of a pool of the given form is a value (and not a tag, a name, a block or none). */
export function isPoolValue(form: string | undefined, index: number, number: number): boolean {
  switch (form) {
    case 'a':
    case 'p':
      return (index & 1) === 1;
    case 'm':
      return (index & 1) === 1 || number >= 0;
    case 't':
      return index % 3 !== 0 && number !== NONE;
    default:
      return number !== NONE;
  }
}

/**
 * What the interpreter's parts ask of parts above them: the one table through which they call upwards.
 *
 * Modules of the interpreter import only what lies below them, in this order: the activation; what
 * placeholders are (`type-of`); the heap, guards and sinks; members, objects, arguments; text and
 * sequences; what model rows say (`select`, `entry`, `library-…`, `intrinsic-…`); summaries made true
 * for arguments (`instantiate`, `application`); calls; operations (`transfer`). The recursion is real,
 * though: reading a member may call a getter, and a call reads members. Where a lower part needs a
 * higher one it asks `a.perform`; `interpreter.ts` fills the table, once.
 */
import type { EntryRow } from '../models/row.js';
import type { Flow } from './flow-state.js';

/** One argument: tag (a program-wide keyword name, or an `ArgumentTag`), value, and value number or -1. */
export interface Argument {
  tag: number;
  value: number;
  number: number;
}

/** What a read reads: for members also the operation that asks, for traces and bound methods. */
export interface Read {
  base: number;
  key: number;
  op: number;
}

/** A member that is called, of whatever its receiver may be; `number` is the receiver's value number, -1 if none. */
export interface CalledMember {
  receiver: number;
  number: number;
  name: number;
}

/** A call of a function of the program. `receiver` and `frame` are bottom where there is none. */
export interface FunctionCall {
  fn: number;
  receiver: number;
  receiverNumber?: number;
  frame: number;
  args: readonly Argument[];
}

/** A member that was read, and the object that it was read from. */
export interface FoundMember {
  member: number;
  receiver: number;
  number: number;
  args: readonly Argument[];
}

/** A call that registers functions, as rows see calls. */
export interface RegisteringCall {
  op: number;
  receiver: number;
  number: number;
  args: readonly Argument[];
}

/** `A` is the activation, which holds the table and so cannot be named here. */
export interface Operations<A> {
  /** The way through the blocks of an activation that is being made. */
  enterFlow(a: A): Flow;
  /** The value under a key of whatever the base may be. */
  readKey(a: A, read: Read): number;
  /** Calls whatever a value may be. */
  callValue(a: A, op: number, callee: number, args: readonly Argument[]): number;
  /** Calls a member of whatever a value may be, with it as receiver. */
  invokeValue(a: A, op: number, call: CalledMember, args: readonly Argument[]): number;
  /** Calls whatever a member is, with the object that it was found on as receiver where it takes one. */
  callMember(a: A, op: number, found: FoundMember): number;
  /** Makes the functions that a call registers entry points. */
  register(a: A, seen: RegisteringCall, row: EntryRow): void;
  /** Runs a function of the program with arguments: its summary, instantiated here. */
  applyFunction(a: A, op: number, call: FunctionCall): number;
}

/**
 * What the parts of lowering share: `FileContext` for a file, `Context` for the function at hand.
 *
 * Expressions hold functions, functions hold statements, statements hold expressions. So that the
 * files of this folder need not import each other in circles, what they call of each other in that
 * circle is reached through `FileContext.rules`.
 */
import type ts from 'typescript';
import type { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft, Place } from '../../../ir/function-draft.js';
import type { SyntaxProblem } from '../../../ir/module.js';
import { ArgumentTag, Comparison, NONE, Op } from '../../../ir/opcode.js';
import { FramedContext } from '../../lowering/frames.js';
import type { ClassNode, FunctionNode } from './nodes.js';
import { placeOf } from './nodes.js';
import type { Scope } from './scope.js';
import type { Scopes } from './scope-finder.js';

/** How deep expressions may stand inside each other; what is deeper has no value. */
const MAX_DEPTH = 300;

export interface Rules {
  /** Evaluates an expression and returns its value. */
  expression(ctx: Context, node: ts.Expression): number;
  /** Lowers statements in order. */
  statements(ctx: Context, body: readonly ts.Statement[]): void;
  statement(ctx: Context, node: ts.Statement): void;
  /** Makes a function object. */
  closure(ctx: Context, node: FunctionNode, traits: FunctionTraits): number;
  /** Makes a class object. */
  class(ctx: Context, node: ClassNode, name: string): number;
  /** Evaluates an expression whose value gets a name: functions and classes without their own take it. */
  named(ctx: Context, node: ts.Expression, name: string): number;
}

/** What the place of a definition says about a function. */
export interface FunctionTraits {
  readonly name: string;
  /** Bits of `FunctionFlag`. */
  readonly flags: number;
  /** Index of the class whose member it is, NONE if none. */
  readonly class: number;
  /** Code that runs once its parameters are bound. */
  readonly prologue?: (ctx: Context) => void;
  /** Code that runs once the classes above have made their part of the object. */
  readonly afterBases?: (ctx: Context) => void;
}

/** A function that was declared and whose code is still to be lowered. */
export interface FunctionTask {
  readonly index: number;
  readonly qualifiedName: string;
  readonly scope: Scope;
  readonly place: Place;
  lower(ctx: Context): void;
}

/** What a module gives to others besides its variables under their own names. */
export interface ModuleExports {
  /** Names that others may take over together. */
  readonly names: Set<string>;
  /** Lists of names of variables, which are given out at the end. */
  readonly late: ts.NamedExports[];
  /** Whether the module stands for one value. */
  whole: boolean;
}

export interface FileContext {
  readonly text: string;
  readonly builder: ModuleBuilder;
  readonly scopes: Scopes;
  readonly rules: Rules;
  readonly tasks: FunctionTask[];
  readonly problems: SyntaxProblem[];
  readonly exports: ModuleExports;
}

/** What a module stands for as a whole, as its own variable and to those who import it. */
export const WHOLE = 'default';

export class Context extends FramedContext<Scope> {
  readonly file: FileContext;
  /** What runs once the classes above have made their part of the object that a constructor builds. */
  afterBases: ((ctx: Context) => void) | null = null;
  private depth = 0;

  constructor(file: FileContext, draft: FunctionDraft, scope: Scope, qualifier: string) {
    super(file.builder, draft, { scope, qualifier });
    this.file = file;
  }

  /** The place of a node's own text. */
  at(node: ts.Node): Place {
    return placeOf(node, this.file.text);
  }

  expression(node: ts.Expression): number {
    if (this.depth >= MAX_DEPTH) return this.tooDeep(node);
    this.depth++;
    const value = this.file.rules.expression(this, node);
    this.depth--;
    return value;
  }

  private tooDeep(node: ts.Expression): number {
    const { problems } = this.file;
    const message = 'An expression is nested too deeply to be looked at';
    if (!problems.some((problem) => problem.message === message))
      problems.push({ start: node.pos, end: node.end, message });
    return this.draft.emit(Op.Undefined, { start: node.pos, end: node.end });
  }

  named(node: ts.Expression, name: string): number {
    return this.file.rules.named(this, node, name);
  }

  statements(body: readonly ts.Statement[]): void {
    this.file.rules.statements(this, body);
  }

  statement(node: ts.Statement): void {
    this.file.rules.statement(this, node);
  }

  none(place: Place): number {
    return this.constant({ kind: 'none' }, place);
  }

  member(object: number, name: string, place: Place): number {
    return this.draft.emit(Op.LoadField, place, object, this.name(name));
  }

  /** Goes one way where a value is absent (`null` or `undefined`), the other where it is not. */
  branchIfAbsent(value: number, place: Place, ways: { yes: number; no: number }): void {
    const absent = this.draft.emit(Op.Compare, place, value, this.none(place), Comparison.Is);
    this.branch(absent, place, ways.yes, ways.no);
  }

  /** Calls something that the language provides under a name that no program can write. */
  intrinsic(name: string, place: Place, values: readonly number[]): number {
    const callee = this.builtin(`@${name}`, place);
    const pool = values.flatMap((value) => [ArgumentTag.Positional, value]);
    return this.draft.emitWith(pool, Op.Call, place, callee, NONE, 0);
  }

  /** Runs work in a scope inside the one at hand. */
  within(node: ts.Node, work: () => void): void {
    const outer = this.scope;
    this.scope = this.file.scopes.of.get(node) ?? outer;
    work();
    this.scope = outer;
  }
}

/**
 * What the parts of lowering share: `FileContext` for a file, `Context` for the function at hand.
 *
 * Expressions hold functions, functions hold statements, statements hold expressions. So that the
 * files of this folder need not import each other in circles, what they call of each other in that
 * circle is reached through `FileContext.rules`.
 */
import type { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft, Place } from '../../../ir/function-draft.js';
import type { Constant, SyntaxProblem } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import type { Expression, FunctionDef, Lambda, Stmt } from '../syntax/nodes.js';
import type { Scope, Unit } from './scope.js';
import type { Scopes } from './scope-finder.js';

export interface Rules {
  /** Evaluates an expression and returns its value. */
  expression(ctx: Context, node: Expression): number;
  /** Lowers statements in order. */
  statements(ctx: Context, body: readonly Stmt[]): void;
}

/** A function that was declared and whose code is still to be lowered. */
export interface FunctionTask {
  readonly index: number;
  readonly node: FunctionDef | Lambda;
  readonly scope: Scope;
  readonly qualifiedName: string;
  readonly takesFrame: boolean;
}

export interface FileContext {
  readonly text: string;
  readonly builder: ModuleBuilder;
  readonly scopes: Scopes;
  readonly rules: Rules;
  readonly tasks: FunctionTask[];
  readonly problems: SyntaxProblem[];
}

/** A loop around the code at hand. */
export interface LoopExit {
  readonly kind: 'loop';
  readonly breakTo: number;
  readonly continueTo: number;
}

/** How control leaves a statement other than by its end or by an exception. */
export type Leaving = 'return' | 'break' | 'continue';

/** A `finally` around the code at hand: its statements run on every way out. */
export interface FinallyExit {
  readonly kind: 'finally';
  readonly body: readonly Stmt[];
  /** The handler around the whole try statement. */
  readonly outerHandler: number;
  copies: number;
  /** Blocks that further ways out share, by how they leave. */
  readonly shared: Map<Leaving, number>;
}

export class Context {
  readonly file: FileContext;
  readonly draft: FunctionDraft;
  readonly unit: Unit;
  scope: Scope;
  /** Names of the classes and functions around, each followed by a dot. */
  qualifier: string;
  /** This activation's frame, and the one that was handed in. */
  frame = NONE;
  incomingFrame = NONE;
  /** The first parameter, if any. */
  firstParameter = NONE;
  /** Loops and finally clauses around, innermost last. */
  exits: readonly (LoopExit | FinallyExit)[] = [];
  /** How many copies of finally clauses are around, and how many there are in all. */
  copyDepth = 0;
  copies = 0;
  /** Nodes of left spines whose left side is being evaluated. */
  readonly spine: Expression[] = [];
  /** Where a variable is being read, for what `unbound` makes of it. */
  readPlace: Place | null = null;
  private temporaries = 0;

  constructor(file: FileContext, draft: FunctionDraft, scope: Scope, qualifier: string) {
    this.file = file;
    this.draft = draft;
    this.scope = scope;
    this.unit = scope.unit;
    this.qualifier = qualifier;
  }

  expression(node: Expression): number {
    return this.file.rules.expression(this, node);
  }

  statements(body: readonly Stmt[]): void {
    this.file.rules.statements(this, body);
  }

  name(text: string): number {
    return this.file.builder.name(text);
  }

  constant(constant: Constant, place: Place): number {
    return this.draft.emit(Op.Const, place, this.file.builder.constant(constant));
  }

  /** A global that the language provides, whatever the program's own names are. */
  builtin(name: string, place: Place): number {
    return this.draft.emit(Op.LoadGlobal, place, this.name(name));
  }

  /** A variable that no program can name. */
  temporary(): string {
    return `^${this.temporaries++}`;
  }

  jump(block: number, place: Place): void {
    if (!this.draft.ended) this.draft.emit(Op.Jump, place, block);
  }

  branch(condition: number, place: Place, yes: number, no: number): void {
    this.draft.emit(Op.Branch, place, condition, yes, no);
  }

  /** Seals a block and goes on in it. */
  start(block: number): void {
    this.draft.seal(block);
    this.draft.enter(block);
  }

  /**
   * Seals a block that ways from under other handlers lead to, and goes on behind it: left empty, it
   * brings its own handler the variables as they were before anything ran.
   */
  startUnderHandler(block: number, place: Place): void {
    this.start(block);
    if (this.draft.activeHandler !== NONE) this.continueInNewBlock(place);
  }

  /** Goes on in a new block that only the current one leads to. */
  continueInNewBlock(place: Place): void {
    const block = this.draft.newBlock();
    this.jump(block, place);
    this.start(block);
  }
}

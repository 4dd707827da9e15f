/**
 * What the parts of lowering share: `FileContext` for a file, `Context` for the function at hand.
 *
 * Expressions hold functions, functions hold statements, statements hold expressions. So that the
 * files of this folder need not import each other in circles, what they call of each other in that
 * circle is reached through `FileContext.rules`.
 */
import type { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft } from '../../../ir/function-draft.js';
import type { SyntaxProblem } from '../../../ir/module.js';
import { NONE } from '../../../ir/opcode.js';
import { FramedContext } from '../../lowering/frames.js';
import type { Expression, FunctionDef, Lambda, Stmt } from '../syntax/nodes.js';
import type { Scope } from './scope.js';
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

export class Context extends FramedContext<Scope> {
  readonly file: FileContext;
  /** The first parameter, if any. */
  firstParameter = NONE;
  /** Nodes of left spines whose left side is being evaluated. */
  readonly spine: Expression[] = [];

  constructor(file: FileContext, draft: FunctionDraft, scope: Scope, qualifier: string) {
    super(file.builder, draft, { scope, qualifier });
    this.file = file;
  }

  expression(node: Expression): number {
    return this.file.rules.expression(this, node);
  }

  statements(body: readonly Stmt[]): void {
    this.file.rules.statements(this, body);
  }
}

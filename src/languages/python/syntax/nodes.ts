/**
 * The typed syntax tree of Python 2.7 to 3.15, under CPython's own names for node and field, as a
 * union told apart by `kind`. It holds what was written: no scopes, no types, no load or store
 * context.
 *
 * `start` and `end` are UTF-16 offsets into the text, end exclusive, and agree with CPython's
 * positions (brackets around an expression are outside it; a decorated function starts at `def`).
 *
 * Depth: brackets, blocks and everything that nests to the right are capped by the parser
 * (`limits.ts`), so code that recurses into them is safe. The *left spine* is not: `a + b + c …`
 * (`BinOp.left`) and `a.b(c)[d] …` (`Attribute.value`, `Call.func`, `Subscript.value`) are as deep
 * as the text makes them, often thousands. Go down those in a loop, or use `walk`.
 */

import type {
  Arg,
  Arguments,
  BinaryOperator,
  Comprehension,
  Expression,
  Keyword,
  Name,
  Pattern,
  Span,
} from './expression-nodes.js';
import type { Kind } from './kinds.js';

export type * from './expression-nodes.js';

type K = typeof Kind;

export interface Module extends Span {
  readonly kind: K['Module'];
  readonly body: readonly Stmt[];
}

// ---- Statements

/** A `def` or `async def`. The name's span is `nameStart` to `nameEnd`. */
export interface FunctionDef extends Span {
  readonly kind: K['FunctionDef'];
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly isAsync: boolean;
  readonly decorators: readonly Expression[];
  readonly typeParams: readonly TypeParam[];
  readonly args: Arguments;
  readonly returns: Expression | null;
  readonly body: readonly Stmt[];
}
export interface ClassDef extends Span {
  readonly kind: K['ClassDef'];
  readonly name: string;
  readonly nameStart: number;
  readonly nameEnd: number;
  readonly decorators: readonly Expression[];
  readonly typeParams: readonly TypeParam[];
  /** A `*bases` is a Starred. */
  readonly bases: readonly Expression[];
  readonly keywords: readonly Keyword[];
  readonly body: readonly Stmt[];
}
export interface Return extends Span {
  readonly kind: K['Return'];
  readonly value: Expression | null;
}
export interface Delete extends Span {
  readonly kind: K['Delete'];
  readonly targets: readonly Expression[];
}
/** `a = b = value`: two targets. */
export interface Assign extends Span {
  readonly kind: K['Assign'];
  readonly targets: readonly Expression[];
  readonly value: Expression;
}
export interface AugAssign extends Span {
  readonly kind: K['AugAssign'];
  readonly target: Expression;
  readonly op: BinaryOperator;
  readonly value: Expression;
}
export interface AnnAssign extends Span {
  readonly kind: K['AnnAssign'];
  readonly target: Expression;
  readonly annotation: Expression;
  readonly value: Expression | null;
}
export interface For extends Span {
  readonly kind: K['For'];
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
export interface While extends Span {
  readonly kind: K['While'];
  readonly test: Expression;
  readonly body: readonly Stmt[];
  readonly orelse: readonly Stmt[];
}
/** The `elif` branches lie flat in `elifs` (CPython nests them), so a long chain is not deep. */
export interface If extends Span {
  readonly kind: K['If'];
  readonly test: Expression;
  readonly body: readonly Stmt[];
  readonly elifs: readonly Elif[];
  readonly orelse: readonly Stmt[];
}
export interface Elif extends Span {
  readonly kind: K['Elif'];
  readonly test: Expression;
  readonly body: readonly Stmt[];
}
export interface With extends Span {
  readonly kind: K['With'];
  readonly isAsync: boolean;
  readonly items: readonly WithItem[];
  readonly body: readonly Stmt[];
}
export interface WithItem extends Span {
  readonly kind: K['WithItem'];
  readonly contextExpr: Expression;
  readonly optionalVars: Expression | null;
}
export interface Match extends Span {
  readonly kind: K['Match'];
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}
export interface MatchCase extends Span {
  readonly kind: K['MatchCase'];
  readonly pattern: Pattern;
  readonly guard: Expression | null;
  readonly body: readonly Stmt[];
}
/** `raise exc from cause`, and Python 2's `raise exc, inst, tback`. */
export interface Raise extends Span {
  readonly kind: K['Raise'];
  readonly exc: Expression | null;
  readonly cause: Expression | null;
  readonly inst: Expression | null;
  readonly tback: Expression | null;
}
export interface Try extends Span {
  readonly kind: K['Try'];
  readonly body: readonly Stmt[];
  readonly handlers: readonly ExceptHandler[];
  readonly orelse: readonly Stmt[];
  readonly finalbody: readonly Stmt[];
}
/** `except type as name`, `except* type` (`star`), Python 2's `except type, name`. */
export interface ExceptHandler extends Span {
  readonly kind: K['ExceptHandler'];
  readonly star: boolean;
  readonly type: Expression | null;
  readonly name: string | null;
  /** Where the name starts; -1 without one. */
  readonly nameStart: number;
  readonly body: readonly Stmt[];
}
export interface Assert extends Span {
  readonly kind: K['Assert'];
  readonly test: Expression;
  readonly msg: Expression | null;
}
export interface Import extends Span {
  readonly kind: K['Import'];
  readonly lazy: boolean;
  readonly names: readonly Alias[];
}
/** `from ..module import names`: level 2. A bare `from . import x` has module null. */
export interface ImportFrom extends Span {
  readonly kind: K['ImportFrom'];
  readonly lazy: boolean;
  readonly module: string | null;
  readonly level: number;
  readonly names: readonly Alias[];
}
/** `name` is dotted in `import a.b`, and `*` in a star import. */
export interface Alias extends Span {
  readonly kind: K['Alias'];
  readonly name: string;
  readonly asname: string | null;
  /** Where the name after `as` starts; -1 without one. */
  readonly asnameStart: number;
}
export interface Global extends Span {
  readonly kind: K['Global'];
  readonly names: readonly string[];
}
export interface Nonlocal extends Span {
  readonly kind: K['Nonlocal'];
  readonly names: readonly string[];
}
export interface Expr extends Span {
  readonly kind: K['Expr'];
  readonly value: Expression;
}
export interface Pass extends Span {
  readonly kind: K['Pass'];
}
export interface Break extends Span {
  readonly kind: K['Break'];
}
export interface Continue extends Span {
  readonly kind: K['Continue'];
}
export interface TypeAlias extends Span {
  readonly kind: K['TypeAlias'];
  readonly name: Name;
  readonly typeParams: readonly TypeParam[];
  readonly value: Expression;
}
/** Python 2's `print >>dest, values`; no `newline` after a trailing comma. */
export interface Print extends Span {
  readonly kind: K['Print'];
  readonly dest: Expression | null;
  readonly values: readonly Expression[];
  readonly newline: boolean;
}
/** Python 2's `exec body in globals, locals`. */
export interface Exec extends Span {
  readonly kind: K['Exec'];
  readonly body: Expression;
  readonly globals: Expression | null;
  readonly locals: Expression | null;
}
/**
 * A simple statement that could not be read whole. `statement` is what was understood of it, with
 * an ErrorExpression at each hole. (A compound statement with a damaged header is not wrapped: it
 * keeps its kind and its body, and holds the ErrorExpression.)
 */
export interface ErrorStatement extends Span {
  readonly kind: K['ErrorStatement'];
  readonly statement: Stmt | null;
}

/** `T: bound = default`, `*Ts`, `**P`. */
export interface TypeParam extends Span {
  readonly kind: K['TypeParam'];
  readonly form: 'TypeVar' | 'TypeVarTuple' | 'ParamSpec';
  readonly name: string;
  readonly bound: Expression | null;
  readonly default: Expression | null;
}
export type Stmt =
  | FunctionDef
  | ClassDef
  | Return
  | Delete
  | Assign
  | AugAssign
  | AnnAssign
  | For
  | While
  | If
  | With
  | Match
  | Raise
  | Try
  | Assert
  | Import
  | ImportFrom
  | Global
  | Nonlocal
  | Expr
  | Pass
  | Break
  | Continue
  | TypeAlias
  | Print
  | Exec
  | ErrorStatement;

export type Part =
  | Arguments
  | Arg
  | Keyword
  | Alias
  | WithItem
  | ExceptHandler
  | MatchCase
  | TypeParam
  | Comprehension
  | Elif;

export type Node = Module | Stmt | Expression | Pattern | Part;

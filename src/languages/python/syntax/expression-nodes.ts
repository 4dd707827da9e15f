/**
 * The expression and pattern nodes, with the parts that occur inside them. `nodes.ts` has the
 * statements and says how to read all of them.
 */

import type { Kind } from './kinds.js';

type K = typeof Kind;

export interface Span {
  readonly start: number;
  readonly end: number;
}

export type BinaryOperator =
  | '+'
  | '-'
  | '*'
  | '/'
  | '//'
  | '%'
  | '@'
  | '**'
  | '<<'
  | '>>'
  | '|'
  | '^'
  | '&';
/** Python 2's `<>` is `!=`. */
export type CompareOperator =
  | '=='
  | '!='
  | '<'
  | '<='
  | '>'
  | '>='
  | 'is'
  | 'is not'
  | 'in'
  | 'not in';
export type UnaryOperator = 'not' | '-' | '+' | '~';

/** Two or more values: `a and b and c` is one node. */
export interface BoolOp extends Span {
  readonly kind: K['BoolOp'];
  readonly op: 'and' | 'or';
  readonly values: readonly Expression[];
}
export interface NamedExpr extends Span {
  readonly kind: K['NamedExpr'];
  readonly target: Expression;
  readonly value: Expression;
}
export interface BinOp extends Span {
  readonly kind: K['BinOp'];
  readonly left: Expression;
  readonly op: BinaryOperator;
  readonly right: Expression;
}
export interface UnaryOp extends Span {
  readonly kind: K['UnaryOp'];
  readonly op: UnaryOperator;
  readonly operand: Expression;
}
export interface Lambda extends Span {
  readonly kind: K['Lambda'];
  readonly args: Arguments;
  readonly body: Expression;
}
export interface IfExp extends Span {
  readonly kind: K['IfExp'];
  readonly test: Expression;
  readonly body: Expression;
  readonly orelse: Expression;
}
/** `keys[i]` is null where `values[i]` is unpacked (`**value`). */
export interface Dict extends Span {
  readonly kind: K['Dict'];
  readonly keys: readonly (Expression | null)[];
  readonly values: readonly Expression[];
}
export interface SetDisplay extends Span {
  readonly kind: K['Set'];
  readonly elts: readonly Expression[];
}
/** `[*x for …]` (PEP 798) has a Starred as `elt`. */
export interface ListComp extends Span {
  readonly kind: K['ListComp'];
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface SetComp extends Span {
  readonly kind: K['SetComp'];
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
/** `{**key for …}` (PEP 798) has no value. */
export interface DictComp extends Span {
  readonly kind: K['DictComp'];
  readonly key: Expression;
  readonly value: Expression | null;
  readonly generators: readonly Comprehension[];
}
/** As the only argument of a call it spans the call's brackets, as in CPython. */
export interface GeneratorExp extends Span {
  readonly kind: K['GeneratorExp'];
  readonly elt: Expression;
  readonly generators: readonly Comprehension[];
}
export interface Comprehension extends Span {
  readonly kind: K['Comprehension'];
  readonly isAsync: boolean;
  readonly target: Expression;
  readonly iter: Expression;
  readonly ifs: readonly Expression[];
}
export interface Await extends Span {
  readonly kind: K['Await'];
  readonly value: Expression;
}
export interface Yield extends Span {
  readonly kind: K['Yield'];
  readonly value: Expression | null;
}
export interface YieldFrom extends Span {
  readonly kind: K['YieldFrom'];
  readonly value: Expression;
}
/** `left ops[0] comparators[0] ops[1] comparators[1] …` */
export interface Compare extends Span {
  readonly kind: K['Compare'];
  readonly left: Expression;
  readonly ops: readonly CompareOperator[];
  readonly comparators: readonly Expression[];
}
/** Order of evaluation is by `start`, across `args` and `keywords`. */
export interface Call extends Span {
  readonly kind: K['Call'];
  readonly func: Expression;
  readonly args: readonly Expression[];
  readonly keywords: readonly Keyword[];
}
/** `arg=value`, or `**value` with arg null. Starts at the name or the stars. */
export interface Keyword extends Span {
  readonly kind: K['Keyword'];
  readonly arg: string | null;
  readonly value: Expression;
}
/** An f-string, with whatever stands beside it in implicit concatenation. */
export interface JoinedStr extends Span {
  readonly kind: K['JoinedStr'];
  readonly values: readonly StringPart[];
}
/** A t-string (PEP 750). */
export interface TemplateStr extends Span {
  readonly kind: K['TemplateStr'];
  readonly values: readonly StringPart[];
}
interface Field extends Span {
  readonly value: Expression;
  /** `{value=}`: the expression's own text is part of the result. */
  readonly isDebug: boolean;
  /** The conversion `r`, `s` or `a`; empty without one. */
  readonly conversion: string;
  /** The parts of what follows the colon; null without a colon. */
  readonly formatSpec: readonly StringPart[] | null;
}
/** `{value!conversion:spec}` of an f-string, from brace to brace. */
export interface FormattedValue extends Field {
  readonly kind: K['FormattedValue'];
}
/** The same of a t-string. */
export interface Interpolation extends Field {
  readonly kind: K['Interpolation'];
}
export type StringPart = Str | FormattedValue | Interpolation;
export interface Constant extends Span {
  readonly kind: K['Constant'];
  readonly value: 'None' | 'True' | 'False' | 'Ellipsis';
}
/** An integer beyond 2**53 is a bigint; one of more than 4,300 digits is Infinity. */
export interface Num extends Span {
  readonly kind: K['Num'];
  readonly value: number | bigint;
  readonly form: 'int' | 'float' | 'imaginary';
}
/**
 * A string or bytes literal with its escapes decoded (`\N{…}` stays as written; a byte is the
 * character of the same number). Adjacent literals are one Str, spanning all of them.
 *
 * A long value without escapes is a view of the file's text and keeps that in memory.
 */
export interface Str extends Span {
  readonly kind: K['Str'];
  readonly value: string;
  readonly isBytes: boolean;
}
/** `attr` stands from `attrStart` to `end`. */
export interface Attribute extends Span {
  readonly kind: K['Attribute'];
  readonly value: Expression;
  readonly attr: string;
  readonly attrStart: number;
}
export interface Subscript extends Span {
  readonly kind: K['Subscript'];
  readonly value: Expression;
  readonly slice: Expression;
}
export interface Starred extends Span {
  readonly kind: K['Starred'];
  readonly value: Expression;
}
export interface Name extends Span {
  readonly kind: K['Name'];
  readonly id: string;
}
export interface List extends Span {
  readonly kind: K['List'];
  readonly elts: readonly Expression[];
}
export interface Tuple extends Span {
  readonly kind: K['Tuple'];
  readonly elts: readonly Expression[];
}
/** Only inside a Subscript, or in a Tuple there. */
export interface Slice extends Span {
  readonly kind: K['Slice'];
  readonly lower: Expression | null;
  readonly upper: Expression | null;
  readonly step: Expression | null;
}
/** Python 2's backticks. */
export interface Repr extends Span {
  readonly kind: K['Repr'];
  readonly value: Expression;
}
/** A hole: here an expression was needed and none could be read. */
export interface ErrorExpression extends Span {
  readonly kind: K['ErrorExpression'];
}

/** Parameters by group, each in source order, as CPython groups them; a default sits on its Arg. */
export interface Arguments extends Span {
  readonly kind: K['Arguments'];
  readonly posonlyargs: readonly Arg[];
  readonly args: readonly Arg[];
  readonly vararg: Arg | null;
  readonly kwonlyargs: readonly Arg[];
  readonly kwarg: Arg | null;
}
/** Starts at its name (after the stars), ends after the annotation; the default lies outside. */
export interface Arg extends Span {
  readonly kind: K['Arg'];
  /** Empty for Python 2's tuple parameter, which is in `unpacked`. */
  readonly arg: string;
  readonly annotation: Expression | null;
  readonly default: Expression | null;
  readonly unpacked: Expression | null;
}

export type Expression =
  | BoolOp
  | NamedExpr
  | BinOp
  | UnaryOp
  | Lambda
  | IfExp
  | Dict
  | SetDisplay
  | ListComp
  | SetComp
  | DictComp
  | GeneratorExp
  | Await
  | Yield
  | YieldFrom
  | Compare
  | Call
  | JoinedStr
  | TemplateStr
  | FormattedValue
  | Interpolation
  | Constant
  | Num
  | Str
  | Attribute
  | Subscript
  | Starred
  | Name
  | List
  | Tuple
  | Slice
  | Repr
  | ErrorExpression;

// ---- Patterns

/** A number, string or dotted name, compared by `==`. */
export interface MatchValue extends Span {
  readonly kind: K['MatchValue'];
  readonly value: Expression;
}
/** `None`, `True` or `False`, compared by `is`. */
export interface MatchSingleton extends Span {
  readonly kind: K['MatchSingleton'];
  readonly value: 'None' | 'True' | 'False';
}
export interface MatchSequence extends Span {
  readonly kind: K['MatchSequence'];
  readonly patterns: readonly Pattern[];
}
/** `{keys[i]: patterns[i], **rest}` */
export interface MatchMapping extends Span {
  readonly kind: K['MatchMapping'];
  readonly keys: readonly Expression[];
  readonly patterns: readonly Pattern[];
  readonly rest: string | null;
}
/** `cls(patterns…, kwdAttrs[i]=kwdPatterns[i])` */
export interface MatchClass extends Span {
  readonly kind: K['MatchClass'];
  readonly cls: Expression;
  readonly patterns: readonly Pattern[];
  readonly kwdAttrs: readonly string[];
  readonly kwdPatterns: readonly Pattern[];
}
/** `*name`; null for `*_`. */
export interface MatchStar extends Span {
  readonly kind: K['MatchStar'];
  readonly name: string | null;
}
/** `pattern as name`; a capture has no pattern; the wildcard `_` has neither. */
export interface MatchAs extends Span {
  readonly kind: K['MatchAs'];
  readonly pattern: Pattern | null;
  readonly name: string | null;
}
export interface MatchOr extends Span {
  readonly kind: K['MatchOr'];
  readonly patterns: readonly Pattern[];
}
/** A hole: here a pattern was needed and none could be read. */
export interface ErrorPattern extends Span {
  readonly kind: K['ErrorPattern'];
}

export type Pattern =
  | MatchValue
  | MatchSingleton
  | MatchSequence
  | MatchMapping
  | MatchClass
  | MatchStar
  | MatchAs
  | MatchOr
  | ErrorPattern;

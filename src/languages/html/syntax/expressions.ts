/**
 * Expressions of templates. Jinja's and Django's are read alike: a filter's argument may stand in
 * parentheses or after a colon. A text that is neither gives null, because other engines (and scripts
 * that run in the browser) use the same delimiters.
 */
import type { Constant } from '../../../ir/module.js';
import { Comparison, Operator } from '../../../ir/opcode.js';
import { expressionTokens, type Token } from './expression-tokens.js';
import type { Argument, Expression } from './nodes.js';

const COMPARISONS: ReadonlyMap<string, number> = new Map([
  ['==', Comparison.Equal],
  ['!=', Comparison.NotEqual],
  ['<', Comparison.Less],
  ['<=', Comparison.LessEqual],
  ['>', Comparison.Greater],
  ['>=', Comparison.GreaterEqual],
  ['in', Comparison.In],
]);
const SUMS: ReadonlyMap<string, number> = new Map([
  ['+', Operator.Add],
  ['-', Operator.Subtract],
]);
const PRODUCTS: ReadonlyMap<string, number> = new Map([
  ['*', Operator.Multiply],
  ['/', Operator.Divide],
  ['//', Operator.FloorDivide],
  ['%', Operator.FormatOrModulo],
  ['**', Operator.Power],
]);
const WORDS: ReadonlyMap<string, Constant> = new Map<string, Constant>([
  ['true', { kind: 'boolean', value: true }],
  ['True', { kind: 'boolean', value: true }],
  ['false', { kind: 'boolean', value: false }],
  ['False', { kind: 'boolean', value: false }],
  ['none', { kind: 'none' }],
  ['None', { kind: 'none' }],
]);
/** Words that end an operand. */
const RESERVED = new Set(['and', 'or', 'not', 'in', 'is', 'if', 'else', 'as', 'with', 'only']);
/** Expressions inside each other that are read. */
const MAX_DEPTH = 60;
/** Operators of one expression that are read: so deep is its tree, whatever its form. */
const MAX_OPERATORS = 1000;

class Unreadable extends Error {}

/** Reads expressions one after the other from a run of tokens. */
export class ExpressionReader {
  private readonly tokens: readonly Token[];
  private at = 0;
  private depth = 0;
  private operators = 0;

  constructor(tokens: readonly Token[]) {
    this.tokens = tokens;
  }

  get next(): Token {
    return this.tokens[this.at]!;
  }

  get atEnd(): boolean {
    return this.next.is === 'end';
  }

  take(): Token {
    const token = this.next;
    if (token.is !== 'end') this.at++;
    return token;
  }

  /** Takes a mark or a word if it stands here. */
  accept(value: string): boolean {
    const { is } = this.next;
    if ((is !== 'mark' && is !== 'name') || this.next.value !== value) return false;
    this.at++;
    return true;
  }

  /** The name that stands here. */
  name(): string {
    if (this.next.is !== 'name') throw new Unreadable();
    return this.take().value;
  }

  /** Whether `name=` stands here. */
  get isNamed(): boolean {
    const after = this.tokens[this.at + 1];
    return this.next.is === 'name' && after?.is === 'mark' && after.value === '=';
  }

  expression(): Expression {
    if (++this.depth > MAX_DEPTH) throw new RangeError();
    const value = this.disjunction();
    this.depth--;
    if (!this.accept('if')) return value;
    const test = this.disjunction();
    const otherwise = this.accept('else') ? this.expression() : null;
    return { is: 'choice', test, chosen: value, otherwise, ...from(value, otherwise ?? test) };
  }

  /** An expression without a condition behind it: what a loop goes through. */
  disjunction(): Expression {
    return this.chain('or', () => this.chain('and', () => this.negation()));
  }

  /** Counts one more level of the tree. */
  private count(): void {
    if (++this.operators > MAX_OPERATORS) throw new RangeError();
  }

  private chain(word: 'and' | 'or', operand: () => Expression): Expression {
    let left = operand();
    while (this.accept(word)) {
      this.count();
      const right = operand();
      left = { is: 'logic', word, left, right, ...from(left, right) };
    }
    return left;
  }

  private negation(): Expression {
    const { start } = this.next;
    if (!this.accept('not')) return this.comparison();
    this.count();
    const value = this.negation();
    return { is: 'not', value, start, end: value.end };
  }

  private comparison(): Expression {
    let left = this.sum();
    for (let links = 0; ; links++) {
      if (links > 0) this.count();
      if (this.accept('is')) {
        left = this.test(left);
        continue;
      }
      const negated = this.next.value === 'not' && this.tokens[this.at + 1]?.value === 'in';
      if (negated) this.take();
      const comparison = negated ? Comparison.NotIn : COMPARISONS.get(this.next.value);
      if (comparison === undefined || this.next.is === 'text') return left;
      this.take();
      const right = this.sum();
      left = { is: 'compare', comparison, left, right, ...from(left, right) };
    }
  }

  /** `is not divisibleby 3`: what follows is of no matter for what is known. */
  private test(value: Expression): Expression {
    this.accept('not');
    const { end } = this.next;
    this.name();
    if (this.next.value === '(') this.args(')');
    else if (!this.isOperandEnd()) this.unary();
    return { is: 'test', value, start: value.start, end };
  }

  private isOperandEnd(): boolean {
    const { is, value } = this.next;
    return is === 'end' || is === 'mark' || (is === 'name' && RESERVED.has(value));
  }

  private sum(): Expression {
    let left = this.product();
    for (;;) {
      if (this.accept('~')) {
        const right = this.product();
        if (left.is === 'text') left.parts.push(right);
        const parts = left.is === 'text' ? left.parts : [left, right];
        left = { is: 'text', parts, ...from(left, right) };
        continue;
      }
      const operator = this.next.is === 'mark' ? SUMS.get(this.next.value) : undefined;
      if (operator === undefined) return left;
      this.count();
      this.take();
      const right = this.product();
      left = { is: 'binary', operator, left, right, ...from(left, right) };
    }
  }

  private product(): Expression {
    let left = this.unary();
    for (;;) {
      const operator = this.next.is === 'mark' ? PRODUCTS.get(this.next.value) : undefined;
      if (operator === undefined) return left;
      this.count();
      this.take();
      const right = this.unary();
      left = { is: 'binary', operator, left, right, ...from(left, right) };
    }
  }

  private unary(): Expression {
    const { start } = this.next;
    if (this.accept('-') || this.accept('+')) {
      this.count();
      const value = this.unary();
      return { ...value, start };
    }
    return this.filtered(this.postfix(this.primary()));
  }

  private filtered(value: Expression): Expression {
    let whole = value;
    while (this.accept('|')) {
      this.count();
      let { end } = this.next;
      const name = this.dottedName();
      let args: Argument[] = [];
      if (this.accept('(')) {
        args = this.args(')');
        end = this.tokens[this.at - 1]!.end;
      } else if (this.accept(':')) {
        const argument = this.postfix(this.primary());
        args = [{ name: null, value: argument }];
        end = argument.end;
      }
      whole = { is: 'filter', value: whole, name, args, start: value.start, end };
    }
    return whole;
  }

  private dottedName(): string {
    let name = this.name();
    while (this.accept('.')) name += `.${this.name()}`;
    return name;
  }

  private postfix(first: Expression): Expression {
    let value = first;
    for (let links = 0; ; links++) {
      if (links > 0) this.count();
      if (this.accept('.')) {
        const { is, value: name, end, start } = this.take();
        if (is === 'number') value = element(value, number(name, { start, end }), end);
        else if (is === 'name')
          value = { is: 'member', object: value, name, start: first.start, end };
        else throw new Unreadable();
      } else if (this.accept('[')) value = this.subscript(value);
      else if (this.accept('(')) {
        const args = this.args(')');
        const { end } = this.tokens[this.at - 1]!;
        value = { is: 'call', callee: value, args, start: first.start, end };
      } else return value;
    }
  }

  private subscript(object: Expression): Expression {
    let key: Expression | null = null;
    let isSlice = false;
    while (!this.accept(']')) {
      if (this.atEnd) throw new Unreadable();
      if (this.accept(':')) isSlice = true;
      else key = this.expression();
    }
    const { end } = this.tokens[this.at - 1]!;
    // A part of a list or a text is, for what flows, the whole of it.
    return key === null || isSlice ? { ...object, end } : element(object, key, end);
  }

  /** Arguments up to a closing mark, which is taken. */
  args(close: string): Argument[] {
    const args: Argument[] = [];
    while (!this.accept(close)) {
      if (this.atEnd) throw new Unreadable();
      if (this.accept('*') || this.accept('**'))
        args.push({ name: null, value: this.expression() });
      else if (this.isNamed) {
        const name = this.name();
        this.take();
        args.push({ name, value: this.expression() });
      } else args.push({ name: null, value: this.expression() });
      this.accept(',');
    }
    return args;
  }

  private primary(): Expression {
    const token = this.take();
    const { start, end } = token;
    if (token.is === 'text') {
      return { is: 'constant', value: { kind: 'text', value: token.value }, start, end };
    }
    if (token.is === 'number') return number(token.value, token);
    if (token.is === 'name' && !RESERVED.has(token.value)) {
      const value = WORDS.get(token.value);
      return value === undefined
        ? { is: 'name', name: token.value, start, end }
        : { is: 'constant', value, start, end };
    }
    if (token.is === 'mark' && token.value === '(') return this.group(start);
    if (token.is === 'mark' && token.value === '[') {
      const items = this.args(']').map((argument) => argument.value);
      return { is: 'list', items, start, end: this.tokens[this.at - 1]!.end };
    }
    if (token.is === 'mark' && token.value === '{') return this.map(start);
    throw new Unreadable();
  }

  private group(start: number): Expression {
    const items = this.args(')').map((argument) => argument.value);
    const { end } = this.tokens[this.at - 1]!;
    return items.length === 1 ? { ...items[0]!, start, end } : { is: 'list', items, start, end };
  }

  private map(start: number): Expression {
    const entries: { key: Expression; value: Expression }[] = [];
    while (!this.accept('}')) {
      const key = this.expression();
      if (!this.accept(':')) throw new Unreadable();
      entries.push({ key, value: this.expression() });
      this.accept(',');
    }
    return { is: 'map', entries, start, end: this.tokens[this.at - 1]!.end };
  }
}

function from(first: Expression, last: Expression): { start: number; end: number } {
  return { start: first.start, end: last.end };
}

function element(object: Expression, key: Expression, end: number): Expression {
  return { is: 'element', object, key, start: object.start, end };
}

function number(digits: string, { start, end }: { start: number; end: number }): Expression {
  const kind = digits.includes('.') ? 'float' : 'integer';
  return { is: 'constant', value: { kind, value: Number(digits) }, start, end };
}

/**
 * What `read` makes of the expressions from `start` to `end`; null where they cannot be read to their end.
 * Throws a RangeError where they are nested too deeply.
 */
export function readExpressions<Result>(
  text: string,
  range: { start: number; end: number },
  read: (reader: ExpressionReader) => Result,
): Result | null {
  const tokens = expressionTokens(text, range.start, range.end);
  if (tokens === null) return null;
  const reader = new ExpressionReader(tokens);
  try {
    const result = read(reader);
    return reader.atEnd ? result : null;
  } catch (error) {
    if (error instanceof Unreadable) return null;
    throw error;
  }
}

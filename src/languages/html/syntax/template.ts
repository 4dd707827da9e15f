/**
 * From the pieces of a template to its tree. A tag that is not known, and an end that nothing began,
 * are passed over: programs add tags of their own, and what stands between them is read all the same.
 */
import type { Place } from '../../../ir/function-draft.js';
import { type ExpressionReader, readExpressions } from './expressions.js';
import { MarkupReader } from './markup.js';
import type { Binding, Branch, Expression, Macro, Statement, Template } from './nodes.js';
import { cutTemplate, type Piece, tagWord } from './pieces.js';

/** Blocks inside each other that are told apart; what lies deeper counts to the innermost of them. */
const MAX_DEPTH = 100;
/** Tags that end a branch of the block around them. */
const BRANCHES = new Set(['elif', 'else', 'empty', 'pluralize']);

type Bare<Node> = Node extends Statement ? Omit<Node, 'start' | 'end'> : never;

interface Tag {
  piece: Piece;
  word: string;
  /** Where what follows the word begins and ends. */
  rest: Place;
}

export function parseTemplate(text: string): Template {
  return new TemplateParser(text).parse();
}

class TemplateParser {
  private readonly text: string;
  private readonly pieces: readonly Piece[];
  private readonly markup = new MarkupReader();
  private readonly macros: Macro[] = [];
  private readonly comments: number[] = [];
  private readonly tooDeep: Place[] = [];
  /** Words of the blocks that are open, the innermost last. */
  private readonly open: string[] = [];
  private at = 0;

  constructor(text: string) {
    this.text = text;
    this.pieces = cutTemplate(text);
  }

  parse(): Template {
    const body = this.statements();
    const { macros, comments, tooDeep } = this;
    return { body, macros, comments, tooDeep };
  }

  /** Statements up to a tag that ends or divides an open block, which is left to be taken. */
  private statements(): Statement[] {
    const out: Statement[] = [];
    for (let piece = this.pieces[this.at]; piece; piece = this.pieces[this.at]) {
      if (piece.is === 'tag') {
        const tag = this.tagOf(piece);
        if (this.endsBlock(tag.word)) return out;
        this.at++;
        this.statement(tag, out);
        continue;
      }
      this.at++;
      if (piece.is === 'text') this.markup.read(this.text.slice(piece.start, piece.end));
      else if (piece.is === 'comment') this.comments.push(piece.start, piece.end);
      else this.putOut(piece, { start: piece.innerStart, end: piece.innerEnd }, out);
    }
    return out;
  }

  private tagOf(piece: Piece): Tag {
    const word = tagWord(this.text, piece);
    return { piece, word, rest: { start: piece.innerStart + word.length, end: piece.innerEnd } };
  }

  private endsBlock(word: string): boolean {
    if (this.open.length === 0) return false;
    if (BRANCHES.has(word)) return true;
    return word.startsWith('end') && this.open.includes(word.slice(3));
  }

  /** The content of a block, up to its end or a branch; the tag that follows where it is a branch. */
  private block(word: string): { body: Statement[]; branch: Tag | null } {
    if (this.open.length >= MAX_DEPTH) return { body: [], branch: null };
    this.open.push(word);
    const body = this.statements();
    this.open.pop();
    const piece = this.pieces[this.at];
    const tag = piece === undefined ? null : this.tagOf(piece);
    const isBranch = tag !== null && BRANCHES.has(tag.word);
    // An end of a block further out is left for that one.
    if (isBranch || tag?.word === `end${word}`) this.at++;
    return { body, branch: isBranch ? tag : null };
  }

  /** All of a block whose branches are of no matter. */
  private whole(word: string, out: Statement[] = []): Statement[] {
    for (;;) {
      const { body, branch } = this.block(word);
      for (const statement of body) out.push(statement);
      if (branch === null) return out;
    }
  }

  private putOut(piece: Piece, range: Place, out: Statement[]): void {
    const position = this.markup.position();
    this.markup.output();
    const value = this.readAt(range, (reader) => reader.expression());
    if (value !== null) out.push({ is: 'output', value, position, ...spanOf(piece) });
  }

  private read<Result>(tag: Tag, read: (reader: ExpressionReader) => Result): Result | null {
    return this.readAt(tag.rest, read);
  }

  private readAt<Result>(range: Place, read: (reader: ExpressionReader) => Result): Result | null {
    try {
      return readExpressions(this.text, range, read);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      this.tooDeep.push(range);
      return null;
    }
  }

  private statement(tag: Tag, out: Statement[]): void {
    const add = (statement: Bare<Statement> | null): void => {
      if (statement !== null) out.push({ ...statement, ...spanOf(tag.piece) } as Statement);
    };
    switch (tag.word) {
      case 'if':
        add(this.choice(tag));
        break;
      case 'for':
        add(this.loop(tag));
        break;
      case 'set':
        add(this.assignment(tag));
        break;
      case 'with':
        add(this.scope(tag));
        break;
      case 'macro':
        this.macro(tag);
        break;
      case 'block':
      case 'filter':
      case 'ifchanged':
      case 'spaceless':
        this.whole(tag.word, out);
        break;
      case 'autoescape':
        add(this.escaping(tag));
        break;
      case 'print':
        this.putOut(tag.piece, tag.rest, out);
        break;
      case 'firstof':
        this.firstOf(tag, out);
        break;
      case 'trans':
      case 'blocktrans':
      case 'blocktranslate':
        add(this.translation(tag));
        break;
      default:
        add(this.reference(tag));
    }
  }

  /** Tags about other templates, and calls. */
  private reference(tag: Tag): Bare<Statement> | null {
    switch (tag.word) {
      case 'include':
        return this.read(tag, readInclude);
      case 'extends': {
        const template = this.read(tag, (reader) => reader.expression());
        return template === null ? null : { is: 'extends', template };
      }
      case 'import':
        return this.read(tag, readImport);
      case 'from':
        return this.read(tag, readNames);
      case 'do': {
        const value = this.read(tag, (reader) => reader.expression());
        return value === null ? null : { is: 'evaluate', value, body: [] };
      }
      case 'call': {
        const value = this.read(tag, readCall);
        const body = this.whole('call');
        return value === null ? null : { is: 'evaluate', value, body };
      }
      default:
        return null;
    }
  }

  private choice(tag: Tag): Bare<Statement> {
    const branches: Branch[] = [];
    let head: Tag | null = tag;
    do {
      const test = this.read(head, (reader) => reader.expression()) ?? unknown(head);
      const { body, branch } = this.block('if');
      branches.push({ test, body });
      head = branch;
    } while (head?.word === 'elif');
    return { is: 'choice', branches, otherwise: head === null ? [] : this.whole('if') };
  }

  private loop(tag: Tag): Bare<Statement> | null {
    const head = this.read(tag, readLoop);
    const { body, branch } = this.block('for');
    const otherwise = branch === null ? [] : this.whole('for');
    if (head === null) {
      return choice(unknown(tag), [...body, ...otherwise]);
    }
    const { targets, over, filter } = head;
    const inside: Statement[] =
      filter === null ? body : [{ ...choice(filter, body), ...spanOf(tag.piece) }];
    return { is: 'loop', targets, over, body: inside, otherwise };
  }

  private assignment(tag: Tag): Bare<Statement> | null {
    const bindings = this.read(tag, readBindings);
    if (bindings !== null && bindings.length > 0) return { is: 'bind', bindings, body: null };
    const isBlock = this.read(tag, (reader) => reader.name()) !== null;
    // Markup that is kept in a variable was escaped where it was put out.
    return isBlock ? choice(unknown(tag), this.whole('set')) : null;
  }

  private scope(tag: Tag): Bare<Statement> {
    const bindings = this.read(tag, readBindings) ?? this.read(tag, readAlias) ?? [];
    return { is: 'bind', bindings, body: this.whole('with') };
  }

  private translation(tag: Tag): Bare<Statement> | null {
    const bindings = this.read(tag, (reader) => {
      reader.accept('with');
      return readBindings(reader);
    });
    return bindings === null || bindings.length === 0 ? null : { is: 'bind', bindings, body: null };
  }

  private escaping(tag: Tag): Bare<Statement> {
    const word = this.text.slice(tag.rest.start, tag.rest.end).trim();
    return { is: 'escaping', on: !/^(?:off|false)$/i.test(word), body: this.whole('autoescape') };
  }

  private firstOf(tag: Tag, out: Statement[]): void {
    const values = this.read(tag, (reader) => {
      const found: Expression[] = [];
      while (!reader.atEnd) found.push(reader.disjunction());
      return found;
    });
    const position = this.markup.position();
    for (const value of values ?? [])
      out.push({ is: 'output', value, position, ...spanOf(tag.piece) });
    this.markup.output();
  }

  private macro(tag: Tag): void {
    const head = this.read(tag, readMacro);
    const body = this.whole('macro');
    if (head !== null) this.macros.push({ ...head, body, ...spanOf(tag.piece) });
  }
}

function spanOf({ start, end }: Piece): Place {
  return { start, end };
}

function choice(test: Expression, body: Statement[]): Bare<Statement & { is: 'choice' }> {
  return { is: 'choice', branches: [{ test, body }], otherwise: [] };
}

/** A test of which nothing is known. */
function unknown(tag: Tag): Expression {
  return { is: 'name', name: '^unknown', ...spanOf(tag.piece) };
}

function readLoop(reader: ExpressionReader): {
  targets: string[];
  over: Expression;
  filter: Expression | null;
} {
  const targets: string[] = [];
  const isGroup = reader.accept('(');
  do targets.push(reader.name());
  while (reader.accept(','));
  if (isGroup) reader.accept(')');
  if (!reader.accept('in')) reader.name();
  const over = reader.disjunction();
  const filter = reader.accept('if') ? reader.disjunction() : null;
  reader.accept('recursive');
  reader.accept('reversed');
  return { targets, over, filter };
}

/** `a=1 b=2`, `a = 1, b = 2` or, for one value, `a, b = pair`. */
function readBindings(reader: ExpressionReader): Binding[] {
  const bindings: Binding[] = [];
  while (!reader.atEnd && reader.next.value !== 'only') {
    const names = [reader.name()];
    while (reader.accept(',')) names.push(reader.name());
    // A member that is set belongs to an object that keeps values beyond a loop: one variable to us.
    while (reader.accept('.')) reader.name();
    if (!reader.accept('=')) reader.take();
    const value = reader.expression();
    for (const name of names) bindings.push({ name, value });
    reader.accept(',');
    reader.accept('and');
  }
  return bindings;
}

/** `value as name`. */
function readAlias(reader: ExpressionReader): Binding[] {
  const value = reader.expression();
  if (!reader.accept('as')) reader.take();
  return [{ name: reader.name(), value }];
}

function readInclude(reader: ExpressionReader): Bare<Statement> {
  const template = reader.expression();
  let bindings: Binding[] = [];
  if (reader.accept('ignore')) reader.accept('missing');
  reader.accept('without');
  if (reader.accept('with') && !reader.accept('context')) bindings = readBindings(reader);
  reader.accept('context');
  return { is: 'include', template, bindings, alone: reader.accept('only') };
}

function readImport(reader: ExpressionReader): Bare<Statement> {
  const template = literal(reader.expression());
  if (!reader.accept('as')) reader.take();
  const alias = reader.name();
  skipContext(reader);
  return { is: 'import', template, alias };
}

function readNames(reader: ExpressionReader): Bare<Statement> {
  const template = literal(reader.expression());
  if (!reader.accept('import')) reader.take();
  const names: { name: string; alias: string }[] = [];
  while (!reader.atEnd && !skipContext(reader)) {
    const name = reader.name();
    names.push({ name, alias: reader.accept('as') ? reader.name() : name });
    reader.accept(',');
  }
  return { is: 'import-names', template, names };
}

function skipContext(reader: ExpressionReader): boolean {
  return (reader.accept('with') || reader.accept('without')) && reader.accept('context');
}

function literal(expression: Expression): string {
  const { is } = expression;
  return is === 'constant' && expression.value.kind === 'text' ? expression.value.value : '';
}

function readCall(reader: ExpressionReader): Expression {
  if (reader.accept('(')) reader.args(')');
  return reader.expression();
}

function readMacro(reader: ExpressionReader): Pick<Macro, 'name' | 'parameters'> {
  const name = reader.name();
  const parameters: Macro['parameters'] = [];
  if (!reader.accept('(')) reader.take();
  while (!reader.accept(')')) {
    const parameter = reader.name();
    parameters.push({ name: parameter, value: reader.accept('=') ? reader.expression() : null });
    reader.accept(',');
  }
  return { name, parameters };
}

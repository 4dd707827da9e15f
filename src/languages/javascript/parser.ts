/**
 * The parser, loaded when the first file asks for it: most reviews of other languages never do.
 *
 * It gives a tree for any text and lists what is wrong with it. It descends by recursion, so text that
 * is nested more deeply than the stack allows gives no tree, which the caller reports.
 */
import type ts from 'typescript';
import type { SyntaxProblem } from '../../ir/module.js';

type Parser = typeof ts;

let loaded: Parser | null = null;

/** Loads the parser; needed once before anything is parsed. */
export async function loadParser(): Promise<void> {
  loaded ??= (await import('typescript')).default;
}

export interface Parsed {
  readonly tree: ts.SourceFile;
  readonly problems: readonly SyntaxProblem[];
}

/** How a text is to be read: which extensions of the language it may use. */
export type Dialect = 'plain' | 'typed' | 'typed-markup';

/** Parses a text. Throws a RangeError where it is nested too deeply. */
export function parse(text: string, dialect: Dialect): Parsed {
  const parser = parserOrFail();
  const kind = {
    plain: parser.ScriptKind.JSX,
    typed: parser.ScriptKind.TS,
    'typed-markup': parser.ScriptKind.TSX,
  }[dialect];
  const options = {
    languageVersion: parser.ScriptTarget.Latest,
    jsDocParsingMode: parser.JSDocParsingMode.ParseNone,
  };
  const name = dialect === 'plain' ? 'file.jsx' : dialect === 'typed' ? 'file.ts' : 'file.tsx';
  const tree = parser.createSourceFile(name, text, options, false, kind);
  return { tree, problems: problemsOf(tree) };
}

/** Calls `visit` for each child of a node, in the order of the text. */
export function eachChild(node: ts.Node, visit: (child: ts.Node) => void): void {
  parserOrFail().forEachChild(node, visit);
}

interface Diagnostic {
  readonly start: number | undefined;
  readonly length: number | undefined;
  readonly messageText: string | { messageText: string };
}

function problemsOf(tree: ts.SourceFile): SyntaxProblem[] {
  const { parseDiagnostics } = tree as unknown as { parseDiagnostics?: readonly Diagnostic[] };
  return (parseDiagnostics ?? []).map(({ start = 0, length = 0, messageText }) => ({
    start,
    end: start + length,
    message: typeof messageText === 'string' ? messageText : messageText.messageText,
  }));
}

function parserOrFail(): Parser {
  if (loaded === null) throw new Error('the parser was not loaded');
  return loaded;
}

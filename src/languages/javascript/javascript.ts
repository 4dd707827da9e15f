/**
 * JavaScript and TypeScript as the rest of the program sees them: text in, IR out, and which file an
 * import means. They are one language: files of both import each other freely.
 */
import type { Language, LoweredFile, SyntaxProblem } from '../../ir/module.js';
import { commentsOf } from './comments.js';
import { lowerModule } from './lowering/file.js';
import { type Dialect, loadParser, type Parsed, parse } from './parser.js';
import { JavaScriptResolver } from './resolver.js';
import { scriptsOf } from './script-blocks.js';

export const javascript: Language = {
  id: 'javascript',
  extensions: [
    ...['.js', '.jsx', '.mjs', '.cjs', '.ts', '.tsx', '.mts', '.cts'],
    ...['.vue', '.svelte'],
  ],
  builtins: 'global',
  models: 'javascript',
  types: {
    text: 'global.String',
    bytes: 'global.Buffer',
    list: 'global.Array',
    tuple: 'global.Array',
    set: 'global.Set',
    map: 'global.Map',
    function: 'global.Function',
  },
  protocol: { call: null, text: 'toString', element: null, whole: 'default' },
  modes: {
    membersAreElements: true,
    membersMayBeElements: false,
    handsOnFunctions: true,
    quotesInside: false,
    objectsInherit: true,
  },
  words: { true: 'true', false: 'false', none: 'null' },
  idioms: {
    reshaping: [
      'concat',
      'join',
      'replace',
      'replaceAll',
      'slice',
      'split',
      'substring',
      'toLowerCase',
      'toString',
      'toUpperCase',
      'trim',
      ...['ceil', 'floor', 'from', 'padStart', 'round', 'substr', 'toFixed'],
    ],
    converting: ['String', 'JSON.stringify', 'encodeURIComponent'],
    lookingUp: ['get', 'getItem'],
    fallback: ['default', 'defaultValue'],
    counting: [],
    statements: ['import', 'var', 'let', 'const', 'return', 'if', 'for'],
  },
  prepare: loadParser,
  lower: lowerJavaScript,
  isManifest: (path) => /(?:^|\/)(?:package|[tj]sconfig(?:\.[\w-]+)?)\.json$/.test(path),
  resolver: (paths, manifests) => new JavaScriptResolver(paths, manifests),
};

function lowerJavaScript(text: string, path: string): LoweredFile {
  const code = scriptsOf(text, path);
  const { parsed, problems } = parseOr(code.text, code.dialect);
  const lowered = lowerModule(isDeclarationFile(path) ? null : (parsed?.tree ?? null), code.text);
  return {
    module: lowered.module,
    comments: { spans: commentsOf(code.text, parsed?.tree ?? null) },
    problems: [...problems, ...lowered.problems],
  };
}

/** Files that only declare what others hold. */
function isDeclarationFile(path: string): boolean {
  return /\.d\.[cm]?ts$/.test(path);
}

interface ParsedOrNot {
  readonly parsed: Parsed | null;
  readonly problems: readonly SyntaxProblem[];
}

function parseOr(text: string, dialect: Dialect): ParsedOrNot {
  try {
    const parsed = parse(text, dialect);
    return { parsed, problems: parsed.problems };
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    const message = 'The code is nested too deeply to be read';
    return { parsed: null, problems: [{ start: 0, end: text.length, message }] };
  }
}

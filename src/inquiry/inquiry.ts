/**
 * Read-only questions to an analysed program. Checks and audits see the program through this and
 * nothing else: resolved calls, constants, names, functions, never syntax trees.
 */

/** A place in a file: UTF-16 offsets, end exclusive. */
export interface ProgramPlace {
  path: string;
  start: number;
  end: number;
}

/** A constant as a program holds it. */
export type ConstantValue = string | number | boolean | null;

/** What is known of a value at a place. */
export interface ValueFacts extends ProgramPlace {
  /** Every constant it may be, or null where it may be something else too. */
  constants: ConstantValue[] | null;
  /** Dotted paths of library things it may be: `hashlib.md5`, `flask.Flask()`. */
  library: string[];
  /** Whether data of the given nature from outside reaches it. */
  natures: string[];
}

/** A call that the engine resolved to a library, with what it was given. */
export interface CallSite extends ProgramPlace {
  /** Dotted path of what is called, `()` for calls on the way: `requests.Session().get`. */
  callee: string;
  positional: ValueFacts[];
  keywords: Map<string, ValueFacts>;
  /** Whether a sequence or mapping was spread into the arguments, so that some are not seen. */
  spread: boolean;
  /** Index for `functionAt` and neighbours: the function the call stands in. */
  function: FunctionFacts;
  /** Names that the call's result is bound to in its function: variables, fields, keys, keywords, and the function itself where it is returned. */
  boundTo: string[];
}

export interface FunctionFacts extends ProgramPlace {
  /** `Class.method`, or `<module>`. */
  qualifiedName: string;
  name: string;
  nameStart: number;
  nameEnd: number;
  /** Library paths of the decorators it was given and of its class's bases. */
  decorators: string[];
  bases: string[];
  /** Whether a framework calls it. */
  isEntry: boolean;
}

/** A text constant of the source and the names it is given to. */
export interface LiteralUse extends ProgramPlace {
  value: string;
  isBytes: boolean;
  /** Variable, field, key, keyword or parameter (as its default) that it is given to directly, or compared with; empty if none. */
  names: string[];
  how: 'assigned' | 'keyword' | 'key' | 'default' | 'compared' | 'argument' | 'other';
  /** For `argument` and `keyword`: the callee's library path or name as written, else ''. */
  callee: string;
}

/** A loop and what it does: for observations. */
export interface LoopFacts extends ProgramPlace {
  /** Constant bound on its rounds, null if unknown. */
  bound: number | null;
  /** Calls inside it, by library path. */
  calls: { callee: string; place: ProgramPlace; firstConstant: ConstantValue | undefined }[];
  function: FunctionFacts;
}

export interface FileFacts {
  path: string;
  language: string;
  text: string;
  /** Dotted library names it imports. */
  imports: string[];
  role: string;
}

export interface Inquiry {
  files(): readonly FileFacts[];
  /** Calls of library things whose path equals one of the given or begins with it and a dot or `()`; all where none is given. */
  calls(paths?: readonly string[]): CallSite[];
  /** Calls that a model names as a mistake of the given kind. */
  uses(kind: string): CallSite[];
  literals(): LiteralUse[];
  functions(): FunctionFacts[];
  loops(): LoopFacts[];
  /** Variables of modules and fields of classes with the constants they hold: settings. */
  variables(): (ProgramPlace & { name: string; owner: string; facts: ValueFacts })[];
}

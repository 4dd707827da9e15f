/**
 * A module's IR: flat arrays of operations and blocks, with side tables for functions, classes,
 * imports, names and constants.
 *
 * Nothing here points to a syntax tree or to another module, so a module crosses a thread as a few
 * array buffers. It is built by `builder.ts`, printed by `print.ts` and checked by `verify.ts`.
 */

/** A constant of the source text. Numbers too large for a double are `big` with their digits. */
export type Constant =
  | { kind: 'text'; value: string }
  | { kind: 'bytes'; value: string }
  | { kind: 'integer'; value: number }
  | { kind: 'float'; value: number }
  | { kind: 'big'; value: string }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'none' }
  | { kind: 'other'; value: string };

/** How an argument reaches a parameter. `frame` is the hidden one that brings captured variables. */
export type ParameterKind =
  | 'receiver'
  | 'positional-only'
  | 'normal'
  | 'keyword-only'
  | 'rest'
  | 'keyword-rest'
  | 'frame';

export interface ParameterIr {
  /** Index into the module's names. */
  name: number;
  kind: ParameterKind;
  hasDefault: boolean;
  start: number;
  end: number;
}

/** What kind of callable a function is. Bits of `FunctionIr.flags`. */
export const FunctionFlag = {
  /** Found through an object, that object becomes the first argument. */
  BindsReceiver: 1,
  /** Found through an object or a class, the class becomes the first argument. */
  BindsClass: 2,
  /** Reading the member calls it. */
  Getter: 4,
  /** Writing the member calls it. */
  Setter: 8,
  Generator: 16,
  Asynchronous: 32,
  /** The code of a module outside functions. */
  ModuleBody: 64,
  /** Written as an expression without a name. */
  Anonymous: 128,
  /** Builds instances: called when its class is called. */
  Constructor: 256,
  /** The receiver comes from the call alone and never stands among its arguments. */
  ImplicitReceiver: 512,
} as const;

export interface FunctionIr {
  /** Index into the module's names. */
  name: number;
  /** Enclosing classes and functions joined by dots, the module's body as `<module>`. */
  qualifiedName: string;
  /** Index of the function around it, -1 for the module's body. */
  parent: number;
  /** Index of the class whose body holds it directly, -1 if none. */
  class: number;
  flags: number;
  params: ParameterIr[];
  firstBlock: number;
  blockCount: number;
  /** The first operation; values are counted from here. */
  firstOp: number;
  opCount: number;
  /** The whole definition. */
  start: number;
  end: number;
  /** Its name, or its first character when it has none. */
  nameStart: number;
  nameEnd: number;
}

export interface ClassIr {
  name: number;
  qualifiedName: string;
  /** The function whose code defines it. */
  function: number;
  start: number;
  end: number;
  nameStart: number;
  nameEnd: number;
}

export interface ImportIr {
  /** As written: dotted for Python, a path or a package for others. */
  specifier: string;
  /** Leading dots of a relative import, 0 for an absolute one. */
  level: number;
  start: number;
  end: number;
}

/** A comment's place in the text, its marker included. */
export interface CommentSpans {
  /** Starts and ends in turn: UTF-16 offsets. */
  spans: Int32Array;
}

/** Something the front end could not read. Offsets are UTF-16 units. */
export interface SyntaxProblem {
  start: number;
  end: number;
  message: string;
}

/**
 * One file's IR. All arrays of operations have the same length; `poolStart[i]`..`poolStart[i] +
 * poolLength[i]` is operation i's run in `pool`.
 */
export interface ModuleIr {
  opcode: Uint8Array;
  a: Int32Array;
  b: Int32Array;
  c: Int32Array;
  poolStart: Int32Array;
  poolLength: Int32Array;
  pool: Int32Array;
  /** Span of the code an operation came from: UTF-16 offsets, end exclusive. */
  spanStart: Int32Array;
  spanEnd: Int32Array;
  /** Blocks of all functions, each function's in reverse postorder. First and one past last operation. */
  blockFirst: Int32Array;
  blockEnd: Int32Array;
  /** The block (counted from the function's first) to which an exception in this block goes, -1: out of the function. */
  blockHandler: Int32Array;
  functions: FunctionIr[];
  classes: ClassIr[];
  imports: ImportIr[];
  names: string[];
  constants: Constant[];
  /** What others get of the module; null where the language tells by the names themselves. */
  exports: ModuleExports | null;
}

/** What a module gives to others: numbers of names. */
export interface ModuleExports {
  /** What those get who take over all names. */
  names: number[];
  /** The variable that stands for the whole module, -1 if none does. */
  whole: number;
}

/** What a language makes of one file. */
export interface LoweredFile {
  module: ModuleIr;
  comments: CommentSpans;
  problems: SyntaxProblem[];
}

/** Library paths of the types of a language's own values. */
export interface LanguageTypes {
  text: string;
  bytes: string;
  list: string;
  tuple: string;
  set: string;
  map: string;
  /** Of functions, null where models say nothing of their members. */
  function: string | null;
}

export interface LanguageModes {
  /** Whether a member of an object is the element under its name: `o.a` and `o["a"]` are one. */
  membersAreElements: boolean;
  /** Whether a member that is read may as well be the element of that name. */
  membersMayBeElements: boolean;
  /** Whether a call of something unknown is taken to call the functions that it is given. */
  handsOnFunctions: boolean;
  /** Whether a container as text shows its parts quoted, with escapes for line breaks. */
  quotesInside: boolean;
  /** Whether all objects inherit from one that the name of an element can reach. */
  objectsInherit: boolean;
}

/**
 * Names by which programs of a language do what programs of every language do, of the language and of
 * what comes with it: for questions about how code is written, which are asked before anything is resolved.
 */
export interface Idioms {
  /** Members that give what they belong to, and what they are handed, in another form: `strip`. */
  reshaping: readonly string[];
  /** Functions that give what they are handed in another form: `str`. */
  converting: readonly string[];
  /** Members and functions that look a name up: `get`. A second argument is what they give where it is not there. */
  lookingUp: readonly string[];
  /** Keywords of arguments that stand for what is not there: `default`. */
  fallback: readonly string[];
  /** Functions that count up to their one argument: `range`. */
  counting: readonly string[];
  /** Words with which code begins that its programs have others run, of itself or of another language: `import`. */
  statements: readonly string[];
}

/**
 * A language as the rest of the program sees it. `id` is what reports show. `lower` never throws and
 * gives the same result for the same text. `resolve` says which of the given modules an import means.
 */
export interface Language {
  id: string;
  extensions: readonly string[];
  /** Which paths are in it, where the ending alone does not say so. */
  fileNames?: RegExp;
  /** Whether its files hold settings and no code that uses them. */
  holdsNoCode?: boolean;
  /** Whether its files name modules of other languages. */
  namesOtherModules?: boolean;
  /** Prefix of library paths for names that the language itself provides, for example `builtins`. */
  builtins: string;
  /** Whose libraries it uses: the id of the language that models name. */
  models: string;
  /** Library paths of the types of its own values. */
  types: LanguageTypes;
  /** Names of members through which objects take part in the language's syntax: `call` makes them callable, `text` gives them as text, `element` reads an element; `whole` is the member of a library that is the library itself. Null if there is none. */
  protocol: {
    call: string | null;
    text: string | null;
    element: string | null;
    whole: string | null;
  };
  /** How its objects behave where languages differ. */
  modes: LanguageModes;
  /** How constants are written in text that is made of them. */
  words: { true: string; false: string; none: string };
  /** Loads what lowering needs; to be awaited once before it. */
  prepare(): Promise<void>;
  idioms: Idioms;
  /** For templates: the names of the functions of a module that render it, with values escaped and without. What the template is given is spread into their named parameters. */
  renders?: { escaped: string; plain: string };
  lower(text: string, path: string): LoweredFile;
  /** Whether a file, by its path, says where the language's modules lie. Such files are read beside the code. */
  isManifest(path: string): boolean;
  /** Makes a resolver for the given set of paths, of which manifests may say more. */
  resolver(paths: readonly string[], manifests?: readonly Manifest[]): ModuleResolver;
}

/** A file that says where modules lie. */
export interface Manifest {
  path: string;
  text: string;
}

export interface ModuleResolver {
  /** Told before it is asked: what all files import by absolute names. */
  hear?(specifiers: readonly string[]): void;
  /** The path of the imported module among the known paths, or null for a library; `library` is its dotted name. */
  resolve(from: string, specifier: string, level: number): { path: string | null; library: string };
  /** The path of `name` as a submodule of the module at `path`, or null. */
  submodule(path: string, name: string): string | null;
  /** How programs of the project import the module at `path`: its dotted name. */
  nameOf(path: string): string;
}

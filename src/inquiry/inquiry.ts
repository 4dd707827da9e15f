/**
 * Read-only questions to an analysed program. Checks and audits see the program through this and
 * nothing else: resolved calls, constants, names, functions, never syntax trees.
 */

import type { FunctionFacts, ProgramPlace } from './place.js';
import type { RouteFacts } from './route.js';

export type { FunctionFacts, ProgramPlace } from './place.js';

/** A constant as a program holds it. */
export type ConstantValue = string | number | boolean | null;

/** What is known of a value at a place. */
export interface ValueFacts extends ProgramPlace {
  /** Every constant it may be, or null where it may be something else too. */
  constants: ConstantValue[] | null;
  /** The text it is, with `?` for each part that is not known; null where nothing is known of it. */
  text: string | null;
  /** Dotted paths of library things it may be: `hashlib.md5`, `flask.Flask()`. */
  library: string[];
  /** Whether data of the given nature from outside reaches it. */
  natures: string[];
  /** Those of them that were followed all the way, without an assumption. */
  surely: string[];
  /** Kinds of the sources whose data reaches it. */
  kinds: string[];
  /** Names of what it is, or of what is set into it as text: variables, fields, keys. */
  names: string[];
  /** Whether it comes out of something that refuses what was not signed: a token, a signed cookie. */
  isVerified: boolean;
  /** Whether it is a constant repeated, however often: `b"x" * n`. */
  isRepeated: boolean;
  /** The keys of a mapping whose keys are all known, else null. */
  keys: string[] | null;
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
  /** For `uses`: how the case differs, as the model says. */
  variant: string | null;
}

/** A value that arrives at a sink, whatever flows. The place is that of the sink. */
export interface SinkVisit extends ProgramPlace {
  /** What runs there: a library path, or words for an operation. */
  api: string;
  variant: string | null;
  value: ValueFacts;
  /** The call, where the sink is one; an assignment to a member or element is none. */
  call: CallSite | null;
  /** For an assignment to an element: the key. */
  key: ConstantValue | undefined;
  function: FunctionFacts;
}

/** Two values that are compared for being equal. */
export interface ComparisonFacts extends ProgramPlace {
  left: ValueFacts;
  right: ValueFacts;
  function: FunctionFacts;
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
  /** Whether it goes through the elements of something, and so ends with them. */
  iterates: boolean;
  /** Calls inside it, by library path. */
  calls: {
    callee: string;
    /** Whether it waits for as long as its first argument says. */
    pauses: boolean;
    place: ProgramPlace;
    firstConstant: ConstantValue | undefined;
  }[];
  function: FunctionFacts;
}

/** A place together with what it shows. */
export interface ShownPlace extends ProgramPlace {
  /** A short clause without a final stop. */
  says: string;
}

/** A place where data could do harm, and how it ended. */
export interface SinkFacts extends ProgramPlace {
  /** Word of the models: `sql`, `path`. */
  kind: string;
  variant: string | null;
  /** Library path of what runs there, or words for an operation. */
  api: string;
  /** What the data would be there, as a noun phrase of the models: `a command of the shell`. */
  role: string;
  function: FunctionFacts;
  /**
   * `reached`: data from outside arrives in a harmful state; `safe`: it arrives in a harmless one;
   * `constant`: only constants of the program arrive; `no-source`: nothing from outside was seen to
   * arrive; `open`: what arrives is handed in by callers that the program does not hold.
   */
  outcome: 'reached' | 'constant' | 'safe' | 'no-source' | 'open';
  /** For `safe`: what is known of the data (`listed`, `number`), words of the models. */
  facts: string[];
  /** Checks, conversions and constants that make it clean, in the order of the way. */
  reasons: ShownPlace[];
  /** What is not known of what arrives: empty where everything is accounted for. */
  doubts: ShownPlace[];
  /** Reads of memory on the way in which something else may be than what is seen to be written there. */
  held: ShownPlace[];
  /** Whether it depends on what the callers of the function hand in. */
  dependsOnCallers: boolean;
  /** Whether it is the object on which something is called, and not what is handed to it. */
  isReceiver: boolean;
}

/** A kind of sink or mistake that models watch for at a call, and the arguments that decide whether it is one. */
export interface Watch {
  kind: string;
  decidedBy: { keyword: string | null; position: number | null; absent: boolean }[];
}

/** A call, whoever is called. */
export interface CallFacts extends ProgramPlace {
  /** Library path, qualified name, or the name as written. */
  callee: string;
  target: 'library' | 'program' | 'unknown';
  /** Whether the language itself provides what is called. */
  isOfLanguage: boolean;
  /** Whether models describe the call, so that it would be known as a sink. */
  isModelled: boolean;
  /** What models watch for at this call, whether or not it was met. */
  watched: Watch[];
  /** Kind of the source that the call reads, null if it is none. */
  gives: string | null;
  /** Kinds of sinks, sources and mistakes that models name anywhere in the same library. */
  kindsOfLibrary: ReadonlySet<string>;
  /** Those of them that models name at things of the same last name, such as the same method of another class. */
  kindsOfNamesakes: ReadonlySet<string>;
  /** The named arguments, with what is known of them. */
  keywords: Map<string, ValueFacts>;
  positional: ValueFacts[];
  /** Whether arguments come out of a list or a mapping, so that others may be given. */
  isSpread: boolean;
  /** For `program`: the functions that it may call. */
  reaches: FunctionFacts[];
  function: FunctionFacts;
}

/** Where what is computed at a place goes within its function. */
export interface Outflow {
  /** Calls that it is handed to, and those at the place itself. */
  calls: CallFacts[];
  /** Where it leaves the function otherwise: returned, stored, raised, yielded. */
  leaves: ShownPlace[];
}

/** Code that catches exceptions. */
export interface HandlerFacts extends ProgramPlace {
  /** Whether the handler raises on some way. */
  raises: boolean;
  /** Calls in it, by library path or name. */
  calls: string[];
  /** Whether it does nothing at all but go on. */
  isEmpty: boolean;
  function: FunctionFacts;
}

/** A variable of a module or a field of a class, at an assignment in the module's body. */
export interface VariableFacts extends ProgramPlace {
  name: string;
  /** The class's qualified name, empty for a module's variable. */
  owner: string;
  facts: ValueFacts;
  /** For a module's variable that is a sequence of constants, written out and not read in the module's body: those. Else null. */
  items: ConstantValue[] | null;
}

export interface FileFacts {
  path: string;
  language: string;
  text: string;
  /** Dotted library names it imports. */
  imports: string[];
  role: string;
  /** Whether it holds code, and not only settings that code elsewhere reads. */
  holdsCode: boolean;
}

export interface Inquiry {
  /** Routes of the program outside tests: what guards each, and what it does. */
  routes(): readonly RouteFacts[];
  /** Traits, as model rows name them, of things that the program calls anywhere outside tests. */
  hasTrait(kind: string): boolean;
  files(): readonly FileFacts[];
  /** Calls of library things whose path equals one of the given or begins with it and a dot or `()`; all where none is given. */
  calls(paths?: readonly string[]): CallSite[];
  /** Calls that a model names as a mistake of the given kind. */
  uses(kind: string): CallSite[];
  /** Values that arrive at sinks of the given kind; with a test of names, at least all a part of which has such a name. */
  arrivals(kind: string, isWanted?: (name: string) => boolean): SinkVisit[];
  /** Calls that give data of the given kind of source. */
  sources(kind: string): CallSite[];
  /** Comparisons for equality of which a side has a wanted name, is a wanted text, or has data of a nature of its own. */
  comparisons(isWanted: (name: string) => boolean): ComparisonFacts[];
  literals(): LiteralUse[];
  functions(): FunctionFacts[];
  loops(): LoopFacts[];
  /** Places where data could do harm that touch the given one. */
  sinks(place: ProgramPlace): SinkFacts[];
  /** Calls that touch a place. */
  callsAt(place: ProgramPlace): CallFacts[];
  /** Where the constants stand that a variable holds at a place; empty where it may hold anything else too. */
  fixed(place: ProgramPlace, name: string): ShownPlace[];
  /** Whether something is computed with numbers at a place. */
  calculates(place: ProgramPlace): boolean;
  /** Where what is computed at a place goes. */
  outflow(place: ProgramPlace): Outflow;
  /** Whether what the call at a place gives is a mark: kept, compared with what is kept there later, and used for nothing else. */
  isMark(place: ProgramPlace): boolean;
  /** Whether of what the call at a place gives only members are read, and none is called. */
  isOnlyDescribed(place: ProgramPlace): boolean;
  /** Functions of the program that a function calls, at any depth up to a limit; `cut` where there are more. */
  reach(of: FunctionFacts): { functions: FunctionFacts[]; cut: boolean };
  /** The innermost function around a place, the module's body outside functions; null in a file that is not part of the program. */
  functionAt(place: ProgramPlace): FunctionFacts | null;
  handlers(): HandlerFacts[];
  /** Whether data of a kind of source comes from local users alone, and not over the network. */
  isLocal(sourceKind: string): boolean;
  /** Variables of modules and fields of classes with the constants they hold: settings. */
  variables(): VariableFacts[];
}

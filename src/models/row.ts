/**
 * A model row: one fact about one library API, in the form the interpreter reads.
 *
 * Rows are written in YAML (`python/flask.yml`), checked and compiled to these records. A row knows
 * words (`sql`, `http-query`), never a CWE: a weakness claims the words.
 */

/**
 * A step on the way from a library's root to a thing: a member, the result of a call, an element.
 *
 * A row that speaks of a call has a path that ends with the call. `store` ends the path of a row that
 * speaks of an assignment to what stands before it (a member or an element); its arguments are named
 * `value` and, for an element, `key`. A class's instances have the members of the class's own path:
 * `flask.Flask.route`, not `flask.Flask().route`.
 */
export type PathStep =
  | { step: 'member'; name: string }
  | { step: 'call' }
  | { step: 'element' }
  | { step: 'store' };

/** A whole argument: by position, by keyword or both; `self` is the receiver; `any` every argument; `from` every positional one from there on; `spread` the mapping that is spread into keywords; `result` the call's result. */
export type WholeSelector =
  | { select: 'argument'; position: number | null; keyword: string | null }
  | { select: 'self' }
  | { select: 'any' }
  | { select: 'from'; position: number }
  | { select: 'spread' }
  | { select: 'result' };

/** Which argument, or which elements of a sequence that is an argument: those at positions `first` to `last` (inclusive; null: to the end), or what a mapping holds under a key. */
export type ArgumentSelector =
  | WholeSelector
  | { select: 'element'; of: ArgumentSelector; first: number; last: number | null }
  | { select: 'key'; of: ArgumentSelector; key: string };

/** Who controls a source: everyone over the network, the local user, or a caller of the library. */
export type Threat = 'remote' | 'local' | 'library';

/** A condition on an argument's value. The row holds only where every condition may hold. */
export interface ArgumentCondition {
  argument: ArgumentSelector;
  /**
   * `is`: may be this constant; `not`: is not known to be this constant; `absent`/`present`: given or
   * not; `begins`: text begins so; `is-list`/`is-text`: its form; `tainted`: carries untrusted data;
   * `apart`: untrusted data decides how far it lies from the first argument;
   * `matches`: a constant text matches this (checked, linear) pattern; `less`: a number below;
   * `ambiguous`: a pattern that takes exponential time on some text, matched from its `start` or as a
   * `whole`; `quadratic`: one that takes quadratic time, by a `search`, from the `start` or as a `whole`;
   * `refers`: may be the library thing at one of these dotted paths, or an instance of it;
   * `refers-not`: is not known to be one of them (an absent argument is not). An absent argument is
   * no constant: `is` fails and `not` holds.
   */
  test:
    | 'is'
    | 'not'
    | 'absent'
    | 'present'
    | 'begins'
    | 'is-list'
    | 'is-text'
    | 'tainted'
    | 'apart'
    | 'matches'
    | 'less'
    | 'ambiguous'
    | 'quadratic'
    | 'refers'
    | 'refers-not';
  values: (string | number | boolean | null)[];
}

interface RowBase {
  /** Where the row stands: `python/flask.yml:12`, for errors and `assay models`. */
  at: string;
  /** The way to the API, first step a member: the top-level package, or a type's dotted name. */
  path: PathStep[];
  /** Words for people: what the row says that is not obvious. */
  note: string | null;
  when: ArgumentCondition[];
  /** Words that say how the case differs (`shell`, `raw`); a weakness may claim them. */
  variant: string | null;
  since: string | null;
  until: string | null;
}

/** Reading the thing (or calling it, where the path ends with a call) yields untrusted data. */
export interface SourceRow extends RowBase {
  role: 'source';
  threat: Threat;
  /** What makes it matter: `untrusted` data that others control, `predictable` randomness, a `secret`. A sink cares for one of them. */
  nature: string;
  /** A word for what it is: `http-query`, `http-header`, `argument`, `environment`, `model-output`. */
  kind: string;
  /** Words for the report: "the query string of the request". */
  label: string;
  /** Facts that hold from the start. */
  state: number;
}

/** An argument that must not be reached by untrusted data. */
export interface SinkRow extends RowBase {
  role: 'sink';
  kind: string;
  argument: ArgumentSelector;
}

/** The call itself is the mistake, whatever flows (where all conditions hold for certain). */
export interface UseRow extends RowBase {
  role: 'use';
  kind: string;
}

/**
 * What flows from arguments to the result or into the receiver or another argument. Where a call has
 * flow rows, nothing else flows; one with no `from` says that the result carries nothing at all. A path
 * that ends with a member or an element speaks of reading it: `from` is the object (`self`). Operators
 * are members: `pathlib.Path.operator/` is called with the left side as receiver.
 */
export interface FlowRow extends RowBase {
  role: 'flow';
  from: ArgumentSelector[];
  to: ArgumentSelector;
  /** New state = (old & keep) | add. */
  keep: number;
  add: number;
  /** How the content gets there: the value itself, an element of a container, one of the argument's elements, one element as an element. */
  form: 'same' | 'text' | 'element-of' | 'as-element';
}

/** A call that is true (or returns normally, where it `raises`) only when an argument has the facts. */
export interface GuardRow extends RowBase {
  role: 'guard';
  argument: ArgumentSelector;
  add: number;
  /**
   * On which outcome the facts hold: the result is true, false, or the call returns at all; `listed`:
   * the result (or the member read) was found to be one of the program's own constants or of a list.
   */
  outcome: 'true' | 'false' | 'return' | 'listed';
}

/** The call makes a description of data: what fits it has the facts. It begins with what its receiver describes. */
export interface SchemaRow extends RowBase {
  role: 'schema';
  /** The type whose members the description has, as a dotted name; null: those of its receiver. */
  made: string | null;
  add: number;
  /** Facts of the receiver that stay. */
  keep: number;
  /** A mapping of descriptions of an object's entries. */
  fields: ArgumentSelector | null;
  /** The description of a list's elements. */
  elements: ArgumentSelector | null;
  /** A regular expression that a text matches. */
  pattern: ArgumentSelector | null;
  /** Whether other entries of an object stay; null: as the receiver says. */
  others: 'kept' | 'gone' | null;
  /** Where the part of what is checked stands that it speaks of, and the argument that names the rest of the way. */
  under: string[];
  name: ArgumentSelector | null;
}

/** The call holds data against a description. */
export interface ConformsRow extends RowBase {
  role: 'conforms';
  data: ArgumentSelector;
  schema: ArgumentSelector;
  /** The outcome with which the data fits: of the result, or of the `member` of it; `later`: another call tells. */
  outcome: 'true' | 'false' | 'return' | 'later';
  member: string | null;
  /** The member of the result that holds what fits; null: the result itself, where it returns for nothing else. */
  gives: string | null;
  /** Whether other entries stay, whatever the description says. */
  open: boolean;
}

/**
 * The thing (a value, or a call's result) is an instance of a type whose members are modelled under
 * `type`. With conditions it is one for calls of which they hold for certain, and `receiver` says that
 * such a call makes its receiver one: a parser that was told to resolve entities is another kind of parser.
 */
export interface TypeRow extends RowBase {
  role: 'type';
  type: PathStep[];
  receiver: boolean;
}

/** The thing is the same as another. */
export interface AliasRow extends RowBase {
  role: 'alias';
  target: PathStep[];
}

/** The type has the members of another. */
export interface ExtendsRow extends RowBase {
  role: 'extends';
  target: PathStep[];
}

/** What a parameter of an entry point holds. */
export interface EntryParameter {
  /** By position (the receiver not counted), by name, or every other one. */
  position: number | null;
  name: string | null;
  /** A source, */
  source: { threat: Threat; kind: string; label: string; state: number } | null;
  /** and/or an instance of a library's type. */
  type: PathStep[] | null;
}

/** Makes functions of the program entry points: a decorator, a registration call, or methods of subclasses. */
export interface EntryRow extends RowBase {
  role: 'entry';
  /**
   * `decorator`: the decorated function; the path ends with the application of the decorator, as in
   * `flask.Flask.route()()`, and `when` and `route` speak of the call before it, that made the
   * decorator; `argument`: the function given there; `methods`: methods of classes derived from the
   * path; `signature`: every function, in a module that imports something
   * below the path, whose parameters have the names at the positions that `parameters` state.
   */
  by: 'decorator' | 'argument' | 'methods' | 'signature';
  argument: ArgumentSelector | null;
  methods: string[];
  parameters: EntryParameter[];
  /** What the function returns reaches a sink of this kind (an HTTP response body) as text or as the first element of a tuple, or null. */
  returns: string | null;
  /** The argument of the decorator or the registration that holds a route with typed parts, and how they are written: `<int:id>`, `{id:int}`, `(?P<id>\\d+)`, `:id(\\d+)`. */
  route: { argument: ArgumentSelector; form: 'angle' | 'brace' | 'pattern' | 'colon' } | null;
  /** How many parameters the function has, null where that says nothing: some frameworks tell handlers apart by it. */
  arity: number[] | null;
  /**
   * For `argument`, where several functions are called one after the other: the position of the parameter
   * that each calls to let the next one go on with the first parameter as it then is; null where they are strangers.
   */
  continues: number | null;
  /** For `argument`: whether what it registers stands before all that the same object registers later. */
  precedes: boolean;
  /** For `signature`: whether it is enough that some module of the program imports the library. */
  anywhere: boolean;
  /** Whether the framework converts what it passes to the parameter's annotated type, so that numbers, booleans, UUIDs and enumerations hold nothing else. */
  converts: boolean;
  /** Paths that, as a parameter's annotation or as what makes its default, say that it does not come from outside. */
  injected: PathStep[][];
}

/** A call that calls one of its arguments. */
export interface CallbackRow extends RowBase {
  role: 'callback';
  callee: ArgumentSelector;
  /** What the callee's parameters get, in order: an argument itself, or one element of it; `any`: every argument but the callee, by name where it has one. */
  arguments: { from: ArgumentSelector; form: 'same' | 'element-of' }[];
  /** Whether the callee's result flows to the call's result: itself, as an element, or not. */
  result: 'same' | 'as-element' | 'none';
}

/**
 * The call renders a template of the program: the function that the template's file is, called with
 * what the template is given.
 */
export interface RendersRow extends RowBase {
  role: 'renders';
  /** `call`: the call itself; `decorator`: what the decorated function returns is given to the template. */
  by: 'call' | 'decorator';
  /** The argument that names the template, or the object that was made for it. */
  template: ArgumentSelector;
  /** Mappings that the template is given, for a call. */
  given: ArgumentSelector[];
  /** Whether it is given the named arguments too, other than the one that names it. */
  named: boolean;
  /** Things that every template is given, by name. */
  also: { name: string; path: PathStep[] }[];
  /** Whether values are escaped where they are put out. */
  as: 'escaped' | 'plain';
  /** The kind of mistake, in how the program uses the same library, after which they are not. */
  plainAfter: string | null;
}

/** What the thing says of the route that reads, calls, is decorated with or derives from it. */
export interface TraitRow extends RowBase {
  role: 'trait';
  kind: string;
}

/** A call whose meaning the interpreter itself knows (string and container methods of a language). */
export interface IntrinsicRow extends RowBase {
  role: 'intrinsic';
  name: string;
}

export type ModelRow =
  | SourceRow
  | SinkRow
  | UseRow
  | FlowRow
  | GuardRow
  | TypeRow
  | SchemaRow
  | ConformsRow
  | AliasRow
  | ExtendsRow
  | EntryRow
  | CallbackRow
  | IntrinsicRow
  | RendersRow
  | TraitRow;

/** What a sink of a kind needs to know: the alternatives of facts that make it safe. */
export interface SinkKind {
  kind: string;
  /** The nature of the sources it must not meet. */
  nature: string;
  /** Any one of these sets of facts makes a value harmless here. */
  safe: number[];
  /** Words for the report: "a shell command". */
  label: string;
  /** Kinds of sinks whose places are of this kind too, for data of its nature: what is written to a log is both text and disclosed. */
  beside: string[];
  /** Whether what arrives is written as text, and containers with their parts quoted; not so for the variant `parts`. */
  asText?: boolean;
  /** Whether only what is taken over as a whole does harm, and not what the program has put there under a name. */
  asWhole?: boolean;
  /** Keys of mappings under which a value is taken as it is, whatever it is: `$eq`. */
  literalUnder?: readonly string[];
  /** The only threat whose sources do harm here; all that are asked for where none is named. */
  onlyThreat?: Threat;
  /** The kind that says it all: data that reaches a sink of that kind too is not told of here. */
  within?: string;
}

/** One library's model. */
export interface LibraryModel {
  /** `python/flask`. */
  id: string;
  language: string;
  rows: ModelRow[];
}

/** Everything the interpreter knows about libraries. */
export interface ModelSet {
  libraries: LibraryModel[];
  sinks: SinkKind[];
}

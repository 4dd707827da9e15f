/**
 * A model row: one fact about one library API, in the form the interpreter reads.
 *
 * Rows are written in YAML (`python/flask.yml`), checked and compiled to these records. A row knows
 * words (`sql`, `http-query`), never a CWE: a weakness claims the words.
 */

/** A step on the way from a library's root to a thing: a member, the result of a call, an element. */
export type PathStep = { step: 'member'; name: string } | { step: 'call' } | { step: 'element' };

/** Which argument: by position, by keyword or both; `self` is the receiver; `any` every argument; `result` the call's result. */
export type ArgumentSelector =
  | { select: 'argument'; position: number | null; keyword: string | null }
  | { select: 'self' }
  | { select: 'any' }
  | { select: 'from'; position: number }
  | { select: 'result' };

/** Who controls a source: everyone over the network, the local user, or a caller of the library. */
export type Threat = 'remote' | 'local' | 'library';

/** A condition on an argument's value. The row holds only where every condition may hold. */
export interface ArgumentCondition {
  argument: ArgumentSelector;
  /** `is`: may be this constant; `not`: is not known to be this constant; `absent`/`present`: given or not; `begins`: text begins so; `is-list`/`is-text`: its form; `tainted`: carries untrusted data. `matches`: a constant text matches this (checked, linear) pattern. */
  test: 'is' | 'not' | 'absent' | 'present' | 'begins' | 'is-list' | 'is-text' | 'tainted' | 'matches' | 'less';
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

/** What flows from arguments to the result or into the receiver or another argument. */
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
  /** On which outcome the facts hold. */
  outcome: 'true' | 'false' | 'return';
}

/** The thing (a value, or a call's result) is an instance of a type whose members are modelled under `type`. */
export interface TypeRow extends RowBase {
  role: 'type';
  type: PathStep[];
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
  source: { threat: Threat; kind: string; label: string } | null;
  /** and/or an instance of a library's type. */
  type: PathStep[] | null;
}

/** Makes functions of the program entry points: a decorator, a registration call, or methods of subclasses. */
export interface EntryRow extends RowBase {
  role: 'entry';
  /** `decorator`: the decorated function; `argument`: the function given there; `methods`: methods of classes derived from the path. */
  by: 'decorator' | 'argument' | 'methods';
  argument: ArgumentSelector | null;
  methods: string[];
  parameters: EntryParameter[];
  /** What the function returns reaches a sink of this kind (an HTTP response body), or null. */
  returns: string | null;
}

/** A call that calls one of its arguments. */
export interface CallbackRow extends RowBase {
  role: 'callback';
  callee: ArgumentSelector;
  /** What the callee's parameters get, in order: an argument itself, or one element of it. */
  arguments: { from: ArgumentSelector; form: 'same' | 'element-of' }[];
  /** Whether the callee's result flows to the call's result: itself, as an element, or not. */
  result: 'same' | 'as-element' | 'none';
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
  | AliasRow
  | ExtendsRow
  | EntryRow
  | CallbackRow
  | IntrinsicRow;

/** What a sink of a kind needs to know: the alternatives of facts that make it safe. */
export interface SinkKind {
  kind: string;
  /** The nature of the sources it must not meet. */
  nature: string;
  /** Any one of these sets of facts makes a value harmless here. */
  safe: number[];
  /** Words for the report: "a shell command". */
  label: string;
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

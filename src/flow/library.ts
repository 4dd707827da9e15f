/**
 * The tree of library things: every path by which a program reaches something it did not define, and
 * the model rows that speak of it.
 *
 * A node is a path such as `sqlite3.connect().cursor`. Rows are found by walking the models' own tree
 * along the path; a `type` row sends the walk on to the type's path, `extends` and `alias` add paths.
 */
import type {
  ModelRow,
  ModelSet,
  PathStep,
  SinkKind,
  SourceRow,
  TraitRow,
  TypeRow,
} from '../models/row.js';
import {
  ANY_MEMBER,
  addKinds,
  addKindsOfMember,
  CALL,
  collectAll,
  ELEMENT,
  has,
  hasMeaning,
  type ModelNode,
  NO_MODELS,
  newModelNode,
  type Search,
  STORE,
  splitPath,
  stepKey,
} from './model-tree.js';

const MAX_DEPTH = 10;
const NO_KINDS: readonly SinkKind[] = [];

interface LibraryNode {
  parent: number;
  step: string;
  depth: number;
  models: ModelNode[];
  display: string;
  children: Map<string, number>;
  rows: ModelRow[];
  /** Rows by which routes are compared; what flows never depends on them. */
  traits: TraitRow[];
  source: SourceRow | null;
  /** The node whose members stand for this one's: itself, or its type. */
  canonical: number;
}

export class Library {
  readonly kinds = new Map<string, SinkKind>();
  private readonly beside = new Map<string, SinkKind[]>();
  /** Where the paths of each language begin: languages share no name. */
  private readonly roots = new Map<string, { model: ModelNode; node: number }>();
  private readonly nodes: LibraryNode[] = [];
  private readonly byName = new Map<string, Map<string, number>>();
  /** By language and type, then by name. */
  private readonly ownMethods = new Map<string, Map<string, Map<string, number>>>();
  private readonly kindsByName = new Map<string, Set<string>>();
  private readonly used: Set<ModelRow> | null;

  /** `trackUse`: remember which rows had an effect (for the models' own proof). */
  constructor(models: ModelSet, trackUse: { rows: Set<ModelRow> } | null = null) {
    this.used = trackUse?.rows ?? null;
    for (const kind of models.sinks) {
      this.kinds.set(kind.kind, kind);
      for (const name of kind.beside)
        this.beside.set(name, [...(this.beside.get(name) ?? []), kind]);
    }
    for (const { language, rows } of models.libraries)
      for (const row of rows) this.place(row, language).rows.push(row);
    for (const { language, rows } of models.libraries)
      for (const row of rows) this.link(row, language);
  }

  /** The node that all paths of a language begin at. */
  root(language: string): number {
    return this.rootOf(language).node;
  }

  private rootOf(language: string): { model: ModelNode; node: number } {
    let root = this.roots.get(language);
    if (root === undefined) {
      const model = newModelNode('', language);
      root = { model, node: this.addNode(-1, '', [model], '') };
      this.roots.set(language, root);
    }
    return root;
  }

  /** The node of a dotted name from a language's root. */
  named(dotted: string, language: string): number {
    let names = this.byName.get(language);
    if (names === undefined) {
      names = new Map();
      this.byName.set(language, names);
    }
    let node = names.get(dotted);
    if (node !== undefined) return node;
    node = this.root(language);
    for (const part of dotted.split('.')) node = this.member(node, part);
    names.set(dotted, node);
    return node;
  }

  /** The member of a language's own type, -1 where no model describes a call of it. */
  ownMethod(type: string, name: string, language: string): number {
    const byName = this.ownMethodsOf(type, language);
    let node = byName.get(name);
    if (node === undefined) {
      const base = this.named(type, language);
      const isKnown = this.nodes[base]!.models.some((model) => has(model, name, new Set()));
      const member = isKnown ? this.member(base, name) : -1;
      node = member >= 0 && this.nodes[this.call(member)]!.rows.length > 0 ? member : -1;
      byName.set(name, node);
    }
    return node;
  }

  private ownMethodsOf(type: string, language: string): Map<string, number> {
    let byType = this.ownMethods.get(language);
    if (byType === undefined) {
      byType = new Map();
      this.ownMethods.set(language, byType);
    }
    let byName = byType.get(type);
    if (byName === undefined) {
      byName = new Map();
      byType.set(type, byName);
    }
    return byName;
  }

  /** The other kinds that a place of a kind is of, for data of other natures. */
  kindsBeside(kind: string): readonly SinkKind[] {
    return this.beside.get(kind) ?? NO_KINDS;
  }

  /** What a place of a kind is for data of a nature, null where such data does no harm there. */
  kindFor(kind: string, nature: string): SinkKind | null {
    const own = this.kinds.get(kind);
    if (own?.nature === nature) return own;
    return this.kindsBeside(kind).find((other) => other.nature === nature) ?? null;
  }

  member(node: number, name: string): number {
    return this.child(node, name);
  }
  call(node: number): number {
    return this.child(node, CALL);
  }
  element(node: number): number {
    return this.child(node, ELEMENT);
  }

  /** The node of an assignment to the thing. */
  store(node: number): number {
    return this.child(node, STORE);
  }

  /** The node whose members stand for this one's: the type's, where a row gives one. */
  canonical(node: number): number {
    return this.nodes[node]!.canonical;
  }

  /** The node of a type that a row names. */
  typeOf(row: TypeRow, language: string): number {
    return this.nodeOfModel(this.placePath(row.type, language));
  }

  /** Rows about the thing itself; those of a call (sinks, flows, guards and so on) stand at the call's node. */
  rows(node: number): readonly ModelRow[] {
    return this.nodes[node]!.rows;
  }

  /** What the thing says of a route that it takes part in. */
  traits(node: number): readonly TraitRow[] {
    return this.nodes[node]!.traits;
  }

  /** Whether a row gives the thing a trait, or the class that it is an instance of. */
  hasTrait(node: number, kind: string): boolean {
    const record = this.nodes[node];
    if (record === undefined) return false;
    const row = record.traits.find((trait) => trait.kind === kind);
    if (row === undefined) return record.step === CALL && this.hasTrait(record.parent, kind);
    this.noteUsed(row);
    return true;
  }

  /** Rows about the thing and about everything that it extends. */
  inheritedRows(node: number): ModelRow[] {
    const rows: ModelRow[] = [];
    const seen = new Set<ModelNode>();
    for (const model of this.nodes[node]!.models) this.inherit(model, rows, seen);
    return rows;
  }

  private inherit(model: ModelNode, rows: ModelRow[], seen: Set<ModelNode>): void {
    if (seen.has(model)) return;
    seen.add(model);
    rows.push(...model.rows);
    for (const { to, row } of model.also) {
      if (to.rows.length > 0) this.noteUsed(row);
      this.inherit(to, rows, seen);
    }
  }

  /** A row had an effect: a sink was given something, a condition held, a name was looked up through it. */
  noteUsed(row: ModelRow): void {
    this.used?.add(row);
  }

  /** The row that makes reading (or calling) the thing a source, or null. */
  source(node: number): SourceRow | null {
    const row = this.nodes[node]!.source;
    if (row) this.noteUsed(row);
    return row;
  }

  /** Whether any model speaks of the node or of something below it. */
  isModelled(node: number): boolean {
    return this.nodes[node]!.models.some(hasMeaning);
  }

  /** The kinds of sinks, sources and mistakes that models name below a top-level name. */
  kindsIn(name: string): ReadonlySet<string> {
    let known = this.kindsByName.get(name);
    if (known === undefined) {
      known = new Set();
      for (const { model } of this.roots.values()) {
        const child = model.children.get(name);
        if (child !== undefined) addKinds(child, known);
      }
      this.kindsByName.set(name, known);
    }
    return known;
  }

  /** The same, of everything below that name that is called like the given member. */
  kindsOfMember(name: string, member: string): ReadonlySet<string> {
    const kinds = new Set<string>();
    for (const { model } of this.roots.values()) {
      const child = model.children.get(name);
      if (child !== undefined) addKindsOfMember(child, member, kinds);
    }
    return kinds;
  }

  /** Whether models say what the thing's members or elements are. */
  hasMembers(node: number): boolean {
    return this.nodes[node]!.models.some(
      (model) =>
        model.also.length > 0 ||
        model.type !== null ||
        [...model.children.values()].some(hasMeaning),
    );
  }

  /** Whether an object of the thing keeps what its methods are given. */
  keepsState(node: number): boolean {
    return this.nodes[node]!.models.some((model) => model.keepsState);
  }

  display(node: number): string {
    return this.nodes[node]!.display;
  }

  /** The parent's node, -1 for the root. */
  parent(node: number): number {
    return this.nodes[node]!.parent;
  }

  /** The last step as text: a member's name, `()` or `[]`. */
  step(node: number): string {
    return this.nodes[node]!.step;
  }

  private child(node: number, step: string): number {
    const record = this.nodes[node]!;
    const known = record.children.get(step);
    if (known !== undefined) return known;
    const models: ModelNode[] = [];
    const search: Search = { step, found: models, seen: new Set(), used: this.used };
    collectAll(record.models, search);
    // An instance has the members of its class's own path.
    const own =
      record.step === CALL && step !== CALL ? this.nodes[record.parent]!.models : NO_MODELS;
    if (!models.some(hasMeaning)) collectAll(own, search);
    if (!models.some(hasMeaning) && /^[a-z_]/i.test(step) && !step.startsWith('operator'))
      collectAll([...record.models, ...own], { ...search, step: ANY_MEMBER });
    if (models.length === 0 && record.depth >= MAX_DEPTH) return node;
    const display =
      step === CALL || step === ELEMENT || step === STORE
        ? record.display + step
        : record.display === ''
          ? step
          : `${record.display}.${step}`;
    const id = this.addNode(node, step, models, display);
    record.children.set(step, id);
    return id;
  }

  private addNode(parent: number, step: string, models: ModelNode[], display: string): number {
    const all = models.flatMap((model) => model.rows);
    const rows = all.filter((row) => row.role !== 'trait');
    const traits = all.filter((row) => row.role === 'trait');
    const source = (rows.find((row) => row.role === 'source') as SourceRow | undefined) ?? null;
    const id = this.nodes.length;
    this.nodes.push({
      parent,
      step,
      depth: parent < 0 ? 0 : this.nodes[parent]!.depth + 1,
      models,
      display,
      children: new Map(),
      rows,
      traits,
      source,
      canonical: id,
    });
    const typed = models.find((model) => model.type !== null);
    if (typed?.type) this.nodes[id]!.canonical = this.nodeOfModel(typed.type);
    if (typed) for (const row of typed.rows) if (row.role === 'type') this.noteUsed(row);
    return id;
  }

  private nodeOfModel(model: ModelNode): number {
    let node = this.root(model.language);
    for (const step of splitPath(model.path)) node = this.child(node, step);
    return this.nodes[node]!.canonical;
  }

  private place(row: ModelRow, language: string): ModelNode {
    return this.placePath(row.path, language, row.role === 'trait' ? 'trait' : 'meaning');
  }

  private placePath(
    path: readonly PathStep[],
    language: string,
    says: 'trait' | 'meaning' = 'meaning',
  ): ModelNode {
    let node = this.rootOf(language).model;
    for (const step of path) {
      for (const part of step.step === 'member' ? step.name.split('.') : [stepKey(step)]) {
        let next = node.children.get(part);
        if (!next) {
          next = newModelNode(node.path === '' ? part : `${node.path}\u0001${part}`, language);
          node.children.set(part, next);
        }
        if (says === 'meaning') next.onlyTraits = false;
        node = next;
      }
    }
    return node;
  }

  private link(row: ModelRow, language: string): void {
    const place = (path: readonly PathStep[]): ModelNode => this.placePath(path, language);
    if (row.role === 'type' && (row.receiver || row.when.length > 0)) place(row.type);
    else if (row.role === 'type') this.place(row, language).type = place(row.type);
    if (changesItsObject(row)) place(row.path.slice(0, -2)).keepsState = true;
    else if (row.role === 'alias' || row.role === 'extends')
      this.place(row, language).also.push({ to: place(row.target), row });
  }
}

function changesItsObject(row: ModelRow): boolean {
  if (row.role === 'type') return row.receiver;
  return row.role === 'intrinsic'
    ? row.name === 'table.set'
    : row.role === 'flow' && row.to.select === 'self';
}

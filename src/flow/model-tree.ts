/**
 * The tree that models themselves make: rows at the paths that they name, and how a step is looked up
 * through types, aliases and bases. The tree of what programs reach is in `library.ts`.
 */
import type { ModelRow, PathStep } from '../models/row.js';

export interface ModelNode {
  children: Map<string, ModelNode>;
  rows: ModelRow[];
  /** Other places in the models' tree whose members this one has too, and the rows that say so. */
  also: Link[];
  /** Where the thing's members are modelled, when a row gives its type. */
  type: ModelNode | null;
  /** Whether some method of it changes it. */
  keepsState: boolean;
  /** Whether no row speaks of it or of anything below it but traits, which change nothing of what flows. */
  onlyTraits: boolean;
  path: string;
  language: string;
}

/** An alias or a base: where it leads, and the row that leads there. */
interface Link {
  to: ModelNode;
  row: ModelRow;
}

export const CALL = '()';
export const ELEMENT = '[]';
export const STORE = '=';
export const NO_MODELS: readonly ModelNode[] = [];
/** A member that no row names. */
export const ANY_MEMBER = '*';

export function stepKey(step: PathStep): string {
  switch (step.step) {
    case 'call':
      return CALL;
    case 'element':
      return ELEMENT;
    case 'store':
      return STORE;
    default:
      return step.name;
  }
}

export function newModelNode(path: string, language: string): ModelNode {
  return {
    children: new Map(),
    rows: [],
    also: [],
    type: null,
    keepsState: false,
    onlyTraits: true,
    path,
    language,
  };
}

/** Whether a row says anything there but what routes are compared by. */
export function hasMeaning(model: ModelNode): boolean {
  return !model.onlyTraits;
}

export function splitPath(path: string): string[] {
  return path === '' ? [] : path.split('\u0001');
}

/** A look for the model nodes one step below others. */
export interface Search {
  step: string;
  found: ModelNode[];
  seen: Set<ModelNode>;
  /** Where to note the rows that led to something. */
  used: Set<ModelRow> | null;
}

/** The model nodes one step below several. */
export function collectAll(models: readonly ModelNode[], search: Search): void {
  for (const model of models) {
    search.seen.clear();
    collect(model, search);
  }
}

/** The model nodes one step below a model node, through its type, aliases and bases. */
function collect(model: ModelNode, search: Search): void {
  if (search.seen.has(model)) return;
  search.seen.add(model);
  const own = model.children.get(search.step);
  if (own) addWithAliases(own, search);
  if (own && hasMeaning(own) && search.step !== CALL) return;
  for (const { to, row } of model.also) {
    const before = search.found.length;
    collect(to, search);
    if (search.found.length > before) search.used?.add(row);
  }
  if (model.type) collect(model.type, search);
}

function addWithAliases(model: ModelNode, search: Search): void {
  if (search.found.includes(model)) return;
  search.found.push(model);
  if (!model.rows.some((row) => row.role === 'alias')) return;
  for (const { to, row } of model.also) {
    search.used?.add(row);
    addWithAliases(to, search);
  }
}

/** Whether a model node has a child of that name, also through its bases. */
export function has(model: ModelNode, name: string, seen: Set<ModelNode>): boolean {
  if (seen.has(model)) return false;
  seen.add(model);
  const own = model.children.get(name);
  return (own && hasMeaning(own)) || model.also.some(({ to }) => has(to, name, seen));
}

export function addKinds(model: ModelNode, kinds: Set<string>): void {
  for (const row of model.rows)
    if (row.role === 'sink' || row.role === 'use' || row.role === 'source') kinds.add(row.kind);
  for (const child of model.children.values()) addKinds(child, kinds);
}

/** Kinds that rows name at members of the given name, anywhere below a place. */
export function addKindsOfMember(model: ModelNode, member: string, kinds: Set<string>): void {
  for (const [step, child] of model.children) {
    if (step === member) addKinds(child, kinds);
    else addKindsOfMember(child, member, kinds);
  }
}

/**
 * A YAML file of settings: what stands at its top becomes variables, what stands below mappings.
 */
import type { PlainModule } from '../lowering/plain-module.js';
import { entriesOf, type Tree, textOf, under } from './tree.js';

/** Mappings inside each other that are read. */
const MAX_DEPTH = 40;
const ASSIGNMENT = /^([A-Za-z_][\w.-]*)=(.+)$/s;

export function lowerSettings(module: PlainModule, tree: Tree): void {
  if (tree.is !== 'map') {
    lowerValue(module, tree, 0);
    return;
  }
  for (const { key, value } of tree.entries) {
    const { start, end } = value;
    module.variable(key, lowerValue(module, value, 0), { start, end });
  }
}

function lowerValue(module: PlainModule, tree: Tree, depth: number): number {
  if (depth > MAX_DEPTH) return module.constant({ kind: 'none' }, tree);
  if (tree.is === 'scalar') return scalarOf(module, tree);
  if (tree.is === 'list') {
    return module.list(
      tree.items.map((item) => lowerValue(module, item, depth + 1)),
      tree,
    );
  }
  // `name: PASSWORD` beside `value: …` is an entry of its own in what runs containers.
  const name = textOf(under(tree, 'name'));
  const value = under(tree, 'value');
  const pair =
    name !== null && value !== null ? [{ name, value: lowerValue(module, value, depth + 1) }] : [];
  const entries = entriesOf(tree).map((entry) => ({
    name: entry.key,
    value: lowerValue(module, entry.value, depth + 1),
  }));
  return module.mapping([...pair, ...entries], tree);
}

function scalarOf(module: PlainModule, tree: Tree & { is: 'scalar' }): number {
  const { value } = tree;
  if (typeof value === 'number') return module.constant({ kind: 'float', value }, tree);
  if (typeof value === 'boolean') return module.constant({ kind: 'boolean', value }, tree);
  if (value === null) return module.constant({ kind: 'none' }, tree);
  // `PASSWORD=…` in a list of variables.
  const [, name, assigned] = ASSIGNMENT.exec(value) ?? [];
  if (name === undefined || assigned === undefined) return module.text(value, tree);
  return module.mapping([{ name, value: module.text(assigned, tree) }], tree);
}

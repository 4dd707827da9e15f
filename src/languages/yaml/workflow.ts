/**
 * A workflow of GitHub Actions: what its steps run is a text put together of what expressions give,
 * because those are put in before a shell or an interpreter reads it.
 */
import type { Place } from '../../ir/function-draft.js';
import type { PlainModule } from '../lowering/plain-module.js';
import { type Entry, entriesOf, itemsOf, type Tree, textOf, under } from './tree.js';

const EXPRESSION = /\$\{\{([^{}]{0,2000})\}\}/g;
const SECRET = /\$\{\{[^{}]{0,2000}\bsecrets\./;
/** What an expression reads: `github.event.issue.title`, `env.TITLE`, `github.event.commits[0].message`. */
const READ = /(?<![\w-])[a-zA-Z_][\w-]*(?:\.(?:[\w-]+|\*)|\[[^\]]*\])+/g;
/** What expressions ask of a text without giving it: calls, and comparisons between `&&` and `||`. */
const ASKING = /\b(?:contains|startsWith|endsWith|hashFiles)\s*\([^()]*\)/g;
const COMPARISON = /[=!]=/;

export function isWorkflow(path: string): boolean {
  return /(?:^|\/)\.github\/workflows\/[^/]+\.ya?ml$/.test(path);
}

/** How often variables are looked through that are made of other variables. */
const MAX_DEPTH = 4;

/** What a step's expressions may read. */
interface Scope {
  /** Variables, the nearest first. */
  readonly variables: readonly (readonly Entry[])[];
  /** Values of variables by how deep they were asked for: each is put together once. */
  readonly known: readonly Map<Entry, number>[];
}

export function lowerWorkflow(module: PlainModule, tree: Tree): void {
  const triggers = triggersOf(under(tree, 'on') ?? under(tree, 'true'));
  const outer = entriesOf(under(tree, 'env'));
  for (const { value: job } of entriesOf(under(tree, 'jobs'))) {
    const around = [entriesOf(under(job, 'env')), outer];
    for (const step of itemsOf(under(job, 'steps'))) {
      const variables = [entriesOf(under(step, 'env')), ...around];
      const known = Array.from({ length: MAX_DEPTH }, () => new Map<Entry, number>());
      lowerStep(module, step, { triggers, scope: { variables, known } });
    }
  }
}

/** The events that start it, as one text. */
function triggersOf(on: Tree | null): string {
  if (on === null) return '';
  const names = [textOf(on), ...itemsOf(on).map(textOf), ...entriesOf(on).map(({ key }) => key)];
  return names.filter((name) => name !== null).join(' ');
}

function lowerStep(
  module: PlainModule,
  step: Tree,
  { triggers, scope }: { triggers: string; scope: Scope },
): void {
  const run = under(step, 'run');
  if (run !== null && textOf(run) !== null)
    module.call('run', [{ name: null, value: lowerText(module, run, scope) }], run);
  const uses = under(step, 'uses');
  const action = textOf(uses);
  if (uses === null || action === null) return;
  const given = under(step, 'with');
  const script = under(given, 'script');
  if (script !== null && textOf(script) !== null && action.startsWith('actions/github-script@'))
    module.call('script', [{ name: null, value: lowerText(module, script, scope) }], script);
  const secret = [...entriesOf(given), ...entriesOf(under(step, 'env'))].some(({ value }) =>
    SECRET.test(textOf(value) ?? ''),
  );
  const args = [
    { name: null, value: module.text(action, uses) },
    { name: 'triggers', value: module.text(triggers, uses) },
    { name: 'secret', value: module.constant({ kind: 'boolean', value: secret }, uses) },
    { name: 'ref', value: module.text(textOf(under(given, 'ref')) ?? '', uses) },
  ];
  module.call('uses', args, uses);
}

/** A text of a workflow, with what its expressions give in their places. */
function lowerText(module: PlainModule, tree: Tree, scope: Scope, depth = 0): number {
  const text = textOf(tree) ?? '';
  const parts: number[] = [];
  let from = 0;
  for (const match of text.matchAll(EXPRESSION)) {
    if (match.index > from) parts.push(module.text(text.slice(from, match.index), tree));
    from = match.index + match[0].length;
    for (const read of readsOf(match[1]!))
      parts.push(lowerRead(module, read, { place: tree, scope, depth }));
  }
  if (from === 0) return module.text(text, tree);
  if (from < text.length) parts.push(module.text(text.slice(from), tree));
  return module.joined(parts, tree);
}

/** What an expression reads and may give. */
function readsOf(expression: string): string[] {
  return expression
    .replace(ASKING, ' ')
    .split(/&&|\|\|/)
    .filter((operand) => !COMPARISON.test(operand))
    .flatMap((operand) => operand.match(READ) ?? []);
}

function lowerRead(
  module: PlainModule,
  read: string,
  at: { place: Place; scope: Scope; depth: number },
): number {
  const path = read.replace(/\[[^\]]*\]|\.\*/g, '.any').split('.');
  const known = path[0] === 'env' ? at.scope.known[at.depth] : undefined;
  const entry = known && variableOf(at.scope, path[1] ?? '');
  if (known !== undefined && entry !== undefined) {
    const value = known.get(entry) ?? lowerText(module, entry.value, at.scope, at.depth + 1);
    known.set(entry, value);
    return value;
  }
  return module.provided(path, at.place);
}

function variableOf({ variables }: Scope, name: string): Entry | undefined {
  for (const entries of variables) {
    const found = entries.find(({ key }) => key === name);
    if (found) return found;
  }
  return undefined;
}

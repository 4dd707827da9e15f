/**
 * The variables of a template: those that its statements assign, and all that it names.
 */
import type { Argument, Expression, Statement } from '../syntax/nodes.js';

/** The variables that statements assign, in order. */
export function assignedIn(body: readonly Statement[]): string[] {
  return [...new Set(body.flatMap(assignedBy))];
}

function assignedBy(node: Statement): string[] {
  return [...targetsOf(node), ...bodiesOf(node).flatMap(assignedIn)];
}

function targetsOf(node: Statement): string[] {
  if (node.is === 'loop') return node.targets;
  return node.is === 'bind' ? node.bindings.map(({ name }) => name) : [];
}

/** All variables that statements name or assign, in order. */
export function namesIn(body: readonly Statement[]): string[] {
  const names = new Set<string>();
  collect(body, names);
  return [...names];
}

function collect(body: readonly Statement[], names: Set<string>): void {
  for (const node of body) {
    for (const name of targetsOf(node)) names.add(name);
    for (const expression of expressionsOf(node)) collectFrom(expression, names);
    for (const inner of bodiesOf(node)) collect(inner, names);
  }
}

function bodiesOf(node: Statement): (readonly Statement[])[] {
  switch (node.is) {
    case 'choice':
      return [...node.branches.map(({ body }) => body), node.otherwise];
    case 'loop':
      return [node.body, node.otherwise];
    case 'bind':
      return [node.body ?? []];
    case 'escaping':
    case 'evaluate':
      return [node.body];
    default:
      return [];
  }
}

function expressionsOf(node: Statement): Expression[] {
  switch (node.is) {
    case 'output':
    case 'evaluate':
      return [node.value];
    case 'choice':
      return node.branches.map(({ test }) => test);
    case 'loop':
      return [node.over];
    case 'bind':
      return node.bindings.map(({ value }) => value);
    case 'include':
      return [node.template, ...node.bindings.map(({ value }) => value)];
    case 'extends':
      return [node.template];
    default:
      return [];
  }
}

function collectFrom(node: Expression, names: Set<string>): void {
  if (node.is === 'name') names.add(node.name);
  else for (const operand of operandsOf(node)) collectFrom(operand, names);
}

function operandsOf(node: Expression): Expression[] {
  const values = (args: readonly Argument[]): Expression[] => args.map(({ value }) => value);
  switch (node.is) {
    case 'member':
      return [node.object];
    case 'element':
      return [node.object, node.key];
    case 'call':
      return [node.callee, ...values(node.args)];
    case 'filter':
      return [node.value, ...values(node.args)];
    case 'binary':
    case 'compare':
    case 'logic':
      return [node.left, node.right];
    case 'test':
    case 'not':
      return [node.value];
    case 'choice':
      return [node.test, node.chosen, ...(node.otherwise === null ? [] : [node.otherwise])];
    case 'text':
      return node.parts;
    case 'list':
      return node.items;
    case 'map':
      return node.entries.flatMap(({ key, value }) => [key, value]);
    default:
      return [];
  }
}

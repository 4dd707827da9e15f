/**
 * Prints a syntax tree compactly, for goldens: `Kind(field, …)` with positions and empty parts left
 * out; a name as itself, a number as itself, a string in quotes.
 */

import { Kind } from '../../src/languages/python/syntax/kinds.js';
import type { Node } from '../../src/languages/python/syntax/nodes.js';
import { parsePython } from '../../src/languages/python/syntax/parse.js';

const NAMES = new Map<number, string>(Object.entries(Kind).map(([name, kind]) => [kind, name]));
const POSITIONS = new Set([
  'kind',
  'start',
  'end',
  'nameStart',
  'nameEnd',
  'attrStart',
  'asnameStart',
]);

/** The statements of a text that must be free of problems, one a line. */
export function printed(text: string): string {
  const { module, problems } = parsePython(text);
  const notes = problems.map(({ start, message }) => `${start}: ${message}`);
  return [...notes, ...module.body.map(print)].join('\n');
}

/** The only statement of a text that must be free of problems, if it is an expression: that. */
export function expressionOf(text: string): string {
  return printed(text).replace(/^Expr\((.*)\)$/s, '$1');
}

function print(node: Node): string {
  switch (node.kind) {
    case Kind.Name:
      return node.id;
    case Kind.Num:
      return `${node.value}${node.form === 'imaginary' ? 'j' : ''}${typeof node.value === 'bigint' ? 'n' : ''}`;
    case Kind.Str:
      return (node.isBytes ? 'b' : '') + JSON.stringify(node.value);
    case Kind.Constant:
      return node.value;
    default:
      return `${NAMES.get(node.kind)}(${fields(node).join(', ')})`;
  }
}

function fields(node: Node): string[] {
  return Object.entries(node)
    .filter(([name]) => !POSITIONS.has(name))
    .flatMap(([name, value]) => field(name, value));
}

function field(name: string, value: unknown): string[] {
  if (value === null || value === false || value === '') return [];
  if (value === true) return [name];
  if (typeof value === 'string') return [value];
  if (typeof value === 'number') return value === 0 ? [] : [`${name}=${value}`];
  if (!Array.isArray(value)) return [label(name) + print(value as Node)];
  if (value.length === 0) return [];
  const parts = value.map((item) => (isNode(item) ? print(item) : String(item)));
  return [`${label(name)}[${parts.join(', ')}]`];
}

/** Fields that a reader could not tell from their neighbours are named. */
function label(name: string): string {
  return /^(elifs|orelse|handlers|finalbody|keywords|decorators|typeParams|returns|annotation|default|unpacked|posonlyargs|vararg|kwonlyargs|kwarg|guard|cause|inst|tback|step|upper|lower|dest|globals|locals|formatSpec|bound|kwdPatterns|optionalVars|ifs)$/.test(
    name,
  )
    ? `${name}=`
    : '';
}

function isNode(item: unknown): item is Node {
  return typeof item === 'object' && item !== null;
}

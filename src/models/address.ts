/**
 * Addresses: the one-line form in which a row says what it is about, read into path steps and
 * argument selectors.
 *
 *     flask.request.args                      a member of a member of a module
 *     sqlite3.connect().cursor()              calls on the way
 *     subprocess.{run,call}(0|args)           one of several members; the argument `args`, also first
 *     subprocess.run(0|args[1..])             the elements of that argument from the second one
 *     os.path.join(any)   str.join(self, 0)   every argument; the receiver and the first argument
 *     collection.find(0[$where])              what that argument, a mapping, holds under a key
 *     print(2..)                              every positional argument from the third
 *     flask.Response.headers[]=(value)        the value assigned to an element
 *     acme.Model(**)                          the mapping that is spread into keyword arguments
 *     pymongo.Database.*                      a member that no row names
 *     pathlib.Path.operator/(0)               the right side of an operator, the left is the receiver
 */
import type { ArgumentSelector, PathStep, WholeSelector } from './row.js';

export interface Address {
  /** One path per way to choose from the braces, in written order. */
  paths: PathStep[][];
  /** What stands between the parentheses of the last call or store. */
  arguments: ArgumentSelector[];
}

/** Why a text is no address: a sentence. */
export interface BadAddress {
  problem: string;
}

const NAME = /operator(?:[/%+]|\[\])|\*|[\p{ID_Start}_$@][\p{ID_Continue}$@/:-]*/uy;
const CHOICE = /\{([^{}]*)\}/y;
const ARGUMENTS = /\(([^()]*)\)/y;
const WHOLE_NAME = /^(?:operator(?:[/%+]|\[\])|\*|[\p{ID_Start}_$@][\p{ID_Continue}$@/:-]*)$/u;
const SELECTOR =
  /^(?:(\d+)(\.\.)?)?(?:\|?([\p{ID_Start}_$][\p{ID_Continue}$-]*))?((?:\[[^\]]*\])*)$/u;
const INSIDE = /\[(?:(\d+)(\.\.)?|([\p{ID_Start}_$][\p{ID_Continue}$-]*))?\]/uy;
const SPREAD = '**';

/** Reads an address; what is wrong with it otherwise. */
export function readAddress(text: string): Address | BadAddress {
  const trimmed = text.trim();
  let paths: PathStep[][] = [[]];
  let chosen: ArgumentSelector[] = [];
  let at = 0;
  while (at < trimmed.length) {
    if (chosen.length > 0) return { problem: `nothing may follow the arguments in \`${text}\`` };
    const part = at === 0 ? readName(trimmed, 0) : readPart(trimmed, at);
    if ('problem' in part) return { problem: `${part.problem} in \`${text}\`` };
    paths = paths.flatMap((path) => part.choices.map((steps) => [...path, ...steps]));
    chosen = part.arguments;
    at = part.end;
  }
  if (paths[0]?.length === 0) return { problem: 'an address is missing' };
  return { paths, arguments: chosen };
}

/** The selectors of a list such as `self, 0|sql`. */
export function readSelectors(text: string): ArgumentSelector[] | BadAddress {
  const selectors: ArgumentSelector[] = [];
  if (text.trim() === '') return selectors;
  for (const part of text.split(',')) {
    const selector = readSelector(part.trim());
    if ('problem' in selector) return selector;
    selectors.push(selector);
  }
  return selectors;
}

/** The path as it is written in an address. */
export function pathText(path: readonly PathStep[]): string {
  let text = '';
  for (const step of path) {
    if (step.step === 'member') text += text === '' ? step.name : `.${step.name}`;
    else text += step.step === 'call' ? '()' : step.step === 'element' ? '[]' : '=';
  }
  return text;
}

/** The selector as it is written in an address. */
export function selectorText(selector: ArgumentSelector): string {
  switch (selector.select) {
    case 'argument':
      return [selector.position, selector.keyword].filter((part) => part !== null).join('|');
    case 'from':
      return `${selector.position}..`;
    case 'element': {
      const range = selector.last === selector.first ? `${selector.first}` : `${selector.first}..`;
      return `${selectorText(selector.of)}[${range}]`;
    }
    case 'spread':
      return SPREAD;
    case 'key':
      return `${selectorText(selector.of)}[${selector.key}]`;
    default:
      return selector.select;
  }
}

interface Part {
  choices: PathStep[][];
  arguments: ArgumentSelector[];
  end: number;
}

function readPart(text: string, at: number): Part | BadAddress {
  if (text.startsWith('[]', at)) return part([[{ step: 'element' }]], at + 2);
  if (text.startsWith('=', at)) return readStore(text, at);
  if (text.startsWith('(', at)) return readCall(text, at);
  if (text[at] !== '.') return { problem: `\`${text.slice(at)}\` is no step` };
  return readName(text, at + 1);
}

function readName(text: string, start: number): Part | BadAddress {
  CHOICE.lastIndex = start;
  const choice = CHOICE.exec(text);
  if (choice !== null) {
    const names = (choice[1] ?? '').split(',').map((name) => name.trim());
    const wrong = names.find((name) => !WHOLE_NAME.test(name));
    if (wrong !== undefined) return { problem: `\`${wrong}\` is no name` };
    return part(
      names.map((name) => [{ step: 'member', name }]),
      CHOICE.lastIndex,
    );
  }
  NAME.lastIndex = start;
  const name = NAME.exec(text);
  if (name === null) return { problem: `a name is missing before \`${text.slice(start)}\`` };
  return part([[{ step: 'member', name: name[0] }]], NAME.lastIndex);
}

function readCall(text: string, at: number): Part | BadAddress {
  const inside = readInside(text, at);
  if ('problem' in inside) return inside;
  return { choices: [[{ step: 'call' }]], ...inside };
}

function readStore(text: string, at: number): Part | BadAddress {
  const store: PathStep[][] = [[{ step: 'store' }]];
  if (at + 1 === text.length) {
    const value: ArgumentSelector = { select: 'argument', position: null, keyword: 'value' };
    return { choices: store, arguments: [value], end: at + 1 };
  }
  const inside = readInside(text, at + 1);
  if ('problem' in inside) return inside;
  return { choices: store, ...inside };
}

function readInside(text: string, at: number): Omit<Part, 'choices'> | BadAddress {
  ARGUMENTS.lastIndex = at;
  const inside = ARGUMENTS.exec(text);
  if (inside === null) return { problem: 'a parenthesis is not closed' };
  const selectors = readSelectors(inside[1] ?? '');
  if ('problem' in selectors) return selectors;
  return { arguments: selectors, end: ARGUMENTS.lastIndex };
}

function part(choices: PathStep[][], end: number): Part {
  return { choices, arguments: [], end };
}

function readSelector(text: string): ArgumentSelector | BadAddress {
  if (text === SPREAD) return { select: 'spread' };
  const match = SELECTOR.exec(text);
  if (match === null || text === '') return { problem: `\`${text}\` names no argument` };
  const [, position, from, keyword, parts = ''] = match;
  const whole =
    from === undefined ? wholeSelector(position, keyword) : fromSelector(position, keyword);
  const selector = whole === null ? null : partSelector(whole, parts);
  return selector ?? { problem: `\`${text}\` names no argument` };
}

/** The part of an argument that `[0]`, `[1..]`, `[]` or `[key]`, one after the other, mean. */
function partSelector(whole: WholeSelector, parts: string): ArgumentSelector | null {
  let selector: ArgumentSelector = whole;
  INSIDE.lastIndex = 0;
  while (INSIDE.lastIndex < parts.length) {
    const part = INSIDE.exec(parts);
    if (part === null) return null;
    const [, first, rest, key] = part;
    if (key !== undefined) selector = { select: 'key', of: selector, key };
    else {
      const last = first === undefined || rest !== undefined ? null : Number(first);
      selector = { select: 'element', of: selector, first: Number(first ?? 0), last };
    }
  }
  return selector;
}

type Captured = string | undefined;

function fromSelector(position: Captured, keyword: Captured): WholeSelector | null {
  if (position === undefined || keyword !== undefined) return null;
  return { select: 'from', position: Number(position) };
}

function wholeSelector(position: Captured, keyword: Captured): WholeSelector | null {
  if (position === undefined) {
    if (keyword === undefined) return null;
    if (keyword === 'self' || keyword === 'any' || keyword === 'result') return { select: keyword };
  }
  return {
    select: 'argument',
    position: position === undefined ? null : Number(position),
    keyword: keyword ?? null,
  };
}

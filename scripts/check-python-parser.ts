/**
 * Compares our Python parser with CPython's on every file below the folders given: the kind, the
 * position and the content of every node. Needs a python3 (`--python` names another one).
 *
 *     tsx scripts/check-python-parser.ts FOLDER... [--python python3.13] [--show 40]
 *
 * Differences of representation that are meant are listed in `EXPLAINED` and counted apart. Ends
 * with 1 if anything else differs.
 */

import { spawn } from 'node:child_process';
import { readdirSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { Kind } from '../src/languages/python/syntax/kinds.js';
import type { Node } from '../src/languages/python/syntax/nodes.js';
import { parsePython } from '../src/languages/python/syntax/parse.js';
import { pushChildren } from '../src/languages/python/syntax/walk.js';

type Row = readonly [kind: string, start: number, end: number, detail: string];

interface Answer {
  readonly file: string;
  readonly skipped?: string;
  readonly nodes?: readonly Row[];
}

/** What differs on purpose: told by the text of the node that differs, or of its line. */
const EXPLAINED: readonly (readonly [reason: string, pattern: RegExp])[] = [
  ["Python 2's `print >>file`, which Python 3 reads as a shift", /^\s*print\s*>>/],
  ['\\N{…} stays as written', /\\N\{/],
];

const KIND_NAMES = new Map<number, string>(
  Object.entries(Kind).map(([name, kind]) => [kind, name]),
);
/** Kinds without a position in CPython. */
const PLACELESS: ReadonlySet<string> = new Set([
  'Arguments',
  'Comprehension',
  'WithItem',
  'MatchCase',
]);

function pythonFiles(path: string): string[] {
  if (!statSync(path).isDirectory()) return [path];
  return readdirSync(path, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && entry.name.endsWith('.py'))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
}

function detailOf(node: Node): string {
  switch (node.kind) {
    case Kind.Name:
      return node.id;
    case Kind.Attribute:
      return node.attr;
    case Kind.BinOp:
    case Kind.UnaryOp:
    case Kind.BoolOp:
    case Kind.AugAssign:
      return node.op;
    case Kind.Compare:
      return node.ops.join(' ');
    case Kind.Arg:
    case Kind.Keyword:
      return node.arg ?? '';
    case Kind.Alias:
      return `${node.name} ${node.asname ?? ''}`;
    case Kind.ImportFrom:
      return '.'.repeat(node.level) + (node.module ?? '');
    case Kind.Global:
    case Kind.Nonlocal:
      return node.names.join(' ');
    case Kind.Constant:
      return node.value;
    case Kind.Num:
      return numberText(node);
    case Kind.Str:
      return wellFormed(node.value);
    default:
      return detailOfOther(node);
  }
}

/** A lone half of a surrogate pair as the replacement character. */
function wellFormed(text: string): string {
  return text.replace(/[\ud800-\udfff]/gu, '\ufffd');
}

function detailOfOther(node: Node): string {
  switch (node.kind) {
    case Kind.FunctionDef:
      return `${node.isAsync ? 'async ' : ''}${node.name}`;
    case Kind.For:
    case Kind.With:
      return node.isAsync ? 'async ' : '';
    case Kind.Comprehension:
      return node.isAsync ? 'async' : '';
    case Kind.ClassDef:
    case Kind.TypeParam:
      return node.name;
    case Kind.ExceptHandler:
    case Kind.MatchAs:
    case Kind.MatchStar:
      return node.name ?? '';
    default:
      return '';
  }
}

function numberText(node: Extract<Node, { kind: typeof Kind.Num }>): string {
  if (node.form === 'int') return `0x${node.value.toString(16)}`;
  return String(node.value);
}

/** CPython's way of writing a float is not ours; its value is. */
function comparable([kind, start, end, detail]: Row): string {
  const isFloat = kind === 'Num' && !detail.startsWith('0x');
  const text = isFloat ? String(Number(detail.replace('inf', 'Infinity'))) : detail;
  return `${kind} ${start} ${end} ${text}`;
}

/** Our nodes in CPython's terms. */
function rowsOf(root: Node, places: 'all' | 'outside strings'): Row[] {
  const rows: Row[] = [];
  const pending: { node: Node; inString: boolean }[] = [{ node: root, inString: false }];
  for (let item = pending.pop(); item !== undefined; item = pending.pop()) {
    const { node } = item;
    const name = KIND_NAMES.get(node.kind) ?? String(node.kind);
    const isPlaceless = PLACELESS.has(name) || (item.inString && places !== 'all');
    const end = name === 'Elif' ? -1 : node.end;
    if (name !== 'Module') {
      rows.push(
        isPlaceless ? [name, -1, -1, detailOf(node)] : [name, node.start, end, detailOf(node)],
      );
    }
    const isString = node.kind === Kind.JoinedStr || node.kind === Kind.TemplateStr;
    const isField = node.kind === Kind.FormattedValue || node.kind === Kind.Interpolation;
    const children: Node[] = [];
    pushChildren(node, children);
    for (const child of children) {
      const isText = child.kind === Kind.Str && (isString || (isField && child !== node.value));
      if (!isText) pending.push({ node: child, inString: item.inString || isString || isField });
    }
  }
  return rows;
}

interface Difference {
  readonly file: string;
  readonly at: number;
  readonly end: number;
  readonly text: string;
}

function differences(file: string, text: string, theirs: readonly Row[]): Difference[] {
  const isOld = theirs.some(([kind, start]) => kind === 'FormattedValue' && start < 0);
  const ours = (root: Node): Row[] => rowsOf(root, isOld ? 'outside strings' : 'all');
  const { module, problems } = parsePython(text);
  const found: Difference[] = problems.map(({ start, end, message }) => ({
    file,
    at: start,
    end,
    text: `problem: ${message}`,
  }));
  const counts = new Map<string, number>();
  const places = new Map<string, Row>();
  for (const [rows, step] of [
    [ours(module), 1],
    [theirs, -1],
  ] as const) {
    for (const row of rows) {
      const key = comparable(row);
      counts.set(key, (counts.get(key) ?? 0) + step);
      if (!places.has(key)) places.set(key, row);
    }
  }
  for (const [key, count] of counts) {
    if (count === 0) continue;
    const side = count > 0 ? 'only ours' : 'only CPython';
    const [, start, end] = places.get(key) ?? ['', 0, 0, ''];
    found.push({ file, at: Math.max(start, 0), end, text: `${side}: ${key}` });
  }
  return found;
}

function reasonOf(text: string, { at, end }: Difference): string | null {
  const line = text.slice(text.lastIndexOf('\n', at - 1) + 1);
  const explanation = EXPLAINED.find(
    ([, pattern]) => pattern.test(text.slice(at, end)) || pattern.test(line.split('\n', 1)[0]!),
  );
  return explanation?.[0] ?? null;
}

async function* answers(python: string, files: readonly string[]): AsyncGenerator<Answer> {
  const helper = new URL('./check-python-parser.py', import.meta.url).pathname;
  const child = spawn(python, ['-W', 'ignore', helper], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(`${files.join('\n')}\n`);
  for await (const line of createInterface({ input: child.stdout })) yield JSON.parse(line);
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      python: { type: 'string', default: 'python3' },
      show: { type: 'string', default: '40' },
    },
  });
  const files = positionals.flatMap(pythonFiles);
  const explained = new Map<string, number>();
  const skipped = new Map<string, number>();
  let equal = 0;
  let nodes = 0;
  let shown = 0;
  let unexplained = 0;
  for await (const answer of answers(values.python, files)) {
    if (answer.nodes === undefined) {
      const reason = (answer.skipped ?? '').replace(/ \(.*/, '').slice(0, 60);
      skipped.set(reason, (skipped.get(reason) ?? 0) + 1);
      continue;
    }
    const text = readFileSync(answer.file, 'utf8');
    nodes += answer.nodes.length;
    const found = differences(answer.file, text, answer.nodes);
    const reasons = new Set<string | null>(found.map((difference) => reasonOf(text, difference)));
    const open = found.filter((difference) => reasonOf(text, difference) === null);
    reasons.delete(null);
    for (const reason of reasons) {
      explained.set(reason ?? '', (explained.get(reason ?? '') ?? 0) + 1);
    }
    if (open.length === 0) equal++;
    else unexplained++;
    for (const { file, at, text: message } of open) {
      if (shown++ >= Number(values.show)) break;
      const line = text.slice(0, at).split(/\r\n|[\r\n]/).length;
      console.log(`${file}:${line} ${message.slice(0, 200)}`);
    }
  }
  console.log({ files: files.length, equal, unexplained, nodes, explained, skipped });
  process.exitCode = unexplained > 0 ? 1 : 0;
}

await main();

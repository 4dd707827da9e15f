/**
 * Renames every name that a program defines itself: functions, classes, parameters, variables, fields,
 * modules. What a library or the language knows keeps its name, and so does what a string refers to.
 * Lines stay where they are. A verdict that changes was a verdict about names.
 *
 *     npx tsx scripts/cross-rename.ts test/programs/guards.md > renamed.md
 */

import { readFileSync } from 'node:fs';
import { type ProgramCase, type ProgramFile, readCases, writeCases } from './cross-cases.js';
import { isFormatted, mapFields, type Token, tokens } from './cross-tokens.js';

/** Names with a meaning outside the program: keywords, built-ins, and what libraries call things. */
const foreign = new Set(
  `False None True and as assert async await break case class continue def del elif else except finally for
  from global if import in is lambda match nonlocal not or pass raise return try while with yield _ self cls
  print len str int float bool list dict set tuple range open eval input type sum max min map filter zip any
  all next iter sorted reversed enumerate getattr setattr hasattr isinstance super property classmethod
  staticmethod ord chr repr vars bytes frozenset object id hash format abs round
  append insert pop remove extend update get items keys values setdefault copy clear strip lstrip rstrip split
  rsplit splitlines join replace lower upper title capitalize casefold startswith endswith encode decode
  isalnum isdigit isidentifier partition count index find hex sort add discard group fullmatch compile sub
  args form json headers cookies path config route post put patch delete request query name value filename main
  data body scheme hostname resolve parent parts suffix read write close readline returncode status_code
  execute executemany fetchall fetchone cursor connect commit system popen run call wait communicate shell
  timeout params mimetype methods url_prefix encoding default default_factory help action description text
  status prefix quote safe key reverse capture_output allowed_hosts view_func order_by filters endpoint
  session head options dispatch setup cleaned_data kwargs argv stdin environ app_context register_blueprint
  subject code message errno app application urlpatterns dataclass field label size parse loads dumps
  reader writer`.split(/\s+/),
);

interface Found {
  readonly plain: Set<string>;
  /** Names that may stand after a dot: methods, fields and what a module defines at its top. */
  readonly members: Set<string>;
}

export function renameProgram(files: readonly ProgramFile[]): readonly ProgramFile[] {
  const modules = new Set(files.flatMap((file) => file.path.replace(/\.py$/, '').split('/')));
  const found: Found = { plain: new Set(), members: new Set() };
  for (const file of files) findDefinitions(significant(file.text), found);
  for (const name of modules) {
    found.plain.add(name);
    found.members.add(name);
  }
  const kept = keptNames(files, modules);
  const names = new Map<string, string>();
  for (const name of [...found.plain, ...found.members].sort()) {
    const spoken = [...kept].some((part) => part.endsWith('_') && name.startsWith(part));
    const fixed = foreign.has(name) || kept.has(name) || spoken || name.startsWith('__');
    if (!fixed && !names.has(name))
      names.set(name, `${/^[A-Z]/.test(name) ? 'N' : 'n'}${names.size}x`);
  }
  return files.map((file) => ({
    path: file.path.replace(/[^/.]+(?=[/.])/g, (part) => names.get(part) ?? part),
    text: rewrite(file.text, names, found.members),
  }));
}

function significant(code: string): readonly Token[] {
  const flat = tokens(code).flatMap((token) => {
    if (!isFormatted(token)) return [token];
    const inner: Token[] = [];
    mapFields(token.text, (field) => {
      inner.push(...tokens(field));
      return field;
    });
    return [{ kind: 'other' as const, text: '""' }, ...inner];
  });
  return flat.filter((token) => token.kind !== 'comment' && !/^[ \t]+$/.test(token.text));
}

function findDefinitions(code: readonly Token[], found: Found): void {
  let depth = 0;
  let signature = -1;
  code.forEach((token, i) => {
    const before = code[i - 1];
    const after = code[i + 1];
    if (before?.text === 'lambda' || (before?.text === 'def' && token.kind === 'name'))
      signature = depth;
    if (/^[([{]$/.test(token.text)) depth++;
    if (/^[)\]}]$/.test(token.text)) depth--;
    if (token.text === ':' && depth === signature) signature = -1;
    if (token.kind !== 'name') return;
    const start = before === undefined || before.kind === 'newline';
    const member = before?.text === '.' && after?.text === '=';
    const assigned =
      after?.text === '=' || after?.text === ':=' || (start && after?.text === ':' && depth === 0);
    const bound = ['def', 'class', 'as', 'for', 'global', 'nonlocal'].includes(before?.text ?? '');
    const parameter =
      signature >= 0 && ['(', ',', '*', '**', 'lambda'].includes(before?.text ?? '');
    const unpacked = isUnpacked(code, i);
    if (member) found.members.add(token.text);
    else if (
      before?.text !== '.' &&
      (bound || parameter || unpacked || (assigned && (depth === 0 || after?.text === ':=')))
    ) {
      found.plain.add(token.text);
      if (bound || start) found.members.add(token.text);
    }
  });
}

/** Whether a name is one of several targets: `a, b = …`, `for a, b in …`, `[a, b]` of a pattern. */
function isUnpacked(code: readonly Token[], i: number): boolean {
  const target = (token: Token | undefined): boolean =>
    token !== undefined && (token.kind === 'name' || /^[,()*]$/.test(token.text));
  const near = [code[i - 1]?.text, code[i + 1]?.text];
  if (!near.includes(',') && !near.includes('*')) return false;
  let left = i;
  while (target(code[left - 1]) && code[left - 1]?.text !== 'for') left--;
  let right = i;
  while (target(code[right + 1]) && code[right + 1]?.text !== 'in') right++;
  const first = code[left - 1];
  const opens = first === undefined || first.kind === 'newline' || first.text === 'for';
  return (
    opens &&
    (code[right + 1]?.text === '=' || (first?.text === 'for' && code[right + 1]?.text === 'in'))
  );
}

/** Names that strings or foreign modules speak of. */
function keptNames(
  files: readonly ProgramFile[],
  modules: ReadonlySet<string>,
): ReadonlySet<string> {
  const kept = new Set<string>();
  const whole = files.map((file) => file.text).join('\n');
  const spoken =
    /\*\*|[gs]etattr\(|__all__|__slots__|url_for\(|case \{|add_argument\(|asdict\(|vars\(|import_module\(/.test(
      whole,
    );
  for (const token of tokens(whole)) {
    if (token.kind !== 'string') continue;
    const text = token.text.replace(/^\w*['"]+|['"]+$/g, '');
    if (spoken && /^[-\w.]+$/.test(text)) {
      for (const part of text.replace(/^--/, '').split('.')) kept.add(part.replaceAll('-', '_'));
    }
    if (isFormatted(token)) continue;
    for (const match of text.matchAll(/[<{%](?:\w+:|\()?([A-Za-z_]\w*)/g)) kept.add(match[1] ?? '');
  }
  for (const match of whole.matchAll(/^(?:from (\S+) )?import (.+)$/gm)) {
    const root = (match[1] ?? match[2] ?? '').split('.')[0] ?? '';
    if (match[1]?.startsWith('.') || modules.has(root)) continue;
    for (const name of (match[2] ?? '').split(/,| as /)) kept.add(name.trim().split('.')[0] ?? '');
    for (const part of match[1]?.split('.') ?? []) kept.add(part);
  }
  return kept;
}

function rewrite(
  code: string,
  names: ReadonlyMap<string, string>,
  members: ReadonlySet<string>,
): string {
  let before = '';
  return tokens(code)
    .map((token) => {
      const last = before;
      if (!/^[ \t]+$/.test(token.text)) before = token.text;
      if (isFormatted(token))
        return mapFields(token.text, (field) => rewrite(field, names, members));
      if (token.kind !== 'name') return token.text;
      if (last === '.' && !members.has(token.text)) return token.text;
      return names.get(token.text) ?? token.text;
    })
    .join('');
}

export function renameCase(one: ProgramCase): ProgramCase {
  return { ...one, files: renameProgram(one.files) };
}

const page = process.argv[2];
if (import.meta.filename === process.argv[1] && page !== undefined) {
  process.stdout.write(
    writeCases('Renamed', readCases(readFileSync(page, 'utf8')).map(renameCase)),
  );
}

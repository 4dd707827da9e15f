/**
 * Lays a crossed case out as source files: expands a flow's body for one kind of sink, chooses the
 * imports that are used, orders a module the way people do, and renders the case as Markdown.
 */

import { type Entry, manners } from './cross-entries.js';
import { bodyOf, type Flow, filesOf, supportOf, type Twin } from './cross-flows.js';
import { type Domain, type Kind, textForm } from './cross-kinds.js';
import type { Names, Setting, Shape } from './cross-shapes.js';

export interface Case {
  readonly flow: Flow;
  readonly twin: Twin;
  readonly crossing: string;
  readonly kind: Kind;
  readonly domain: Domain;
  readonly entry: Entry;
  /** Counts cases, so that forms and names vary. */
  readonly n: number;
}

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

const reshape = (name: string): RegExp => new RegExp(`\\b${name}\\b`, 'g');

/** The parts of a case that a crossing arranges. */
export function settingOf(c: Case): Setting {
  const manner = manners[c.entry.framework]!;
  const line = /^( *)HANDLE\((.*)\)$/m.exec(fill(c.entry.code, c.domain));
  if (line === null) throw new Error(`${c.flow.name}: the entry has no HANDLE line`);
  const response = c.kind.response;
  return {
    variant: c.n,
    source: line[2] as string,
    many: c.entry.many === undefined ? undefined : fill(c.entry.many, c.domain),
    other: c.entry.other,
    param: c.domain.param,
    helper: c.domain.helper,
    outer: c.domain.outer,
    otherName: c.domain.other,
    className: c.domain.className,
    method: c.domain.method,
    folder: c.domain.folder,
    module: c.domain.module,
    result: c.flow.keys.get('result') ?? c.kind.result,
    initial: framework(c.kind.initial, c.entry.framework),
    response,
    reject: manner.reject,
    body: (names) => expand(c, names),
    give: c.kind.returned
      ? (result) => `return ${result}  ${markOf(c)}`.trimEnd()
      : response
        ? manner.response
        : manner.value,
  };
}

/** Writes the files of a case in the shape that the crossing chose. */
export function layOut(c: Case, shape: Shape): readonly SourceFile[] {
  const support = supportOf(c.flow, c.twin);
  const constants = c.kind.constants.map((line) => line.replace('BEFORE', c.domain.before));
  const body = [
    ...(support === '' ? [] : [support]),
    ...(shape.definitions.length > 0 ? [shape.definitions.join('\n')] : []),
  ];
  const view = fill(c.entry.code, c.domain).replace(/^( *)HANDLE\(.*\)$/m, (_, space: string) =>
    shape.handle.map((line) => space + line).join('\n'),
  );
  const extra = filesOf(c.flow, c.twin);
  const split = shape.elsewhere !== undefined;
  const local = shape.elsewhere ?? [];
  const candidates = importsOf(c);
  const main = split
    ? renderModule([...candidates, ...local], [c.entry.setup.join('\n')], [view])
    : renderModule(
        candidates,
        [...constants, ...c.entry.setup, ...(shape.constants ?? [])],
        [...body, view],
      );
  const folder = c.domain.folder;
  const mainPath = shape.inPackage
    ? `${folder}/views.py`
    : c.entry.framework === 'command'
      ? 'command.py'
      : 'views.py';
  const files: SourceFile[] = [{ path: mainPath, text: renameModules(c, main) }];
  if (split) {
    files.push({ path: `${folder}/__init__.py`, text: `"""The ${folder} package."""\n` });
    files.push({
      path: `${folder}/${c.domain.module}.py`,
      text: renderModule(candidates, constants, body),
    });
  }
  const routes = routesOf(c, { inPackage: shape.inPackage === true });
  if (routes !== undefined) files.push({ path: 'urls.py', text: routes });
  return [...files, ...extra.map((file) => ({ path: file.path, text: `${file.text}\n` }))];
}

/** The URL patterns that make a Django function a view; other frameworks say it where it stands. */
function routesOf(c: Case, { inPackage }: { inPackage: boolean }): string | undefined {
  const code = fill(c.entry.code, c.domain);
  if (c.entry.framework !== 'django' || code.includes('urlpatterns')) return undefined;
  const owner = /^class (\w+)/m.exec(code)?.[1];
  const view = owner === undefined ? `views.${c.domain.view}` : `views.${owner}.as_view()`;
  const line = inPackage ? `from ${c.domain.folder} import views` : 'import views';
  const pattern = `path("${c.domain.route.slice(1)}", ${view})`;
  return `from django.urls import path\n\n${line}\n\nurlpatterns = [${pattern}]\n`;
}

function fill(text: string, domain: Domain): string {
  return text
    .replace(/\bROUTE\b/g, domain.route)
    .replace(/\bVIEW\b/g, domain.view)
    .replace(/\bPARAM\b/g, domain.param);
}

function framework(text: string, name: string): string {
  const manner = manners[name]!;
  return text.replace(/\bRESPOND\b/g, manner.respond).replace(/\bREDIRECT\b/g, manner.redirect);
}

function expand(c: Case, names: Names): readonly string[] {
  const lines: string[] = [];
  for (const line of bodyOf(c.flow, c.twin).split('\n')) {
    const sink = /^( *)SINK\((.*)\)$/.exec(line);
    if (sink === null) lines.push(line);
    else lines.push(...sinkLines(c, sink[2] as string).map((text) => sink[1] + text));
  }
  const mark = markOf(c);
  return lines.map((line) =>
    framework(line, c.entry.framework)
      .replace(reshape('IN'), () => names.value)
      .replace(reshape('USE'), () => names.use)
      .replace(reshape('REJECT'), () => names.reject)
      .replace('# SINK', () => mark)
      .trimEnd(),
  );
}

function markOf(c: Case): string {
  return c.twin === 'bad' ? `# finding: ${c.flow.keys.get('weakness') ?? c.kind.weakness}` : '';
}

function sinkLines(c: Case, value: string): readonly string[] {
  const forms = c.kind.forms;
  const form = forms[c.n % forms.length] as readonly string[];
  const simple = /^[A-Za-z_][\w.]*$/.test(value);
  const hoisted = simple ? [] : [`selected = ${value}`];
  const name = simple ? value : 'selected';
  const text = textForm(Math.floor(c.n / 2) + c.n, c.domain, name);
  return [
    ...hoisted,
    ...form.map((line) =>
      line
        .replace(/\bTEXT\b/g, () => text)
        .replace(/\bVALUE\b/g, () => name)
        .replace(/\bFOLDER\b/g, c.domain.folder),
    ),
  ];
}

function importsOf(c: Case): readonly string[] {
  const own = (c.flow.keys.get('imports') ?? '').split(';').map((line) => line.trim());
  const lines = [
    ...own,
    ...c.kind.imports.filter((line) => /^(import|from) /.test(line)),
    ...c.entry.imports,
  ];
  return lines.filter((line) => line !== '');
}

const thirdParty =
  /^(flask|django|fastapi|starlette|requests|werkzeug|markupsafe|jinja2|bleach|pydantic|aiohttp|click|httpx|yaml)\b/;

function boundName(line: string): string {
  const words = line.split(' ');
  return (words.at(-1) as string).split('.')[0] as string;
}

/** A module with the imports that its text uses, in the three customary groups. */
function renderModule(
  imports: readonly string[],
  constants: readonly string[],
  definitions: readonly string[],
): string {
  const blocks = [constants.filter((line) => line !== '').join('\n'), ...definitions].filter(
    (block) => block !== '',
  );
  const text = blocks.join('\n\n\n');
  const used = [...new Set(imports)].filter(
    (line) => line.endsWith('*') || new RegExp(`\\b${boundName(line)}\\b`).test(text),
  );
  const groups: string[][] = [[], [], []];
  for (const line of mergeImports(used)) {
    const module = line.split(' ')[1] as string;
    const place = thirdParty.test(module)
      ? 1
      : module.startsWith('.') || !standard.has(module.split('.')[0] as string)
        ? 2
        : 0;
    groups[place]!.push(line);
  }
  const head = groups.filter((group) => group.length > 0).map((group) => group.join('\n'));
  const between =
    text.startsWith('@') ||
    text.startsWith('def ') ||
    text.startsWith('class ') ||
    text.startsWith('async ')
      ? '\n\n\n'
      : '\n\n';
  return `${head.join('\n\n')}${head.length > 0 ? between : ''}${text}\n`;
}

const standard = new Set(
  'abc argparse ast asyncio base64 codecs collections configparser contextlib copy csv dataclasses enum fileinput functools getopt hashlib hmac html inspect io ipaddress itertools json logging math operator os pathlib pickle posixpath re shlex shutil socket sqlite3 string subprocess sys threading time types typing unicodedata urllib uuid'.split(
    ' ',
  ),
);

function mergeImports(lines: readonly string[]): readonly string[] {
  const from = new Map<string, string[]>();
  const whole: string[] = [];
  for (const line of lines) {
    const match = /^from (\S+) import (.+)$/.exec(line);
    if (match === null) whole.push(line);
    else
      from.set(match[1] as string, [...(from.get(match[1] as string) ?? []), match[2] as string]);
  }
  const merged = [...from].map(
    ([module, names]) => `from ${module} import ${[...new Set(names)].sort().join(', ')}`,
  );
  return [...whole.sort(), ...merged.sort()];
}

const nicknames: Readonly<Record<string, string>> = {
  sqlite3: 'lite',
  subprocess: 'sp',
  requests: 'http_client',
  pickle: 'codec',
  os: 'host_os',
};

function renameModules(c: Case, text: string): string {
  if (c.crossing !== 'with an alias') return text;
  let renamed = text;
  for (const [module, nickname] of Object.entries(nicknames)) {
    const line = new RegExp(`^import ${module}$`, 'm');
    if (!line.test(renamed)) continue;
    renamed = renamed
      .replace(line, `import ${module} as ${nickname}`)
      .replace(new RegExp(`(?<![.\\w])${module}\\.`, 'g'), `${nickname}.`);
  }
  return renamed;
}

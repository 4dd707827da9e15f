/**
 * Places that prose names: `app/db.py:12`, `app/db.py#L3-L9`, `lines 10 to 20`, `L12`, `Zeile 4`. A file
 * is told from a dotted name by its ending; whether it exists is asked later.
 */
import type { CitedPlace, Lines } from '../claim.js';

/** Endings of files that hold code, templates or settings. */
const ENDINGS =
  'py[wix]?|ipynb|[cm]?[jt]sx?|vue|svelte|java|kts?|scala|go|rb|erb|php\\d?|phtml|c|cc|cpp|cxx|h|hh|hpp|cs|fs|vb|rs|swift|m|mm|pl|pm|lua|r|jl|dart|ex|exs|erl|clj|hs|ml|sh|bash|zsh|ps1|bat|sql|html?|xhtml|j2|jinja2?|tmpl|tpl|mako|ejs|hbs|xml|ya?ml|json5?|toml|ini|cfg|conf|env|properties|gradle|tf|proto|graphql|css|scss|md|rst|txt|lock|bru|asp|aspx|jsp';

const FILE = `(?<![\\w./\\\\@~+-])(?:[\\w.@~+-]*[\\\\/])*[\\w.@+-]+\\.(?:${ENDINGS})(?![\\w(])(?!\\.\\w)`;
/** Files of settings that have nothing before the dot: `.env`, `deploy/.env.local`. */
const SETTINGS = '\\.env(?:\\.[a-z][\\w-]*)*';
const BARE_FILES = `(?:[\\w.@+-]+/)*(?:Dockerfile|Makefile|Jenkinsfile|Vagrantfile|Gemfile|Procfile)\\b|(?<![\\w./\\\\@~+-])(?:[\\w.@+-]+/)*${SETTINGS}(?![\\w(])`;

const RANGE =
  '(\\d{1,7})(?:(?::\\d+)?\\s*(?:-|\u2010|\u2011|\u2012|\u2013|\u2014|\\.\\.+|to|through|until|bis|\u00e0|a|al|at\u00e9|\u043f\u043e|\u81f3|\u5230|~|\u301c)\\s*(?:L|line\\s+)?(\\d{1,7}))?';

const LINE_WORD =
  '(?:lines?|ln|l(?=\\.?\\s?\\d)|zeilen?|ligne?s?|l\u00edneas?|lineas?|linhas?|rig(?:a|he)|regels?|\u0441\u0442\u0440\u043e\u043a[\u0430\u0435\u0438\u0443]?\\w*|lini[aei]|sat\u0131r|\uc904)';

const PLACES = new RegExp(
  [
    `(?<file>${FILE}|${BARE_FILES})(?:(?:#L?|:L?|\\s*\\(L?|@L?)(?<at>${RANGE.replace('(\\d', '(?<from>\\d').replace('(\\d{1,7}))?', '(?<to>\\d{1,7}))?')}))?`,
    `(?<![\\w.])${LINE_WORD}(?:\\s*(?:no\\.?|nos\\.?|number|numbers|nr\\.?|#))?[\\s.]{0,12}[:#=]?\\s*(?<line>${RANGE.replace('(\\d', '(?<from2>\\d').replace('(\\d{1,7}))?', '(?<to2>\\d{1,7}))?')})(?<more>(?:\\s*(?:,|and|&|und|et|y|e)\\s*\\d{1,7}(?:\\s*[-\u2013]\\s*\\d{1,7})?(?![\\w.%]))*)`,
    `\\u7b2c?\\s*(?<from3>\\d{1,7})(?:\\s*[-~\u2013\u301c\u81f3\u5230]\\s*\\u7b2c?\\s*(?<to3>\\d{1,7}))?\\s*(?:\\u884c|\\uc904|\\ubc88\\uc9f8 \\uc904)`,
  ].join('|'),
  'giu',
);

/** Where within the text a place is named. */
export interface PlaceMention extends CitedPlace {
  readonly start: number;
  readonly end: number;
}

/** A stretch of code that is a file's name, which may hold blanks, with or without lines. */
export function fileOfCode(code: string): boolean {
  return code.length <= 300 && WHOLE_FILE.test(code.trim());
}

const WHOLE_FILE = new RegExp(
  `^(?:[^\\s()=;,<>"'|*?][^()=;,<>"'|*?\\n]*\\.(?:${ENDINGS})|(?:[^\\s()=;,<>"'|*?\\n]+/)?${SETTINGS})(?:[:#]L?\\d+(?:[:-]L?\\d+)*)?$`,
  'iu',
);

/** In the order of the text. Lines that follow a file belong to it. */
export function placesIn(text: string): PlaceMention[] {
  const found: PlaceMention[] = [];
  for (const match of withoutAddresses(text).matchAll(PLACES)) {
    const groups = match.groups ?? {};
    const at = { start: match.index, end: match.index + match[0].length };
    if (groups.file !== undefined) {
      const file = cleanFile(groups.file);
      if (file !== '') found.push({ file, lines: linesOf(groups.from, groups.to), ...at });
      continue;
    }
    const lines = linesOf(groups.from2 ?? groups.from3, groups.to2 ?? groups.to3);
    if (lines === null) continue;
    addLines(found, lines, at);
    for (const [, from, to] of (groups.more ?? '').matchAll(/(\d+)(?:\s*[-\u2013]\s*(\d+))?/g)) {
      const further = linesOf(from, to);
      if (further !== null) addLines(found, further, at);
    }
  }
  return found;
}

/** Lines belong to the file named just before, if that has none yet; else to the same file anew. */
function addLines(found: PlaceMention[], lines: Lines, at: { start: number; end: number }): void {
  const last = found[found.length - 1];
  if (last !== undefined && last.file !== null && last.lines === null && at.start - last.end < 80) {
    found[found.length - 1] = { ...last, lines, end: at.end };
  } else {
    const file = last !== undefined && at.start - last.end < 40 ? last.file : null;
    found.push({ file, lines, ...at });
  }
}

function linesOf(from: string | undefined, to: string | undefined): Lines | null {
  if (from === undefined) return null;
  const first = Number(from);
  const last = to === undefined ? first : Number(to);
  if (first < 1) return null;
  return last >= first && last - first < 100_000 ? [first, last] : [first, first];
}

function cleanFile(file: string): string {
  const path = file.replaceAll('\\', '/').replace(/^(?:\.\/)+/, '');
  const isSettings = new RegExp(`^${SETTINGS}$`, 'i').test(path);
  return /^[\w.]*$/.test(path) && path.startsWith('.') && !isSettings ? '' : path;
}

/** Addresses name no file here, except those of a file in a repository: their path stays. */
function withoutAddresses(text: string): string {
  return text.replace(/\bhttps?:\/\/[^\s)>\]"']+/gi, (address) => {
    const inRepository = /\/(?:blob|src|raw|tree)\/(?:-\/)?[^/]+\/([^?#\s]+(?:#L[\d-L]+)?)/.exec(
      address,
    );
    const kept = inRepository === null ? '' : inRepository[1];
    return kept.padStart(address.length, ' ');
  });
}

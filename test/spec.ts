/**
 * Reads specs: prose with fenced code, where a comment on a line says what is expected there.
 *
 * `# finding: a, b` expects findings on its line; `# missing: a` and `# spurious: a` own a known wrong
 * answer. Every other line must be silent. All files count as production wherever they stand, unless the
 * case says `<!-- roles: by path -->`.
 */

import { languageOf } from '../src/languages/registry.js';
import { SHIPPED_MODELS } from '../src/models/models.generated.js';
import type { Threat } from '../src/models/row.js';
import type { ReviewRequest, SourceInput } from '../src/review/request.js';

export interface SpecCase {
  title: string;
  files: { path: string; text: string }[];
  threats: Threat[];
  /** Whether files stand for what their paths say, and not all for the program itself. */
  hasRoles: boolean;
}

export interface Mark {
  path: string;
  line: number;
  kind: 'finding' | 'missing' | 'spurious';
  weakness: string;
}

const THREATS: readonly Threat[] = ['remote', 'local', 'library'];
/** Code of the languages that are understood; other blocks are for the reader. */
const FENCE =
  /^```(python|py|html|yaml|dockerfile|requirements|ini|javascript|js|jsx|typescript|ts|tsx|vue|svelte)\b([^\n]*)\n([\s\S]*?)^```/gm;
const ENDINGS = new Map([
  ['python', 'py'],
  ['javascript', 'js'],
  ['typescript', 'ts'],
]);
const MARK = /(?:#|\/\/) (finding|missing|spurious): ([\w-]+(?:, ?[\w-]+)*)/g;

/** The cases of a spec, one for each heading that has code below it. */
export function readSpec(text: string): SpecCase[] {
  return text
    .split(/^## /m)
    .slice(1)
    .map(readCase)
    .filter((spec) => spec.files.length > 0);
}

function readCase(section: string): SpecCase {
  const title = section.slice(0, section.indexOf('\n')).trim();
  const blocks = [...section.matchAll(FENCE)];
  const files = blocks.map(([, word, info, code], index) => ({
    path:
      /title=(\S+)/.exec(info)?.[1] ??
      `app${blocks.length === 1 ? '' : index}.${ENDINGS.get(word) ?? word}`,
    text: code,
  }));
  const threat = (/[<]!-- threat: (\w+) -->/.exec(section)?.[1] ?? 'remote') as Threat;
  const hasRoles = section.includes('<!-- roles: by path -->');
  return { title, files, threats: THREATS.slice(0, THREATS.indexOf(threat) + 1), hasRoles };
}

/** What the lines of a case expect. */
export function marksOf(spec: SpecCase): Mark[] {
  return spec.files.flatMap(({ path, text }) =>
    text.split('\n').flatMap((code, index) =>
      [...code.matchAll(MARK)].flatMap(([, kind, names]) =>
        names.split(',').map((name) => ({
          path,
          line: index + 1,
          kind: kind as Mark['kind'],
          weakness: name.trim(),
        })),
      ),
    ),
  );
}

/** A request to review a case. */
export function requestFor(spec: SpecCase): ReviewRequest {
  const files: SourceInput[] = spec.files.map(({ path, text }) => ({
    path,
    rolePath: path,
    text,
    language: languageOf(path),
    role: spec.hasRoles ? null : 'production',
    disabled: [],
    problems: [],
  }));
  return {
    files,
    models: SHIPPED_MODELS,
    options: { threats: spec.threats, noSuppressions: false, today: null },
    host: { toolVersion: '0', hash: (text) => String(text.length).padStart(32, '0') },
    notUnderstood: [],
    hidden: [],
  };
}

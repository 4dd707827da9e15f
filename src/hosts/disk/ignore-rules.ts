/**
 * The rules of `.gitignore` files from the top of a walk down to one folder, and the folders that
 * tools fill and nobody writes by hand.
 */
import ignore, { type Ignore } from 'ignore';

/** Folders of version control and caches: never read, never mentioned. */
const SILENT = new Set([
  '.git',
  '.hg',
  '.svn',
  '__pycache__',
  '.mypy_cache',
  '.pytest_cache',
  '.ruff_cache',
]);

/** Folders of installed packages: never read, and said so. */
const INSTALLED = new Set(['node_modules', 'site-packages', '.tox', '.nox', '.eggs', '.venv']);

/** The file that makes a folder a virtual environment of Python. */
export const ENVIRONMENT_MARK = 'pyvenv.cfg';

export function isSilentFolder(name: string): boolean {
  return SILENT.has(name);
}

export function isInstalledFolder(name: string): boolean {
  return INSTALLED.has(name);
}

interface Level {
  /** Folder of the `.gitignore` below the top, empty or ending in `/`. */
  base: string;
  rules: Ignore;
}

/** Immutable: going down a folder makes a longer list. */
export class IgnoreRules {
  private readonly levels: readonly Level[];

  constructor(levels: readonly Level[] = []) {
    this.levels = levels;
  }

  /** With the `.gitignore` text that stands in the folder `base` (empty or ending in `/`). */
  with(base: string, text: string): IgnoreRules {
    const lines = text.split(/\r?\n/).filter(isHarmless);
    return new IgnoreRules([
      ...this.levels,
      { base, rules: ignore({ ignorecase: false }).add(lines) },
    ]);
  }

  /** Whether the path (ending in `/` for a folder) is ignored; the deepest rule that speaks of it decides. */
  ignores(path: string): boolean {
    for (let at = this.levels.length - 1; at >= 0; at--) {
      const { base, rules } = this.levels[at];
      const verdict = rules.test(path.slice(base.length));
      if (verdict.ignored) return true;
      if (verdict.unignored) return false;
    }
    return false;
  }
}

/** Rules become regular expressions: many wildcards in one name would take forever to match. */
export function isHarmless(pattern: string): boolean {
  if (pattern.length > 300) return false;
  const names = pattern.split('/');
  const deep = names.filter((name) => name === '**').length;
  return deep <= 3 && names.every((name) => name.replace(/\*+/g, '*').split('*').length <= 4);
}

/**
 * Which libraries have something of a name, for code that was cut out of its file and lost the imports.
 *
 * What counts are modules' own functions, classes and variables that some model row speaks of, not the
 * members of those.
 */
import type { ModelRow, ModelSet } from '../models/row.js';

/** More things of one name than this say nothing. */
const MAX_ALIKE = 8;
/** Roles of things that may do harm: of those, a name must be one library's alone. */
const HARMFUL: ReadonlySet<string> = new Set(['sink', 'use', 'source']);

/** What is known under a name. */
interface Named {
  paths: Set<string>;
  roots: Set<string>;
  harmful: boolean;
}

export class ExportIndex {
  private readonly models: ModelSet;
  private readonly byLanguage = new Map<string, Map<string, Named>>();

  constructor(models: ModelSet) {
    this.models = models;
  }

  /** Dotted paths of the things of a name; none where it cannot be told which is meant and that matters. */
  find(language: string, name: string): readonly string[] {
    let names = this.byLanguage.get(language);
    if (names === undefined) {
      names = this.gather(language);
      this.byLanguage.set(language, names);
    }
    const found = names.get(name);
    if (found === undefined || found.paths.size > MAX_ALIKE) return [];
    return found.harmful && found.roots.size > 1 ? [] : [...found.paths];
  }

  private gather(language: string): Map<string, Named> {
    const rows = this.models.libraries
      .filter((library) => library.language === language)
      .flatMap((library) => library.rows);
    const things = new Set<string>();
    for (const row of rows) if (row.role !== 'trait') things.add(dotted(row).join('.'));
    const names = new Map<string, Named>();
    for (const row of rows) {
      if (row.role === 'trait') continue;
      const at = dotted(row);
      const length = thingAt(at, things);
      if (length < 2) continue;
      const name = at[length - 1]!;
      const known = names.get(name) ?? { paths: new Set(), roots: new Set(), harmful: false };
      known.paths.add(at.slice(0, length).join('.'));
      known.roots.add(at[0]!);
      known.harmful ||= HARMFUL.has(row.role);
      names.set(name, known);
    }
    return names;
  }
}

/** The members with which a row's address begins. */
function dotted(row: ModelRow): string[] {
  const out: string[] = [];
  for (const step of row.path) {
    if (step.step !== 'member') break;
    out.push(...step.name.split('.'));
  }
  return out;
}

/** How many steps lead to the first thing that is not a module. */
function thingAt(path: readonly string[], things: ReadonlySet<string>): number {
  for (let length = 2; length < path.length; length++) {
    if (/^[A-Z]/.test(path[length - 1]!) || things.has(path.slice(0, length).join('.')))
      return length;
  }
  return path.length;
}

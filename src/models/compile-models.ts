/**
 * All model files of a folder, compiled together: what the generator ships.
 */
import { pathText } from './address.js';
import { parseModels } from './parse-models.js';
import type { LibraryModel, ModelSet } from './row.js';
import { SINK_KINDS } from './sinks.js';

export interface ModelFile {
  /** Below the models' folder, without extension: `python/flask`. */
  id: string;
  text: string;
}

export interface CompiledModels {
  models: ModelSet;
  /** `python/flask.yml:3: message`. */
  problems: string[];
}

export function compileModels(files: readonly ModelFile[]): CompiledModels {
  const libraries: LibraryModel[] = [];
  const sinks = [...SINK_KINDS];
  const problems: string[] = [];
  for (const file of [...files].sort((a, b) => (a.id < b.id ? -1 : 1))) {
    const name = `${file.id}.yml`;
    const parsed = parseModels(file.text, name);
    problems.push(
      ...parsed.problems.map((problem) => `${name}:${problem.line}: ${problem.message}`),
    );
    sinks.push(...parsed.sinkKinds);
    libraries.push({ id: file.id, language: parsed.language, rows: parsed.rows });
  }
  return { models: { libraries, sinks }, problems: [...problems, ...repeatedRows(libraries)] };
}

/** Rows that say the same thing twice. */
function repeatedRows(libraries: readonly LibraryModel[]): string[] {
  const seen = new Map<string, string>();
  const problems: string[] = [];
  for (const row of libraries.flatMap((library) => library.rows)) {
    const key = JSON.stringify({ ...row, at: '', note: null, path: pathText(row.path) });
    const first = seen.get(key);
    if (first === undefined) seen.set(key, row.at);
    else problems.push(`${row.at}: says the same as ${first}`);
  }
  return problems;
}

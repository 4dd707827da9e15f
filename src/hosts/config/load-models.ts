/**
 * Adds the user's model files to the shipped ones. Strict like the configuration: a model that cannot
 * be read is refused with its line, because one that is passed over leaves a hole nobody sees.
 */
import { realpathSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseModels } from '../../models/parse-models.js';
import type { LibraryModel, ModelSet, SinkKind } from '../../models/row.js';
import { slashed } from '../disk/roots.js';
import { Mistake, printable } from '../mistake.js';
import type { Config } from './config.js';
import { readSmallFile } from './read.js';

/** Throws a `Mistake` that names file and line. */
export function withUserModels(shipped: ModelSet, config: Config): ModelSet {
  const libraries: LibraryModel[] = [];
  const sinks: SinkKind[] = [];
  for (const path of config.models) {
    const name = slashed(join(config.name, '..', path));
    const { language, rows, sinkKinds, problems } = parseModels(
      modelText(config, path, name),
      name,
    );
    const [problem] = problems;
    if (problem !== undefined) {
      throw new Mistake(`${printable(name)}:${problem.line}: ${printable(problem.message)}`);
    }
    libraries.push({ id: name, language, rows });
    sinks.push(...sinkKinds);
  }
  return {
    libraries: [...shipped.libraries, ...libraries],
    sinks: [...shipped.sinks, ...sinks],
  };
}

function modelText(config: Config, path: string, name: string): string {
  const place = resolve(config.folder, path);
  const text = readSmallFile(place, name);
  if (relative(config.folder, realpathSync(place)).startsWith('..')) {
    throw new Mistake(`${printable(name)} leads out of the folder of ${printable(config.name)}`);
  }
  return text;
}

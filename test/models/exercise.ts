/**
 * Which rows of the shipped models their own specs exercise.
 *
 * A row here is what a line of a model says of one address: names in braces share a row, a list of
 * addresses is a row each, and so is every alternative of its conditions. It is exercised when it had
 * an effect: a source was read, a sink was given its argument, conditions held, a type, base or alias
 * led to something, a trait was asked for.
 */
import { Engine } from '../../src/flow/engine.js';
import { gather } from '../../src/flow/live.js';
import { ProgramInquiry } from '../../src/inquiry/program-inquiry.js';
import {
  languageOf,
  languages,
  lowerFile,
  prepareLanguages,
} from '../../src/languages/registry.js';
import { pathText, readAddress } from '../../src/models/address.js';
import { EntryReader } from '../../src/models/entry-reader.js';
import { ROLES } from '../../src/models/role-keys.js';
import type { LibraryModel, ModelRow, ModelSet } from '../../src/models/row.js';
import { readYaml } from '../../src/models/yaml-tree.js';
import { readSpec, type SpecCase } from '../spec.js';

/** The rows that had an effect in some case of the specs. */
export async function rowsUsed(models: ModelSet, specs: readonly string[]): Promise<Set<ModelRow>> {
  await prepareLanguages(languages.map(({ id }) => id));
  const used = { rows: new Set<ModelRow>() };
  for (const spec of specs.flatMap(readSpec)) run(spec, models, used);
  return used.rows;
}

function run(spec: SpecCase, models: ModelSet, used: { rows: Set<ModelRow> }): void {
  const files = spec.files.flatMap(({ path, text }) => {
    const language = languages.find(({ id }) => id === languageOf(path));
    if (!language) return [];
    const lowered = lowerFile({ path, text, language: language.id });
    return [{ path, text, language, lowered, outside: false }];
  });
  const engine = new Engine(files, { models, threats: spec.threats, used });
  engine.solve();
  gather(engine);
  const inquiry = new ProgramInquiry(engine, new Map());
  inquiry.routes();
  inquiry.hasTrait('identity');
}

/** The rows that are not among the used ones, each as its place, role and address. */
export function unexercised(
  library: LibraryModel,
  text: string,
  used: ReadonlySet<ModelRow>,
): string[] {
  const addresses = addressesOf(text);
  const isUsed = new Map<string, boolean>();
  for (const row of library.rows) {
    const { path, at, ...rest } = row;
    const named = addresses.get(Number(at.slice(at.lastIndexOf(':') + 1)));
    const written = named?.get(pathText(path)) ?? named?.get(withoutCall(path)) ?? pathText(path);
    // What an instance of a class is follows from its path.
    const said = JSON.stringify({ ...rest, ...(row.role === 'type' ? { type: null } : {}) });
    const key = `${at}\n${row.role} ${written}\n${said}`;
    isUsed.set(key, (isUsed.get(key) ?? false) || used.has(row));
  }
  return [...isUsed].flatMap(([key, is]) => (is ? [] : [key.split('\n', 2).join(' ')]));
}

/** The paths that the addresses at each line stand for, with the address as written. */
function addressesOf(text: string): Map<number, Map<string, string>> {
  const tree = readYaml(text, []);
  const byLine = new Map<number, Map<string, string>>();
  if (tree?.is !== 'map') return byLine;
  for (const item of new EntryReader(tree.line, tree.entries, []).maps('rows')) {
    const role = item.keys().find(({ key }) => key in ROLES)?.key ?? '';
    const paths = new Map<string, string>();
    for (const written of item.texts(role)) {
      const address = readAddress(written);
      if ('problem' in address) continue;
      for (const path of address.paths) paths.set(pathText(path), written);
    }
    byLine.set(item.line, paths);
  }
  return byLine;
}

/** The path of a class or a decorator as it is written, without the call that the reader adds. */
function withoutCall(path: ModelRow['path']): string {
  return pathText(path.slice(0, -1));
}

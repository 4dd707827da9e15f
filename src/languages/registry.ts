/**
 * The languages that are understood, and which of them a file is in: told by its name alone.
 */
import type { Language, LoweredFile } from '../ir/module.js';
import { dockerfile } from './dockerfile/dockerfile.js';
import { html } from './html/html.js';
import { javascript } from './javascript/javascript.js';
import { python } from './python/python.js';
import { requirements } from './requirements/requirements.js';
import { settings } from './settings/settings.js';
import { yaml } from './yaml/yaml.js';

export const languages: readonly Language[] = [
  python,
  javascript,
  html,
  yaml,
  settings,
  dockerfile,
  requirements,
];

/** The id of the language that the path's ending stands for, or null. */
export function languageOf(path: string): string | null {
  const named = languages.find(({ fileNames }) => fileNames?.test(path));
  if (named) return named.id;
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/')) return null;
  const extension = path.slice(dot).toLowerCase();
  return languages.find(({ extensions }) => extensions.includes(extension))?.id ?? null;
}

/** Whether a file, by its path, says where modules of some language lie. */
export function isManifest(path: string): boolean {
  return languages.some((language) => language.isManifest(path));
}

/** Loads what lowering files of these languages needs: to be awaited before `lowerFile`. Of other languages nothing is loaded. */
export async function prepareLanguages(ids: Iterable<string | null>): Promise<void> {
  const wanted = new Set(ids);
  for (const language of languages) if (wanted.has(language.id)) await language.prepare();
}

/** Lowers one file in the language of the given id; that id must be one of `languages`, and prepared. */
export function lowerFile(file: { path: string; text: string; language: string }): LoweredFile {
  const language = languages.find(({ id }) => id === file.language);
  if (language === undefined) throw new Error(`no language has the id "${file.language}"`);
  return language.lower(file.text, file.path);
}

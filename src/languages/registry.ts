/**
 * The languages that are understood, and which of them a file is in: told by its ending alone.
 */
import type { Language, LoweredFile } from '../ir/module.js';
import { html } from './html/html.js';
import { python } from './python/python.js';

export const languages: readonly Language[] = [python, html];

/** The id of the language that the path's ending stands for, or null. */
export function languageOf(path: string): string | null {
  const dot = path.lastIndexOf('.');
  if (dot <= path.lastIndexOf('/')) return null;
  const extension = path.slice(dot).toLowerCase();
  return languages.find(({ extensions }) => extensions.includes(extension))?.id ?? null;
}

/** Lowers one file in the language of the given id; that id must be one of `languages`. */
export function lowerFile(file: { path: string; text: string; language: string }): LoweredFile {
  const language = languages.find(({ id }) => id === file.language);
  if (language === undefined) throw new Error(`no language has the id "${file.language}"`);
  return language.lower(file.text, file.path);
}

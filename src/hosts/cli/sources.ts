/**
 * From the PATHs of a command line to the inputs of a review: what is found, admitted by the
 * configuration, understood by a language and read.
 */
import { basename, isAbsolute, relative } from 'node:path';
import type { Manifest } from '../../ir/module.js';
import { isManifest, languageOf } from '../../languages/registry.js';
import type { SourceInput } from '../../review/request.js';
import type { ConfigRules, Omission } from '../config/rules.js';
import { discover, type FoundFile } from '../disk/discover.js';
import { fromBytes, type ReadFile, readSource, unreadable } from '../disk/read.js';
import { type Root, slashed } from '../disk/roots.js';

export interface Sources {
  /** In path order. */
  files: SourceInput[];
  notUnderstood: { extension: string; files: number }[];
  /** Files that say where modules lie, in path order. */
  manifests: Manifest[];
  /** What is not seen of the tree, in sentences without their end. */
  hidden: string[];
}

export function sourcesBelow(roots: readonly Root[], rules: ConfigRules | null): Sources {
  const { files: found, installed } = discover(roots);
  const omitted: Record<Omission, number> = { excluded: 0, 'not-included': 0 };
  const strange = new Map<string, number>();
  const files: SourceInput[] = [];
  const manifests: Manifest[] = [];
  for (const file of found) {
    const language = languageOf(file.path);
    const omission = rules?.leavesOut(file.real) ?? null;
    if (omission !== null) omitted[omission] += language === null ? 0 : 1;
    else if (language === null && file.failure === null) {
      count(strange, extensionOf(file.path));
      if (isManifest(file.path)) manifests.push(manifest(file));
    } else files.push(readInput(file, language, rules));
  }
  return {
    files,
    manifests,
    notUnderstood: [...strange]
      .map(([extension, times]) => ({ extension, files: times }))
      .sort((a, b) => b.files - a.files || (a.extension < b.extension ? -1 : 1)),
    hidden: [...(rules?.hidden(omitted) ?? []), ...passedOver(installed)],
  };
}

/** The one file that standard input holds. */
export async function sourceFromInput(name: string, workingDirectory: string): Promise<Sources> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  const way = relative(workingDirectory, name);
  const path = slashed(isAbsolute(way) || way.startsWith('..') ? basename(name) : way);
  const language = languageOf(path);
  if (language === null) {
    return {
      files: [],
      manifests: [],
      notUnderstood: [{ extension: extensionOf(path), files: 1 }],
      hidden: [],
    };
  }
  const read = fromBytes(Buffer.concat(chunks));
  return {
    files: [input({ path, rolePath: basename(path), language, read })],
    manifests: [],
    notUnderstood: [],
    hidden: [],
  };
}

function manifest({ path, real }: FoundFile): Manifest {
  return { path, text: readSource(real).text };
}

function readInput(
  file: FoundFile,
  language: string | null,
  rules: ConfigRules | null,
): SourceInput {
  const { path, rolePath, real, failure } = file;
  const read = failure === null ? readSource(real) : unreadable(failure);
  return {
    ...input({ path, rolePath, language, read }),
    role: rules?.roleOf(real) ?? null,
    disabled: rules?.disabledIn(real) ?? [],
  };
}

interface Named {
  path: string;
  rolePath: string;
  language: string | null;
  read: ReadFile;
}

function input({ path, rolePath, language, read }: Named): SourceInput {
  return { path, rolePath, language, ...read, role: null, disabled: [] };
}

/** The ending with its dot in lower case, the whole name where there is none. */
function extensionOf(path: string): string {
  const name = path.slice(path.lastIndexOf('/') + 1);
  const dot = name.lastIndexOf('.');
  return dot > 0 ? name.slice(dot).toLowerCase() : name;
}

function count(counts: Map<string, number>, key: string): void {
  counts.set(key, (counts.get(key) ?? 0) + 1);
}

function passedOver(installed: readonly string[]): string[] {
  if (installed.length === 0) return [];
  const shown = installed.slice(0, 5).join(', ');
  const rest = installed.length > 5 ? ` and ${installed.length - 5} more` : '';
  return [`folders of installed packages (${shown}${rest})`];
}

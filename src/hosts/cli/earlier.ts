/**
 * The inputs of a review as a commit has them: the same PATHs, the same configuration, other texts.
 */
import { basename, dirname, join } from 'node:path';
import { languageOf } from '../../languages/registry.js';
import type { SourceInput } from '../../review/request.js';
import type { ConfigRules } from '../config/rules.js';
import { fromBytes, LARGEST_SOURCE, unreadable } from '../disk/read.js';
import type { Root } from '../disk/roots.js';
import { installedAbove } from '../disk/walk.js';
import {
  type CommittedFile,
  committedFiles,
  contentsOf,
  openRevision,
  type Revision,
} from '../git/revision.js';
import { Mistake, printable } from '../mistake.js';

/** In path order. Throws a `Mistake` where a PATH is in no repository, or its repository knows no such commit. */
export function sourcesAt(
  name: string,
  roots: readonly Root[],
  rules: ConfigRules | null,
): SourceInput[] {
  const byPath = new Map<string, SourceInput>();
  for (const root of roots) {
    const revision = revisionOf(name, root);
    const files = committedFiles(revision).filter((file) => isWanted(file, root, rules));
    const readable = files.filter(({ size }) => size <= LARGEST_SOURCE);
    const contents = contentsOf(
      revision,
      readable.map(({ object }) => object),
    );
    for (const file of files) {
      const input = inputOf(file, root, { rules, bytes: contents.get(file.object) ?? null });
      if (!byPath.has(input.path)) byPath.set(input.path, input);
    }
  }
  return [...byPath.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

function revisionOf(name: string, { given, kind, real }: Root): Revision {
  const revision = openRevision(kind === 'folder' ? real : dirname(real), name);
  if (revision === 'no-repository')
    throw new Mistake(`--diff compares with a commit, and ${printable(given)} is in no repository`);
  if (revision === 'unknown')
    throw new Mistake(
      `--diff: the repository of ${printable(given)} knows no commit \`${printable(name)}\``,
    );
  return revision;
}

function isWanted({ path }: CommittedFile, root: Root, rules: ConfigRules | null): boolean {
  if (root.kind === 'file' && path !== basename(root.real)) return false;
  if (languageOf(path) === null || installedAbove(path) !== undefined) return false;
  return (rules?.leavesOut(realOf(path, root)) ?? null) === null;
}

interface Circumstances {
  rules: ConfigRules | null;
  /** Null for what was not read. */
  bytes: Buffer | null;
}

function inputOf(file: CommittedFile, root: Root, { rules, bytes }: Circumstances): SourceInput {
  const real = realOf(file.path, root);
  const read =
    bytes === null ? unreadable('is too large or not in the repository') : fromBytes(bytes);
  return {
    path: root.kind === 'file' ? root.prefix : `${root.prefix}${file.path}`,
    rolePath: file.path,
    language: languageOf(file.path),
    ...read,
    role: rules?.roleOf(real) ?? null,
    disabled: rules?.disabledIn(real) ?? [],
  };
}

function realOf(path: string, { kind, real }: Root): string {
  return kind === 'file' ? real : join(real, path);
}

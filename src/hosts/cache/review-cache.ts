/**
 * Keeps finished reviews between runs, under a key made of everything that a review depends on: this
 * program, the models, the choices, and every file. An entry is a whole review or nothing: one that was
 * cut short, edited or written by another program is not what its first line says, and is a miss.
 * Entries can be deleted, copied and shared at will; two runs may use one folder at once.
 */
import { createHash } from 'node:crypto';
import {
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { homedir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import type { Review } from '../../findings/finding.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { ReviewRequest, SourceInput } from '../../review/request.js';
import { printable } from '../mistake.js';

type Request = Omit<ReviewRequest, 'host'>;

/** Entries kept; the ones that were not used for longest go first. */
const MOST_ENTRIES = 200;

export interface ReviewCache {
  read(request: Request): Review | null;
  /** A sentence where it could not be written. */
  write(request: Request, review: Review): string | null;
}

/** Null where this program cannot tell its own version from another: it was not built. */
export function openCache(folder: string | null): ReviewCache | null {
  const build = buildId();
  if (build === null) return null;
  const top = join(folder === null ? defaultFolder() : resolve(folder), 'reviews');
  return {
    read: (request) => readEntry(pathOf(top, keyOf(request, build)), request),
    write: (request, review) => writeEntry(top, keyOf(request, build), review),
  };
}

/** Where programs of one user keep what they can make again. */
function defaultFolder(): string {
  const { XDG_CACHE_HOME, LOCALAPPDATA } = process.env;
  if (process.platform === 'win32') return join(LOCALAPPDATA ?? homedir(), 'assay', 'cache');
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Caches', 'assay');
  return join(XDG_CACHE_HOME || join(homedir(), '.cache'), 'assay');
}

function buildId(): string | null {
  try {
    return readFileSync(new URL('../../build-id', import.meta.url), 'utf8');
  } catch {
    return null;
  }
}

/** The date is left out: only some reviews depend on it, and say so. */
function keyOf(
  { files, models, options, notUnderstood, hidden, manifests }: Request,
  build: string,
): string {
  const key = createHash('sha256');
  const { threats, noSuppressions } = options;
  key.update(JSON.stringify([build, threats, noSuppressions, notUnderstood, hidden, manifests]));
  key.update(models === SHIPPED_MODELS ? 'shipped' : JSON.stringify(models));
  for (const file of files) key.update(digestOf(file));
  return key.digest('hex');
}

function digestOf({
  path,
  rolePath,
  text,
  language,
  role,
  disabled,
  problems,
}: SourceInput): Buffer {
  const digest = createHash('sha256');
  digest.update(JSON.stringify([path, rolePath, language, role, disabled, problems]));
  return digest.update('\n').update(text).digest();
}

function pathOf(top: string, key: string): string {
  return join(top, key.slice(0, 2), key);
}

function readEntry(path: string, { options }: Request): Review | null {
  try {
    const entry = readFileSync(path, 'utf8');
    const end = entry.indexOf('\n');
    const content = entry.slice(end + 1);
    if (entry.slice(0, end) !== checksum(content)) return null;
    const review = JSON.parse(content) as Review;
    if (review.today !== null && review.today !== options.today) return null;
    touch(path);
    return review;
  } catch {
    return null;
  }
}

function touch(path: string): void {
  try {
    const now = new Date();
    utimesSync(path, now, now);
  } catch {
    // Shared caches may be readable only: then their owner decides what goes.
  }
}

function writeEntry(top: string, key: string, review: Review): string | null {
  const path = pathOf(top, key);
  const temporary = `${path}.${process.pid}.tmp`;
  try {
    mkdirSync(dirname(path), { recursive: true });
    const content = JSON.stringify(review);
    writeFileSync(temporary, `${checksum(content)}\n${content}`, { flag: 'wx' });
    renameSync(temporary, path);
    makeRoom(top);
    return null;
  } catch (error) {
    try {
      rmSync(temporary, { force: true });
    } catch {
      // Its folder is none: then it is not there either.
    }
    const { code } = error as NodeJS.ErrnoException;
    return `nothing was kept for the next run: ${printable(top)} may not be written (${code ?? 'unknown error'})`;
  }
}

function makeRoom(top: string): void {
  const entries = readdirSync(top).flatMap((folder) =>
    readdirSync(join(top, folder)).map((name) => join(top, folder, name)),
  );
  if (entries.length <= MOST_ENTRIES) return;
  const byAge = entries
    .map((path) => ({ path, used: statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0 }))
    .sort((a, b) => a.used - b.used);
  for (const { path } of byAge.slice(0, entries.length - MOST_ENTRIES))
    rmSync(path, { force: true });
}

function checksum(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}

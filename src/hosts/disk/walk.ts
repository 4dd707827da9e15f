/**
 * Lists what lies below a folder: by git where there is a repository, else by an own walk that reads
 * `.gitignore` files. Symbolic links inside are never followed, so nothing leads out and nothing
 * loops: what a link means inside the folder is met under its real name.
 */
import { lstatSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { listWithGit } from '../git/listing.js';
import {
  ENVIRONMENT_MARK,
  IgnoreRules,
  isInstalledFolder,
  isSilentFolder,
} from './ignore-rules.js';

export interface Walked {
  /** Regular files: paths below the top, `/` between names. */
  files: string[];
  /** Folders (ending in `/`) and files that are there and cannot be reached, with why. */
  failures: { path: string; message: string }[];
  /** Folders of installed packages that were passed over, ending in `/`. */
  installed: string[];
}

/** Everything below the folder; the order is not defined. */
export function walk(top: string): Walked {
  const walked: Walked = { files: [], failures: [], installed: [] };
  const pending = [''];
  for (let base = pending.pop(); base !== undefined; base = pending.pop()) {
    const listed = listWithGit(join(top, base));
    if (listed === null) walkPlainly(top, base, walked);
    else pending.push(...sortListed({ top, base, listed, walked }));
  }
  return walked;
}

interface Listing {
  top: string;
  base: string;
  listed: readonly string[];
  walked: Walked;
}

/** Puts git's answer into `walked`; the result is the other repositories inside, still to be listed. */
function sortListed({ top, base, listed, walked }: Listing): string[] {
  const environments = listed
    .filter((path) => path.endsWith(`/${ENVIRONMENT_MARK}`))
    .map((path) => path.slice(0, -ENVIRONMENT_MARK.length));
  const installed = new Set<string>();
  const nested: string[] = [];
  const folders = new RealFolders(join(top, base));
  for (const path of listed) {
    const passedOver = installedAbove(path) ?? environments.find((one) => path.startsWith(one));
    if (passedOver !== undefined) {
      installed.add(`${base}${passedOver}`);
      continue;
    }
    const bare = path.endsWith('/') ? path.slice(0, -1) : path;
    const kind = folders.kindOf(bare);
    if (kind === 'file') walked.files.push(`${base}${bare}`);
    else if (kind === 'folder') nested.push(`${base}${bare}/`);
    else if (kind === 'unreachable')
      walked.failures.push({ path: `${base}${bare}`, message: 'may not be read' });
    else if (bare.includes('\uFFFD'))
      walked.failures.push({ path: `${base}${bare}`, message: 'its name is not UTF-8' });
  }
  walked.installed.push(...installed);
  return nested;
}

/** The folder of installed packages that a path lies in, ending in `/`. */
export function installedAbove(path: string): string | undefined {
  const names = path.split('/').slice(0, -1);
  const at = names.findIndex(isInstalledFolder);
  return at === -1 ? undefined : `${names.slice(0, at + 1).join('/')}/`;
}

/** Tells what listed paths are on disk, without going through a symbolic link: an index may lie. */
class RealFolders {
  private readonly known = new Map<string, boolean>([['', true]]);
  private readonly top: string;

  constructor(top: string) {
    this.top = top;
  }

  kindOf(path: string): 'file' | 'folder' | 'unreachable' | 'other' {
    const cut = path.lastIndexOf('/');
    try {
      if (cut > 0 && !this.isReal(path.slice(0, cut))) return 'other';
      const status = lstatSync(join(this.top, path));
      if (status.isFile()) return 'file';
      return status.isDirectory() ? 'folder' : 'other';
    } catch (error) {
      return (error as NodeJS.ErrnoException).code === 'EACCES' ? 'unreachable' : 'other';
    }
  }

  private isReal(folder: string): boolean {
    const known = this.known.get(folder);
    if (known !== undefined) return known;
    const cut = folder.lastIndexOf('/');
    const real =
      (cut <= 0 || this.isReal(folder.slice(0, cut))) &&
      lstatSync(join(this.top, folder)).isDirectory();
    this.known.set(folder, real);
    return real;
  }
}

function walkPlainly(top: string, from: string, walked: Walked): void {
  const pending = [{ base: from, rules: new IgnoreRules() }];
  for (let at = pending.pop(); at !== undefined; at = pending.pop()) {
    const { base, rules } = at;
    const entries = entriesOf(top, base, walked);
    if (base !== '' && entries.some((entry) => entry.name === ENVIRONMENT_MARK)) {
      walked.installed.push(base);
      continue;
    }
    const own = entries.find((entry) => entry.name === '.gitignore' && entry.isFile());
    const inForce =
      own === undefined ? rules : rules.with(base, readRules(join(top, base, own.name)));
    for (const entry of entries) {
      const path = `${base}${entry.name}`;
      if (entry.isFile() && !inForce.ignores(path)) walked.files.push(path);
      if (!entry.isDirectory() || isSilentFolder(entry.name) || inForce.ignores(`${path}/`))
        continue;
      if (isInstalledFolder(entry.name)) walked.installed.push(`${path}/`);
      else pending.push({ base: `${path}/`, rules: inForce });
    }
  }
}

function entriesOf(top: string, base: string, walked: Walked) {
  try {
    return readdirSync(join(top, base), { withFileTypes: true });
  } catch (error) {
    const denied = (error as NodeJS.ErrnoException).code === 'EACCES';
    walked.failures.push({
      path: base,
      message: denied ? 'may not be read' : 'could not be listed',
    });
    return [];
  }
}

function readRules(path: string): string {
  try {
    return lstatSync(path).size > 1 << 20 ? '' : readFileSync(path, 'utf8');
  } catch {
    return '';
  }
}

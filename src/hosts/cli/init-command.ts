/**
 * `assay init`: looks at a repository and writes the configuration that it would need, each line with
 * the reason that was seen. What needs no word is left out: an empty configuration is a good one.
 */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Role } from '../../findings/finding.js';
import { roleOf } from '../../findings/role.js';
import { lowerFile, prepareLanguages } from '../../languages/registry.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import type { Threat } from '../../models/row.js';
import { openRoots } from '../disk/roots.js';
import { checkWritable, writeWhole } from '../disk/write.js';
import { Mistake, printable } from '../mistake.js';
import { sourcesBelow } from './sources.js';
import type { Terminal } from './terminal.js';

const NAME = 'assay.config.yml';

export interface InitFlags {
  force?: boolean;
}

export async function initCommand(
  folder: string,
  { force }: InitFlags,
  terminal: Terminal,
): Promise<void> {
  const [root] = openRoots([folder], process.cwd());
  if (root?.kind !== 'folder') throw new Mistake(`${printable(folder)} is not a folder`);
  const file = join(folder, NAME);
  checkWritable(file, process.cwd());
  if (existsSync(file) && force !== true)
    throw new Mistake(`${printable(file)} is there already; --force writes it anew`);
  const seen = await look(sourcesBelow([root], null).files);
  writeWhole(file, configText(seen), process.cwd());
  await terminal.print(`${printable(file)} is written, after a look at ${words(seen.files)}.\n`);
}

interface Seen {
  files: number;
  roles: Map<Role, number>;
  threat: Threat;
  /** The module whose import decided the threat, null where none did. */
  because: string | null;
}

async function look(
  files: readonly { path: string; rolePath: string; text: string; language: string | null }[],
): Promise<Seen> {
  await prepareLanguages(files.map(({ language }) => language));
  const roles = new Map<Role, number>();
  const imported = new Set<string>();
  const understood = files.filter((file) => file.language !== null);
  for (const { path, rolePath, text, language } of understood) {
    const imports = lowerFile({ path, text, language: language! }).module.imports.map(
      ({ specifier }) => specifier,
    );
    const role = roleOf({ path: rolePath, text, imports });
    roles.set(role, (roles.get(role) ?? 0) + 1);
    if (role === 'production') for (const name of imports) imported.add(name.split('.')[0]!);
  }
  const known = knownModules();
  const served = first(imported, known.serving);
  const started = first(imported, known.local);
  const threat = served !== null ? 'remote' : started !== null ? 'local' : 'library';
  return { files: understood.length, roles, threat, because: served ?? started };
}

/** Modules that call the program for what a network asks, and those that bring what a local user gives. */
function knownModules(): { serving: Set<string>; local: Set<string> } {
  const serving = new Set<string>();
  const local = new Set<string>();
  for (const { rows } of SHIPPED_MODELS.libraries) {
    for (const row of rows) {
      const [step] = row.path;
      if (step?.step !== 'member') continue;
      if (row.role === 'source' && row.threat === 'local') local.add(step.name);
      if (row.role === 'entry') serving.add(step.name);
    }
  }
  return { serving: new Set([...serving].filter((name) => !local.has(name))), local };
}

function first(imported: ReadonlySet<string>, known: ReadonlySet<string>): string | null {
  return [...imported].sort().find((name) => known.has(name)) ?? null;
}

function configText({ files, roles, threat, because }: Seen): string {
  const judged = [...roles]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([role, count]) => `${count} ${role}`)
    .join(', ');
  const why: Record<Threat, string> = {
    remote: `The program serves a network (it imports ${because}), so data of the network is hostile. That is the default.`,
    local: `Nothing here serves a network; what starts the program hands it data (it imports ${because}).`,
    library:
      'Nothing here serves a network or reads what starts it, so whoever calls it is hostile.',
  };
  return [
    '# yaml-language-server: $schema=./node_modules/assay/schemas/config.schema.json',
    '# What is reviewed, and what fails a run. Every key: `docs/configuration.md` of assay.',
    '',
    `# ${why[threat]}`,
    `${threat === 'remote' ? '# ' : ''}threat: ${threat}`,
    '',
    '# The least severity that fails a run: critical, high, medium, low or never.',
    'fail-on: low',
    '',
    `# Roles were judged from paths, imports and first lines of ${words(files)}${judged === '' ? '' : `: ${judged}`}.`,
    '# Only production fails a run. Say here what a file is for where that is wrong:',
    '# roles:',
    '#   "tools/": example',
    '',
    '# Files that are not worth a look:',
    '# exclude: ["legacy/"]',
    '',
  ].join('\n');
}

function words(files: number): string {
  return files === 1 ? '1 source file' : `${files} source files`;
}

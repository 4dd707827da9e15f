/**
 * Prints the import table of `.dependency-cruiser.mjs` into ARCHITECTURE.md, between two markers. The
 * prose around it is written by hand.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile } from '../generated-file.js';

interface Room {
  readonly name: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
  readonly packages: readonly string[];
  readonly because: string;
}

interface Table {
  readonly rooms: readonly Room[];
  readonly inWords: (names: readonly string[]) => string;
}

const FILE = 'ARCHITECTURE.md';
const BEGIN = '<!-- import table: printed by `npm run generate` -->';
const END = '<!-- import table: end -->';

export async function generate(root: string): Promise<GeneratedFile[]> {
  const table = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as Table;
  const text = readFileSync(join(root, FILE), 'utf8');
  const begin = text.indexOf(BEGIN);
  const end = text.indexOf(END);
  if (begin < 0 || end < begin) {
    throw new Error(`${FILE} lacks the markers of the import table: ${BEGIN} and ${END}`);
  }
  const before = text.slice(0, begin + BEGIN.length);
  return [{ path: FILE, text: `${before}\n\n${printed(table)}\n\n${text.slice(end)}` }];
}

function printed({ rooms, inWords }: Table): string {
  const rows = rooms.map((room) => {
    const types = (room.types ?? []).map((name) => `${name} (types)`);
    const packages = room.packages.length === 0 ? '' : inWords(room.packages);
    const may = inWords([...room.may, ...types]);
    return `| ${room.name} | ${may} | ${packages} | ${room.because} |`;
  });
  return ['| folder | may import | npm packages | because |', '|---|---|---|---|', ...rows].join(
    '\n',
  );
}

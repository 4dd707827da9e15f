/**
 * Prints the import table of `.dependency-cruiser.mjs` into ARCHITECTURE.md, between two markers. The
 * prose around it is written by hand.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { GeneratedFile } from '../generated-file.js';
import { withPart } from '../printed-part.js';

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

export async function generate(root: string): Promise<GeneratedFile[]> {
  const table = (await import(pathToFileURL(join(root, '.dependency-cruiser.mjs')).href)) as Table;
  return [withPart(root, 'ARCHITECTURE.md', 'import table', printed(table))];
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

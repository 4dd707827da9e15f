/**
 * Writes the numbers of the syntax kinds that lowering JavaScript asks for, so that it can be compiled
 * and loaded without the parser, which takes a third of a second to load.
 */
import ts from 'typescript';
import { banner, type GeneratedFile } from '../generated-file.js';

/** Names that are other names' bounds or repeat them. */
const MARKERS = /^(?:First|Last)|^Count$|^Unknown$/;

export async function generate(): Promise<GeneratedFile[]> {
  const kinds = new Map<number, string>();
  for (const [name, value] of Object.entries(ts.SyntaxKind))
    if (typeof value === 'number' && !MARKERS.test(name) && !kinds.has(value))
      kinds.set(value, name);
  const rows = [...kinds].sort((a, b) => a[0] - b[0]).map(([kind, name]) => `  ${name}: ${kind},`);
  const text = [
    `${banner('the parser')}export const Kind = {`,
    ...rows,
    '} as const;',
    '',
    '/** The release of the parser that the numbers are of. */',
    `export const PARSER_VERSION = '${ts.version}';`,
    '',
  ].join('\n');
  return [{ path: 'src/languages/javascript/kinds.generated.ts', text }];
}

/**
 * What a generator is. Each module in `scripts/generate/` exports one function `generate` that reads
 * the hand-written files and returns what the generated ones must hold; only the driver writes.
 */

export interface GeneratedFile {
  /** Relative to the root of the repository, with forward slashes. */
  readonly path: string;
  readonly text: string;
}

/** `root` is the absolute path of the repository. */
export type Generate = (root: string) => Promise<readonly GeneratedFile[]>;

/** The first lines of every generated module. */
export function banner(source: string): string {
  return `/** Generated from ${source} by \`npm run generate\`; changes made here are lost. */\n`;
}

/** A text as a TypeScript literal in single quotes. */
export function quoted(text: string): string {
  const escaped = text
    .replace(/\\/g, '\\\\')
    .replace(/'/g, "\\'")
    .replace(/\n/g, '\\n')
    .replace(/\r/g, '\\r')
    .replace(/\u2028/g, '\\u2028')
    .replace(/\u2029/g, '\\u2029');
  return `'${escaped}'`;
}

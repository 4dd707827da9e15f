/**
 * The repository as the house rules see it: its files, and the syntax of its modules. Only text that
 * people wrote counts; what a generator made is left out by its name.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { builtinModules } from 'node:module';
import { dirname, join, posix, relative, sep } from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';

export const root = fileURLToPath(new URL('../..', import.meta.url));

export interface Module {
  /** Relative to the root, with forward slashes. */
  readonly path: string;
  readonly text: string;
  readonly syntax: ts.SourceFile;
}

/** Every file below a folder of the root, in order; none where there is no such folder. */
export function filesBelow(folder: string): string[] {
  if (!existsSync(join(root, folder))) return [];
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .sort();
}

/** The hand-written TypeScript modules below some folders. */
export function modulesBelow(...folders: string[]): Module[] {
  const paths = folders.flatMap(filesBelow);
  return paths
    .filter((path) => /(?<!\.generated|\.d)\.ts$/.test(path) && !path.includes('/fixtures/'))
    .map((path) => {
      const text = readText(path);
      return { path, text, syntax: ts.createSourceFile(path, text, ts.ScriptTarget.Latest, true) };
    });
}

export function readText(path: string): string {
  return readFileSync(join(root, path), 'utf8');
}

/** A node and everything below it. */
export function* nodesOf(node: ts.Node): Generator<ts.Node> {
  yield node;
  const children: ts.Node[] = [];
  node.forEachChild((child) => {
    children.push(child);
  });
  for (const child of children) yield* nodesOf(child);
}

/** Where a node stands, as `path:line`. */
export function placeOf(module: Module, node: ts.Node): string {
  const start = node.getStart(module.syntax);
  return `${module.path}:${module.syntax.getLineAndCharacterOfPosition(start).line + 1}`;
}

/** How many lines a node takes. */
export function linesOf(module: Module, node: ts.Node): number {
  const lineAt = (at: number): number => module.syntax.getLineAndCharacterOfPosition(at).line;
  return lineAt(node.getEnd()) - lineAt(node.getStart(module.syntax)) + 1;
}

/** What a module imports or re-exports, types included, as written. */
export function importsOf(module: Module): string[] {
  return module.syntax.statements.flatMap((statement) => {
    if (!ts.isImportDeclaration(statement) && !ts.isExportDeclaration(statement)) return [];
    const from = statement.moduleSpecifier;
    return from !== undefined && ts.isStringLiteral(from) ? [from.text] : [];
  });
}

/** The path of the module that a relative import means. */
export function importedPath(module: Module, specifier: string): string {
  return posix.join(dirname(module.path), specifier).replace(/\.js$/, '.ts');
}

export function isNodeModule(specifier: string): boolean {
  return specifier.startsWith('node:') || builtinModules.includes(specifier);
}

/**
 * Which files of a large program are needed to answer questions about a few of them: those that they
 * import, to a small depth, and those that import them. All of a small program.
 */
import type { LoweredFile, Manifest, ModuleResolver } from '../ir/module.js';
import { Op } from '../ir/opcode.js';
import { languageOf, languages, lowerFile, prepareLanguages } from '../languages/registry.js';

/** Up to here all files are taken. Characters of source text. */
const SMALL_PROGRAM = 1_500_000;
const SMALL_COUNT = 400;

const DEEPEST = 2;
const MOST_IMPORTED = 120;
const MOST_IMPORTERS = 24;

export interface Needed {
  /** In path order. */
  readonly paths: readonly string[];
  readonly isWhole: boolean;
}

interface Program {
  readonly paths: readonly string[];
  load(path: string): string | null;
  readonly manifests?: readonly Manifest[];
}

export async function neededFiles(program: Program, roots: readonly string[]): Promise<Needed> {
  const understood = program.paths.filter((path) => languageOf(path) !== null);
  if (isSmall(program, understood)) return { paths: understood, isWhole: true };
  await prepareLanguages(understood.map(languageOf));
  const closure = new Closure(program, understood);
  const found = new Set(roots.filter((path) => languageOf(path) !== null));
  for (const path of closure.importersOf([...found])) found.add(path);
  let level = [...found];
  for (let depth = 0; depth < DEEPEST && found.size < MOST_IMPORTED; depth++) {
    const next = level
      .flatMap((path) => closure.importsOf(path))
      .filter((path) => !found.has(path));
    level = [...new Set(next)].slice(0, MOST_IMPORTED - found.size);
    for (const path of level) found.add(path);
  }
  return { paths: [...found].sort(), isWhole: false };
}

function isSmall(program: Program, understood: readonly string[]): boolean {
  if (understood.length > SMALL_COUNT) return false;
  let size = 0;
  for (const path of understood) {
    size += program.load(path)?.length ?? 0;
    if (size > SMALL_PROGRAM) return false;
  }
  return true;
}

class Closure {
  private readonly program: Program;
  private readonly paths: readonly string[];
  private readonly resolvers = new Map<string, ModuleResolver>();
  private readonly imports = new Map<string, string[]>();

  constructor(program: Program, paths: readonly string[]) {
    this.program = program;
    this.paths = paths;
  }

  importsOf(path: string): string[] {
    let known = this.imports.get(path);
    if (known === undefined) {
      known = this.lookUp(path);
      this.imports.set(path, known);
    }
    return known;
  }

  /** Files that name one of the modules in their text and import it in fact. */
  importersOf(roots: readonly string[]): string[] {
    const names = roots.map((path) => this.resolverFor(path).nameOf(path).split('.').pop() ?? '');
    const wanted = new Set(roots);
    const found: string[] = [];
    for (const path of this.paths) {
      if (found.length >= MOST_IMPORTERS) break;
      const text = wanted.has(path) ? null : this.program.load(path);
      if (text === null || !names.some((name) => name.length > 2 && importsWord(text, name)))
        continue;
      if (this.importsOf(path).some((target) => wanted.has(target))) found.push(path);
    }
    return found;
  }

  private lookUp(path: string): string[] {
    const text = this.program.load(path);
    const language = languageOf(path);
    if (text === null || language === null) return [];
    const { module }: LoweredFile = lowerFile({ path, text, language });
    const resolver = this.resolverFor(path);
    const targets = module.imports.map(
      ({ specifier, level }) => resolver.resolve(path, specifier, level).path,
    );
    const found = targets.filter((target) => target !== null);
    module.opcode.forEach((opcode, op) => {
      if (opcode !== Op.ImportMember) return;
      const target = targets[module.a[op]];
      const submodule = target ? resolver.submodule(target, module.names[module.b[op]]) : null;
      if (submodule !== null) found.push(submodule);
    });
    return [...new Set(found)];
  }

  private resolverFor(path: string): ModuleResolver {
    const id = languageOf(path) ?? '';
    let resolver = this.resolvers.get(id);
    if (resolver === undefined) {
      const paths = this.paths.filter((other) => languageOf(other) === id);
      resolver = (languages.find((language) => language.id === id) ?? languages[0]).resolver(
        paths,
        this.program.manifests ?? [],
      );
      this.resolvers.set(id, resolver);
    }
    return resolver;
  }
}

function importsWord(text: string, name: string): boolean {
  if (!text.includes(name)) return false;
  const plain = name.replace(/[^\w]/g, '');
  return new RegExp(
    `^[ \\t]*(?:from|import)\\b[^\\n]*\\b${plain}\\b|['"][^'"\\n]*\\b${plain}['"]`,
    'm',
  ).test(text);
}

/**
 * The part of a program that questions about some of its files need: those files, who imports them,
 * and what all of these import. Where the whole is small it is taken whole; else everything is bounded
 * by counts, and the answer says whether something was left out.
 */
import type { LoweredFile, ModuleResolver } from '../ir/module.js';
import { Op } from '../ir/opcode.js';
import { languages, lowerFile } from '../languages/registry.js';
import type { ReviewRequest, SourceInput } from './request.js';
import { type Analysis, analyse } from './review.js';

/** An analysis of a part of the files. */
export interface PartialAnalysis extends Analysis {
  /** Whether every file in a language that is understood was analysed. */
  isWhole: boolean;
}

/** Up to this many files the program is taken whole. */
const SMALL = 250;
/** Files that import those asked about, directly or through each other. */
const MOST_IMPORTERS = 40;
/** Files in all. */
const MOST_FILES = 200;
/** Mentions of a module's name looked at in one file, and characters before each. */
const MOST_MENTIONS = 40;
const LONGEST_LINE = 300;
/** Importers of importers are followed so far. */
const MOST_STEPS = 2;

/** Reviews the part of a program that questions about `wanted` need. Paths that are not in the request are left out. */
export async function analyseAround(
  request: ReviewRequest,
  wanted: readonly string[],
): Promise<PartialAnalysis> {
  const understood = request.files.filter(({ language }) => language !== null);
  if (understood.length <= SMALL) return { ...(await analyse(request)), isWhole: true };
  const selection = new Selection(understood);
  const files = selection.around(wanted);
  const { host } = request;
  const lower: typeof host.lower = async (asked) =>
    asked.map(({ path }) => selection.lowered(path));
  const part = { ...request, files, host: { ...host, lower } };
  return { ...(await analyse(part)), isWhole: files.length === understood.length };
}

class Selection {
  private readonly files: ReadonlyMap<string, SourceInput>;
  private readonly resolvers = new Map<string, ModuleResolver>();
  private readonly known = new Map<string, LoweredFile>();

  constructor(files: readonly SourceInput[]) {
    this.files = new Map(files.map((file) => [file.path, file]));
  }

  /** The files to analyse, in path order. */
  around(wanted: readonly string[]): SourceInput[] {
    const chosen = new Set(wanted.filter((path) => this.files.has(path)));
    let wave = [...chosen];
    for (let step = 0; step < MOST_STEPS; step++) {
      const importers = wave
        .flatMap((path) => this.importersOf(path))
        .filter((path) => !chosen.has(path));
      wave = [...new Set(importers)].slice(0, Math.max(0, MOST_IMPORTERS - chosen.size));
      for (const path of wave) chosen.add(path);
    }
    for (const path of chosen) {
      for (const imported of this.importsOf(path))
        if (chosen.size < MOST_FILES) chosen.add(imported);
    }
    return [...chosen].sort().map((path) => this.files.get(path)!);
  }

  lowered(path: string): LoweredFile {
    let known = this.known.get(path);
    if (known === undefined) {
      const { text, language } = this.files.get(path)!;
      known = lowerFile({ path, text, language: language! });
      this.known.set(path, known);
    }
    return known;
  }

  /** Files whose text mentions the module beside a word for importing, and that do import it; the nearest first. */
  private importersOf(path: string): string[] {
    const word = wordFor(path);
    return [...this.files.values()]
      .filter((file) => file.path !== path && mentions(file.text, word))
      .map((file) => file.path)
      .sort((a, b) => shared(b, path) - shared(a, path) || (a < b ? -1 : 1))
      .slice(0, MOST_IMPORTERS)
      .filter((other) => this.importsOf(other).includes(path));
  }

  private importsOf(path: string): string[] {
    const { module } = this.lowered(path);
    const resolver = this.resolver(this.files.get(path)!.language!);
    const targets = module.imports.map(
      ({ specifier, level }) => resolver.resolve(path, specifier, level).path,
    );
    const members: (string | null)[] = [];
    for (let op = 0; op < module.opcode.length; op++) {
      if (module.opcode[op] !== Op.ImportMember) continue;
      const target = targets[module.a[op]!] ?? null;
      if (target !== null) members.push(resolver.submodule(target, module.names[module.b[op]!]!));
    }
    return [...new Set([...targets, ...members])].filter(
      (target) => target !== null && this.files.has(target),
    ) as string[];
  }

  private resolver(language: string): ModuleResolver {
    let known = this.resolvers.get(language);
    if (known === undefined) {
      const paths = [...this.files.values()]
        .filter((file) => file.language === language)
        .map((file) => file.path);
      known = languages.find(({ id }) => id === language)!.resolver(paths);
      this.resolvers.set(language, known);
    }
    return known;
  }
}

/** The word by which others would import a module: its last name, for a package's own file the folder's. */
function wordFor(path: string): string {
  const parts = path.replace(/\.\w+$/, '').split('/');
  const last = parts.at(-1)!;
  return /^(?:__init__|index)$/.test(last) ? (parts.at(-2) ?? last) : last;
}

/** Whether some line names the word behind a word for importing. */
function mentions(text: string, word: string): boolean {
  let at = text.indexOf(word);
  for (let tries = 0; at >= 0 && tries < MOST_MENTIONS; tries++) {
    const before = text.slice(Math.max(0, at - LONGEST_LINE), at);
    if (/\b(?:import|from|require)\b/.test(before.slice(before.lastIndexOf('\n') + 1))) return true;
    at = text.indexOf(word, at + word.length);
  }
  return false;
}

/** How many leading folders two paths share. */
function shared(one: string, other: string): number {
  const a = one.split('/');
  const b = other.split('/');
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

/**
 * The program as the interpreter sees it: modules linked by their imports, functions and classes
 * numbered over all files in path order, names and constants interned once.
 */
import { reversePostOrder } from '../base/graph.js';
import { Interner } from '../base/interner.js';
import type {
  ClassIr,
  FunctionIr,
  Language,
  LoweredFile,
  Manifest,
  ModuleIr,
  ModuleResolver,
} from '../ir/module.js';
import { Op } from '../ir/opcode.js';
import type { Constants } from './constants.js';

/** One lowered file. `role` is a word for people and for the choice of entry points. */
export interface ProgramFile {
  path: string;
  text: string;
  language: Language;
  lowered: LoweredFile;
  /** Code that uses the program and that the program never uses: tests, examples. It does not decide what the program's own values are. */
  outside?: boolean;
}

export interface ImportTarget {
  /** A module of the program, or -1. */
  module: number;
  /** Dotted name of the library when it is none of the program's. */
  library: string;
}

export interface ModuleInfo {
  index: number;
  path: string;
  /** Dotted name under which the project imports it. */
  name: string;
  file: ProgramFile;
  ir: ModuleIr;
  /** Program-wide name of each of the module's names. */
  names: Int32Array;
  /** Program-wide constant of each of the module's constants. */
  constants: Int32Array;
  imports: ImportTarget[];
  firstFunction: number;
  firstClass: number;
  resolver: ModuleResolver;
  outside: boolean;
}

export interface FunctionInfo {
  index: number;
  module: ModuleInfo;
  ir: FunctionIr;
  /** The class whose body holds it, -1 if none. */
  class: number;
}

export interface ClassInfo {
  index: number;
  module: ModuleInfo;
  ir: ClassIr;
  /** Functions written directly in its body. */
  methods: number[];
  /** Names of annotated fields in order. */
  fields: number[];
}

/** Code without any import is a piece of some other file. */
export function isFragment(module: ModuleInfo): boolean {
  return module.imports.length === 0;
}

function absoluteImports({ imports }: ModuleIr): string[] {
  return imports.flatMap(({ level, specifier }) => (level === 0 ? [specifier] : []));
}

/** Names of the variables and members that a module reads. */
function namesRead({ ir, names }: ModuleInfo): Set<number> {
  const out = new Set<number>();
  for (let op = 0; op < ir.opcode.length; op++) {
    const code = ir.opcode[op];
    if (code === Op.LoadGlobal) out.add(names[ir.a[op]!]!);
    else if (code === Op.LoadField || code === Op.Invoke || code === Op.ImportMember)
      out.add(names[ir.b[op]!]!);
  }
  return out;
}

export class Program {
  readonly names = new Interner();
  readonly modules: ModuleInfo[] = [];
  private readonly imported = new Map<string, boolean>();
  readonly functions: FunctionInfo[] = [];
  readonly classes: ClassInfo[] = [];
  private readonly submodules: (Map<string, number> | undefined)[] = [];
  private readonly starImports: number[][] = [];
  private readonly byPath = new Map<string, number>();
  private readonly constants: Constants;
  private readonly resolvers = new Map<Language, ModuleResolver>();
  private readonly reads: (Set<number> | undefined)[] = [];
  private named: Set<number> | null = null;

  /** Files are taken in path order, whatever order they come in. */
  constructor(
    files: readonly ProgramFile[],
    constants: Constants,
    manifests: readonly Manifest[] = [],
  ) {
    this.constants = constants;
    const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0));
    const { resolvers } = this;
    for (const file of sorted) {
      if (resolvers.has(file.language)) continue;
      const paths = sorted
        .filter((other) => other.language === file.language)
        .map((other) => other.path);
      resolvers.set(file.language, file.language.resolver(paths, manifests));
    }
    for (const file of sorted) this.add(file, resolvers.get(file.language)!);
    for (const [language, resolver] of resolvers) {
      const own = this.modules.filter(({ file }) => file.language === language);
      resolver.hear?.(own.flatMap(({ ir }) => absoluteImports(ir)));
    }
    for (const module of this.modules) this.link(module);
  }

  /** Whether some module imports something of a library. */
  imports(root: string): boolean {
    let known = this.imported.get(root);
    if (known === undefined) {
      known = this.modules.some(({ imports }) =>
        imports.some(({ library }) => library === root || library.startsWith(`${root}.`)),
      );
      this.imported.set(root, known);
    }
    return known;
  }

  name(text: string): number {
    return this.names.intern(text);
  }

  moduleAt(path: string): number {
    return this.byPath.get(path) ?? -1;
  }

  /** The function that renders the template which a module names so, or -1. */
  rendering(from: ModuleInfo, template: string, as: 'escaped' | 'plain'): number {
    for (const [{ renders }, resolver] of this.resolvers) {
      const path = renders ? resolver.resolve(from.path, template, 0).path : null;
      const module = path === null ? undefined : this.modules[this.moduleAt(path)];
      if (!renders || !module) continue;
      const { functions, names } = module.ir;
      const index = functions.findIndex((fn) => names[fn.name] === renders[as]);
      if (index >= 0) return module.firstFunction + index;
    }
    return -1;
  }

  /** The submodule of a module, or -1. */
  submodule(module: ModuleInfo, name: string): number {
    // Where a language says what modules give, no folder is one of their names.
    if (module.ir.exports !== null) return -1;
    let known = this.submodules[module.index];
    if (!known) {
      known = new Map();
      this.submodules[module.index] = known;
    }
    let index = known.get(name);
    if (index === undefined) {
      const path = module.resolver.submodule(module.path, name);
      index = path === null ? -1 : this.moduleAt(path);
      known.set(name, index);
    }
    return index;
  }

  /** The imports of a module all of whose names it gives out as its own: numbers of its imports. */
  stars(module: ModuleInfo): readonly number[] {
    let known = this.starImports[module.index];
    if (!known) {
      known = [];
      const { ir } = module;
      for (let op = 0; op < ir.opcode.length; op++)
        if (ir.opcode[op] === Op.ImportAll) known.push(ir.a[op]!);
      this.starImports[module.index] = known;
    }
    return known;
  }

  /**
   * All modules as they would be run: what a module imports before it. Where imports go in circles, what was
   * begun first ends last; and a package is begun before what lies in it.
   */
  importOrder(): number[] {
    const all = this.modules.length;
    const named = new Map(this.modules.map(({ name, index }) => [name, index]));
    const begun = (index: number): number[] => {
      const names = this.modules[index]!.name.split('.');
      const packages = names.slice(1).map((_, at) => named.get(names.slice(0, at + 1).join('.')));
      return [...packages.filter((one) => one !== undefined), index];
    };
    const targets = this.modules.map((module) => this.importedBy(module).flatMap(begun));
    targets.push(this.modules.flatMap(({ index }) => begun(index)));
    return [...reversePostOrder(all + 1, all, (module) => targets[module]!)].slice(1).reverse();
  }

  /** Whether code that may mean a function reads a variable or a member of its name. Nobody imports from a fragment. */
  isNamed(fn: FunctionInfo): boolean {
    const name = fn.module.names[fn.ir.name]!;
    if (isFragment(fn.module)) return this.readBy(fn.module).has(name);
    if (this.named === null) {
      this.named = new Set();
      for (const module of this.modules)
        for (const read of this.readBy(module)) this.named.add(read);
    }
    return this.named.has(name);
  }

  private readBy(module: ModuleInfo): ReadonlySet<number> {
    const known = this.reads[module.index] ?? namesRead(module);
    this.reads[module.index] = known;
    return known;
  }

  private importedBy(module: ModuleInfo): number[] {
    const { ir, imports } = module;
    const out = imports.filter((target) => target.module >= 0).map((target) => target.module);
    for (let op = 0; op < ir.opcode.length; op++) {
      if (ir.opcode[op] !== Op.ImportMember) continue;
      const target = imports[ir.a[op]!]!.module;
      const member = target < 0 ? -1 : this.submodule(this.modules[target]!, ir.names[ir.b[op]!]!);
      if (member >= 0) out.push(member);
    }
    return out;
  }

  private add(file: ProgramFile, resolver: ModuleResolver): void {
    const ir = file.lowered.module;
    const module: ModuleInfo = {
      index: this.modules.length,
      path: file.path,
      name: resolver.nameOf(file.path),
      file,
      ir,
      names: Int32Array.from(ir.names, (name) => this.names.intern(name)),
      constants: Int32Array.from(ir.constants, (constant) => this.constants.fromModule(constant)),
      imports: [],
      firstFunction: this.functions.length,
      firstClass: this.classes.length,
      resolver,
      outside: file.outside === true,
    };
    this.modules.push(module);
    this.byPath.set(file.path, module.index);
    for (const cls of ir.classes) {
      this.classes.push({ index: this.classes.length, module, ir: cls, methods: [], fields: [] });
    }
    for (const fn of ir.functions) {
      const cls = fn.class < 0 ? -1 : module.firstClass + fn.class;
      const index =
        this.functions.push({ index: this.functions.length, module, ir: fn, class: cls }) - 1;
      if (cls >= 0) this.classes[cls]!.methods.push(index);
    }
  }

  private link(module: ModuleInfo): void {
    for (const record of module.ir.imports) {
      const found = module.resolver.resolve(module.path, record.specifier, record.level);
      const path = found.path ?? this.elsewhere(module, record.specifier);
      module.imports.push({
        module: path === null ? -1 : this.moduleAt(path),
        library: found.library,
      });
    }
  }

  /** The path of a module of another language that a file names. */
  private elsewhere({ path, file }: ModuleInfo, specifier: string): string | null {
    if (file.language.namesOtherModules !== true) return null;
    for (const resolver of this.resolvers.values()) {
      const found = resolver.resolve(path, specifier, 0);
      if (found.path !== null) return found.path;
    }
    return null;
  }
}

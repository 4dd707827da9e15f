/**
 * Builds a module's IR. A front end opens functions, makes blocks and emits operations; variables
 * become single-assignment values on the fly (Braun et al., "Simple and Efficient Construction of
 * Static Single Assignment Form", 2013): `write` and `read` name variables, phis appear where needed.
 *
 * It knows no language. What an unassigned variable means is asked of the front end (`unbound`).
 */
import { layOutBlocks, numberValues } from './draft-layout.js';
import { FunctionDraft } from './function-draft.js';
import type { ClassIr, Constant, FunctionIr, ImportIr, ModuleExports, ModuleIr } from './module.js';
import { ModuleRows, writeFunction } from './module-rows.js';
import { NONE } from './opcode.js';

/** What a front end says of a function when it opens it. */
export type FunctionHeader = Omit<FunctionIr, 'firstBlock' | 'blockCount' | 'firstOp' | 'opCount'>;

/** Tables that grow while a module is built. They are used again, because making them costs more than filling them. */
class Workspace {
  readonly rows = new ModuleRows();
  /** Drafts of finished functions. */
  readonly drafts: FunctionDraft[] = [];
}

const idle: Workspace[] = [];

export class ModuleBuilder {
  private readonly functions: FunctionIr[] = [];
  private readonly headers: FunctionHeader[] = [];
  private readonly classes: ClassIr[] = [];
  private readonly imports: ImportIr[] = [];
  private readonly names: string[] = [];
  private readonly nameIds = new Map<string, number>();
  private readonly constants: Constant[] = [];
  private readonly constantIds = new Map<Constant['kind'], Map<unknown, number>>();
  /** What others get of the module, where the language says it. */
  exports: ModuleExports | null = null;
  private readonly workspace = idle.pop() ?? new Workspace();

  /** The number of a name in this module. */
  name(text: string): number {
    let id = this.nameIds.get(text);
    if (id === undefined) {
      id = this.names.length;
      this.names.push(text);
      this.nameIds.set(text, id);
    }
    return id;
  }

  /** The number of a constant in this module. */
  constant(constant: Constant): number {
    const value = 'value' in constant ? constant.value : '';
    let ids = this.constantIds.get(constant.kind);
    if (ids === undefined) {
      ids = new Map();
      this.constantIds.set(constant.kind, ids);
    }
    const key = Object.is(value, -0) ? '-0' : value;
    let id = ids.get(key);
    if (id === undefined) {
      id = this.constants.push(constant) - 1;
      ids.set(key, id);
    }
    return id;
  }

  addImport(record: ImportIr): number {
    return this.imports.push(record) - 1;
  }

  addClass(record: ClassIr): number {
    return this.classes.push(record) - 1;
  }

  /** Numbers a function whose code comes later; `draft` begins it. */
  declareFunction(header: FunctionHeader): number {
    return this.headers.push(header) - 1;
  }

  /** Begins, or begins again, the code of a declared function. */
  draft(index: number): FunctionDraft {
    const draft = this.workspace.drafts.pop();
    if (draft === undefined) return new FunctionDraft(index);
    draft.restart(index);
    return draft;
  }

  /** Opens a function. Functions may be opened while others are open; each is closed by `finish`. */
  openFunction(header: FunctionHeader): FunctionDraft {
    return this.draft(this.declareFunction(header));
  }

  /** Closes a function: drops unreachable blocks, orders the rest in reverse postorder and renumbers values. The draft is void after it. */
  finish(draft: FunctionDraft): void {
    const order = layOutBlocks(draft);
    numberValues(draft, order);
    const { rows, drafts } = this.workspace;
    const firstOp = rows.opcode.length;
    const firstBlock = rows.blockFirst.length;
    writeFunction(rows, draft, order);
    this.functions[draft.index] = {
      ...this.headers[draft.index],
      firstBlock,
      blockCount: order.length,
      firstOp,
      opCount: rows.opcode.length - firstOp,
    };
    // A draft that waits must not hold on to the front end.
    draft.unbound = () => NONE;
    drafts.push(draft);
  }

  /** The module. Every opened function must be finished; the builder is void after it. */
  build(): ModuleIr {
    const arrays = this.workspace.rows.take();
    idle.push(this.workspace);
    const { functions, classes, imports, names, constants } = this;
    return { ...arrays, functions, classes, imports, names, constants, exports: this.exports };
  }
}

/**
 * Checks that a module's IR keeps the rules that its readers rely on: operands in range, pools of
 * their form, blocks that end, definitions before uses, phis with one value per way in. It finds
 * mistakes of front ends and of the builder; it says nothing about programs.
 */
import { dominates, immediateDominators } from './dominators.js';
import { blockEdges } from './edges.js';
import type { FunctionIr, ModuleIr } from './module.js';
import {
  ArgumentTag,
  isPoolValue,
  isTerminator,
  makesValue,
  NONE,
  OPCODE_NAMES,
  Op,
  POOL_STEPS,
  SHAPES,
} from './opcode.js';

/** All problems, one sentence each; empty when the module is well formed. */
export function verifyModule(module: ModuleIr): string[] {
  const problems = columnProblems(module);
  if (problems.length > 0) return problems;
  for (let index = 0; index < module.functions.length; index++) {
    if (module.functions[index] === undefined) problems.push(`f${index} was never finished`);
    else problems.push(...new FunctionVerifier(module, index).run());
  }
  return problems;
}

function columnProblems(module: ModuleIr): string[] {
  const columns = ['a', 'b', 'c', 'poolStart', 'poolLength', 'spanStart', 'spanEnd'] as const;
  const problems: string[] = [];
  for (const column of columns) {
    if (module[column].length === module.opcode.length) continue;
    problems.push(`column ${column} has ${module[column].length} of ${module.opcode.length} rows`);
  }
  if (module.functions.length === 0) problems.push('the module has no body');
  return problems;
}

class FunctionVerifier {
  private readonly module: ModuleIr;
  private readonly record: FunctionIr;
  private readonly title: string;
  private readonly problems: string[] = [];
  /** For each operation the block that holds it. */
  private readonly blockOf: Int32Array;
  /** Lengths of the side tables by the letter of operands that point into them. */
  private readonly tableSizes: Readonly<Record<string, number | undefined>>;
  private predecessors: readonly (readonly number[])[] = [];
  private dominator: Int32Array = new Int32Array(0);

  constructor(module: ModuleIr, index: number) {
    this.module = module;
    this.record = module.functions[index];
    this.title = `f${index} ${this.record.qualifiedName}`;
    this.blockOf = new Int32Array(this.record.opCount).fill(NONE);
    this.tableSizes = {
      n: module.names.length,
      c: module.constants.length,
      i: module.imports.length,
      f: module.functions.length,
      k: module.classes.length,
    };
  }

  run(): string[] {
    this.checkBlocks();
    if (this.problems.length > 0) return this.problems;
    this.predecessors = blockEdges(this.module, this.record).predecessors;
    this.dominator = immediateDominators(this.predecessors);
    for (let value = 0; value < this.record.opCount; value++) this.checkOperation(value);
    return this.problems;
  }

  private checkBlocks(): void {
    const { module, record } = this;
    let next = record.firstOp;
    for (let block = 0; block < record.blockCount; block++) {
      const at = record.firstBlock + block;
      if (module.blockFirst[at] !== next) this.report(`b${block} does not follow the one before`);
      next = module.blockEnd[at];
      if (next <= module.blockFirst[at]) {
        this.report(`b${block} is empty`);
        continue;
      }
      this.checkBlock(block, at);
    }
    if (next !== record.firstOp + record.opCount) this.report('blocks do not cover the operations');
  }

  private checkBlock(block: number, at: number): void {
    const { module, record } = this;
    const end = module.blockEnd[at];
    const handler = module.blockHandler[at];
    if (handler !== NONE && !(handler >= 0 && handler < record.blockCount)) {
      this.report(`b${block} has the handler b${handler}`);
    }
    for (let op = module.blockFirst[at]; op < end; op++) {
      this.blockOf[op - record.firstOp] = block;
      const opcode = module.opcode[op];
      if (SHAPES[opcode] === undefined) this.report(`unknown opcode ${opcode} in b${block}`);
      if (isTerminator(opcode) !== (op === end - 1)) this.report(`b${block} ends in the middle`);
      for (const target of targetsOf(module, op)) {
        if (!(target >= 0 && target < record.blockCount)) this.report(`jump to b${target}`);
      }
    }
  }

  private checkOperation(value: number): void {
    const { module } = this;
    const op = this.record.firstOp + value;
    const shape = SHAPES[module.opcode[op]];
    this.checkOperand(value, shape[0], module.a[op]);
    this.checkOperand(value, shape[1], module.b[op]);
    this.checkOperand(value, shape[2], module.c[op]);
    if (module.opcode[op] === Op.Param && module.a[op] >= this.record.params.length) {
      this.report(`${this.show(value)} names no parameter`);
    }
    if (module.spanEnd[op] < module.spanStart[op])
      this.report(`${this.show(value)} ends too early`);
    if (shape[4] === 'p') this.checkPhi(value);
    else this.checkPool(value, shape[4]);
  }

  private checkOperand(value: number, letter: string, number: number): void {
    if (letter === 'o' && number === NONE) return;
    if (letter === 'v' || letter === 'o') this.checkUse(value, number);
    else if (!this.inRange(letter, number)) {
      this.report(`${this.show(value)} has ${number} for ${letter}`);
    }
  }

  private inRange(letter: string, number: number): boolean {
    const count = this.tableSizes[letter];
    if (count !== undefined) return number >= 0 && number < count;
    return letter !== '.' || number === NONE;
  }

  /** A use needs its definition earlier in its block or in a block that dominates it. */
  private checkUse(value: number, used: number): void {
    if (!this.isValue(value, used)) return;
    const here = this.blockOf[value];
    const there = this.blockOf[used];
    const defined = here === there ? used < value : dominates(this.dominator, there, here);
    if (!defined)
      this.report(`${this.show(value)} uses ${this.show(used)}, which may not exist yet`);
  }

  private isValue(value: number, used: number): boolean {
    if (!(used >= 0 && used < this.record.opCount)) {
      this.report(`${this.show(value)} uses %${used}, which is out of range`);
      return false;
    }
    if (makesValue(this.module.opcode[this.record.firstOp + used])) return true;
    this.report(`${this.show(value)} uses ${this.show(used)}, which makes no value`);
    return false;
  }

  private checkPool(value: number, form: string | undefined): void {
    const run = this.pool(value);
    const step = form === undefined ? 1 : POOL_STEPS[form];
    if (form === undefined ? run.length > 0 : run.length % step !== 0) {
      this.report(`${this.show(value)} has a pool of ${run.length}`);
      return;
    }
    for (let i = 0; i < run.length; i++) {
      if (isPoolValue(form, i, run[i])) this.checkUse(value, run[i]);
      else if (!this.isMark(form, i, run[i])) {
        this.report(`${this.show(value)} has ${run[i]} at ${i} of its pool`);
      }
    }
  }

  /** Whether a number that is no value may stand at a place of a pool. */
  private isMark(form: string | undefined, index: number, number: number): boolean {
    if (form === 'm') return number === ArgumentTag.SpreadMapping;
    if (form === 'a')
      return number >= ArgumentTag.SpreadMapping && number < this.module.names.length;
    if (form === 't') return index % 3 !== 0 || number >= NONE;
    return form === 'o' && number === NONE;
  }

  private checkPhi(value: number): void {
    const run = this.pool(value);
    const block = this.blockOf[value];
    const ways: number[] = [];
    for (let i = 0; i + 1 < run.length; i += 2) {
      ways.push(run[i]);
      if (!this.isValue(value, run[i + 1])) continue;
      if (!dominates(this.dominator, this.blockOf[run[i + 1]], run[i])) {
        this.report(
          `${this.show(value)} takes ${this.show(run[i + 1])} from b${run[i]}, too early`,
        );
      }
    }
    ways.sort((left, right) => left - right);
    if (run.length % 2 !== 0 || ways.join() !== this.predecessors[block].join()) {
      this.report(
        `${this.show(value)} has ways ${ways.join()}, not ${this.predecessors[block].join()}`,
      );
    }
    this.checkPhiPlace(value, block);
  }

  private checkPhiPlace(value: number, block: number): void {
    const first = this.module.blockFirst[this.record.firstBlock + block] - this.record.firstOp;
    if (value === first) return;
    if (this.module.opcode[this.record.firstOp + value - 1] === Op.Phi) return;
    this.report(`${this.show(value)} is not at the start of b${block}`);
  }

  private pool(value: number): Int32Array {
    const op = this.record.firstOp + value;
    const start = this.module.poolStart[op];
    return this.module.pool.subarray(start, start + this.module.poolLength[op]);
  }

  private show(value: number): string {
    return `%${value} ${OPCODE_NAMES[this.module.opcode[this.record.firstOp + value]]}`;
  }

  private report(problem: string): void {
    this.problems.push(`${this.title}: ${problem}`);
  }
}

function targetsOf(module: ModuleIr, op: number): number[] {
  if (module.opcode[op] === Op.Jump) return [module.a[op]];
  return module.opcode[op] === Op.Branch ? [module.b[op], module.c[op]] : [];
}

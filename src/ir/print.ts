/**
 * The IR as text, for goldens and for eyes: one operation a line, blocks with the ways into them.
 * The text is for reading only; nothing parses it.
 */
import { blockEdges } from './edges.js';
import { type Constant, FunctionFlag, type FunctionIr, type ModuleIr } from './module.js';
import {
  ArgumentTag,
  CallFlag,
  Comparison,
  IterationMode,
  makesValue,
  NONE,
  OPCODE_NAMES,
  Op,
  Operator,
  POOL_STEPS,
  SHAPES,
} from './opcode.js';

const OPERATOR_NAMES = Object.keys(Operator);
const COMPARISON_NAMES = Object.keys(Comparison);
const ITERATION_NAMES = Object.keys(IterationMode);

/** All functions of a module, one after the other. */
export function printModule(module: ModuleIr): string {
  return module.functions.map((_, index) => printFunction(module, index)).join('\n');
}

/** One function with its parameters and blocks. */
export function printFunction(module: ModuleIr, index: number): string {
  return new FunctionPrinter(module, index).text();
}

class FunctionPrinter {
  private readonly module: ModuleIr;
  private readonly record: FunctionIr;
  private readonly index: number;

  constructor(module: ModuleIr, index: number) {
    this.module = module;
    this.record = module.functions[index];
    this.index = index;
  }

  text(): string {
    const lines = [this.head()];
    const edges = blockEdges(this.module, this.record);
    for (let block = 0; block < this.record.blockCount; block++) {
      lines.push(`  ${this.blockHead(block, edges.predecessors[block])}`);
      const at = this.record.firstBlock + block;
      for (let op = this.module.blockFirst[at]; op < this.module.blockEnd[at]; op++) {
        lines.push(`    ${this.operation(op)}`);
      }
    }
    return `${lines.join('\n')}\n`;
  }

  private head(): string {
    const { record } = this;
    const params = record.params.map((param) => {
      const kind = param.kind === 'normal' ? '' : `:${param.kind}`;
      return `${this.name(param.name)}${kind}${param.hasDefault ? '=' : ''}`;
    });
    const flags = Object.entries(FunctionFlag)
      .filter(([, bit]) => (record.flags & bit) !== 0)
      .map(([name]) => ` ${name}`);
    return `f${this.index} ${record.qualifiedName}(${params.join(', ')})${flags.join('')}`;
  }

  private blockHead(block: number, ways: readonly number[]): string {
    const handler = this.module.blockHandler[this.record.firstBlock + block];
    const from = ways.length > 0 ? ` <- ${ways.map((way) => `b${way}`).join(', ')}` : '';
    return `b${block}:${from}${handler === NONE ? '' : ` handler b${handler}`}`;
  }

  private operation(op: number): string {
    const { module } = this;
    const opcode = module.opcode[op];
    const result = makesValue(opcode) ? `%${op - this.record.firstOp} = ` : '';
    return `${result}${OPCODE_NAMES[opcode]}${this.operands(op, opcode)}`;
  }

  private operands(op: number, opcode: number): string {
    const { a, b, c } = this.module;
    switch (opcode) {
      case Op.StoreGlobal:
      case Op.Bind:
        return ` ${this.name(a[op])} = %${b[op]}`;
      case Op.LoadField:
      case Op.DeleteField:
        return ` %${a[op]} .${this.name(b[op])}`;
      case Op.StoreField:
        return ` %${a[op]} .${this.name(b[op])} = %${c[op]}`;
      case Op.FieldType:
        return ` %${a[op]} .${this.name(b[op])}: %${c[op]}`;
      case Op.LoadElement:
      case Op.DeleteElement:
        return ` %${a[op]} [%${b[op]}]`;
      case Op.StoreElement:
        return ` %${a[op]} [%${b[op]}] = %${c[op]}`;
      case Op.Call:
        return ` %${a[op]} (${this.pool(op, 'a')})${callFlags(c[op])}`;
      case Op.Invoke:
        return ` %${a[op]} .${this.name(b[op])}(${this.pool(op, 'a')})${callFlags(c[op])}`;
      case Op.Binary:
        return ` %${a[op]} ${OPERATOR_NAMES[c[op]]} %${b[op]}`;
      case Op.Compare:
        return ` %${a[op]} ${COMPARISON_NAMES[c[op]]} %${b[op]}`;
      case Op.Unary:
        return ` ${OPERATOR_NAMES[c[op]]} %${a[op]}`;
      case Op.Iterate:
        return ` ${ITERATION_NAMES[c[op]]} of %${a[op]}`;
      case Op.Branch:
        return ` %${a[op]} ? b${b[op]} : b${c[op]}`;
      default:
        return this.byShape(op, SHAPES[opcode]);
    }
  }

  private byShape(op: number, shape: string): string {
    const { a, b, c } = this.module;
    const parts = [
      this.operand(shape[0], a[op]),
      this.operand(shape[1], b[op]),
      this.operand(shape[2], c[op]),
    ].filter((part) => part !== '');
    if (shape[4] !== undefined) parts.push(this.poolPart(op, shape[4]));
    return parts.length > 0 ? ` ${parts.join(' ')}` : '';
  }

  private poolPart(op: number, form: string): string {
    const text = this.pool(op, form);
    return form === 'p' ? text : `(${text})`;
  }

  private operand(letter: string, number: number): string {
    if (letter === '.' || (number === NONE && letter !== 'x')) return '';
    switch (letter) {
      case 'v':
      case 'o':
        return `%${number}`;
      case 'n':
        return this.name(number);
      case 'c':
        return printConstant(this.module.constants[number]);
      case 'i':
        return this.importText(number);
      case 'f':
        return `f${number}`;
      case 'k':
        return this.module.classes[number].qualifiedName;
      case 'b':
        return `b${number}`;
      default:
        return `${number}`;
    }
  }

  private pool(op: number, form: string): string {
    const start = this.module.poolStart[op];
    const run = this.module.pool.subarray(start, start + this.module.poolLength[op]);
    const parts: string[] = [];
    const step = POOL_STEPS[form];
    for (let i = 0; i + step <= run.length; i += step) {
      parts.push(this.poolItem(form, run.subarray(i, i + step)));
    }
    return parts.join(form === 'p' ? ' ' : ', ');
  }

  private poolItem(form: string, item: Int32Array): string {
    switch (form) {
      case 'a':
        return `${this.tag(item[0])}%${item[1]}`;
      case 'm':
        return item[0] === ArgumentTag.SpreadMapping ? `**%${item[1]}` : `%${item[0]}: %${item[1]}`;
      case 'p':
        return `b${item[0]}:%${item[1]}`;
      case 't':
        return this.triple(item);
      default:
        return item[0] === NONE ? '_' : `%${item[0]}`;
    }
  }

  private tag(tag: number): string {
    if (tag === ArgumentTag.Positional) return '';
    if (tag === ArgumentTag.SpreadSequence) return '*';
    return tag === ArgumentTag.SpreadMapping ? '**' : `${this.name(tag)}=`;
  }

  private triple(item: Int32Array): string {
    const value = item[1] === NONE ? '' : `=%${item[1]}`;
    const annotation = item[2] === NONE ? '' : `:%${item[2]}`;
    return `${item[0] === NONE ? 'result' : item[0]}${annotation}${value}`;
  }

  private importText(index: number): string {
    const record = this.module.imports[index];
    return `'${'.'.repeat(record.level)}${record.specifier}'`;
  }

  private name(id: number): string {
    return this.module.names[id];
  }
}

function callFlags(flags: number): string {
  const set = Object.entries(CallFlag).filter(([, bit]) => (flags & bit) !== 0);
  return set.map(([name]) => ` ${name}`).join('');
}

function printConstant(constant: Constant): string {
  switch (constant.kind) {
    case 'text':
      return JSON.stringify(constant.value);
    case 'bytes':
      return `b${JSON.stringify(constant.value)}`;
    case 'none':
      return 'none';
    case 'other':
      return `other ${constant.value}`;
    default:
      return `${constant.value}`;
  }
}

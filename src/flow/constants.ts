/**
 * Constants that values may hold: interned, with sets of at most eight, and text with holes.
 *
 * A text with holes (a shape) is a list of literal parts and holes in turn; it begins and ends with
 * what is known to stand there. The set `TOP` means "any constant or none".
 */
import type { Constant } from '../ir/module.js';

export type ConstantData =
  | { kind: 'text'; value: string }
  | { kind: 'bytes'; value: string }
  | { kind: 'number'; value: number }
  | { kind: 'boolean'; value: boolean }
  | { kind: 'none' }
  | { kind: 'other'; value: string }
  /** Literal parts; a hole stands between each two, so `['a', '']` is "a" and then anything. */
  | { kind: 'shape'; parts: readonly string[] };

const MAX_TEXT = 20_000;
const MAX_PARTS = 12;

export class Constants {
  private readonly data: ConstantData[] = [];
  private readonly texts = new Map<string, number>();
  private readonly numbers = new Map<number, number>();
  private readonly shapes = new Map<string, number>();
  /** Constants of the other kinds, by kind and value. */
  private readonly others = new Map<string, number>();
  readonly none = this.intern({ kind: 'none' });
  readonly true = this.intern({ kind: 'boolean', value: true });
  readonly false = this.intern({ kind: 'boolean', value: false });

  intern(constant: ConstantData): number {
    const { kind } = constant;
    if (kind === 'none') return this.known(this.others, kind, constant);
    if (kind === 'shape') return this.known(this.shapes, keyOf(constant.parts), constant);
    const { value } = constant;
    if (kind === 'number')
      return Object.is(value, -0)
        ? this.known(this.others, '-0', constant)
        : this.known(this.numbers, value, constant);
    if (kind === 'text') return this.known(this.texts, value, constant);
    return this.known(this.others, `${kind}:${value}`, constant);
  }

  private known<K>(ids: Map<K, number>, key: K, constant: ConstantData): number {
    let id = ids.get(key);
    if (id === undefined) {
      id = this.data.push(constant) - 1;
      ids.set(key, id);
    }
    return id;
  }

  get(id: number): ConstantData {
    return this.data[id]!;
  }

  text(value: string): number {
    return this.intern({ kind: 'text', value });
  }

  number(value: number): number {
    return this.intern({ kind: 'number', value });
  }

  boolean(value: boolean): number {
    return value ? this.true : this.false;
  }

  /** Text of literal parts with holes between them; plain text when there is no hole. */
  shape(parts: readonly string[]): number {
    if (parts.length === 1) return this.text(parts[0]!);
    const kept =
      parts.length > MAX_PARTS
        ? [...parts.slice(0, MAX_PARTS - 1), parts[parts.length - 1]!]
        : parts;
    return this.intern({ kind: 'shape', parts: kept });
  }

  /** Takes over a constant of a module. */
  fromModule(constant: Constant): number {
    switch (constant.kind) {
      case 'integer':
      case 'float':
        return this.number(constant.value);
      case 'text':
      case 'bytes':
        return constant.value.length > MAX_TEXT
          ? this.shape([constant.value.slice(0, 200), ''])
          : this.intern(constant);
      case 'big':
        return this.intern({ kind: 'other', value: constant.value });
      default:
        return this.intern(constant);
    }
  }

  /** The literal parts of a constant as text, or null when it is no text. */
  partsOf(id: number): readonly string[] | null {
    const constant = this.data[id]!;
    if (constant.kind === 'text' || constant.kind === 'bytes') return [constant.value];
    return constant.kind === 'shape' ? constant.parts : null;
  }

  /** Whether a constant counts as true; null when that is not known. */
  truth(id: number): boolean | null {
    const constant = this.data[id]!;
    switch (constant.kind) {
      case 'none':
        return false;
      case 'other':
        return true;
      case 'shape':
        return constant.parts.some((part) => part !== '') ? true : null;
      case 'number':
        return constant.value !== 0;
      case 'boolean':
        return constant.value;
      default:
        return constant.value !== '';
    }
  }
}

function keyOf(parts: readonly string[]): string {
  return `${parts.length}:${parts.join('\u0000')}`;
}

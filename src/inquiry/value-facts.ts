/**
 * What is known of a value of an analysed program, in the words of `inquiry.ts`.
 */
import type { Activation } from '../flow/activation.js';
import type { Engine } from '../flow/engine.js';
import { RecordKind } from '../flow/record.js';
import { RefKind } from '../flow/reference.js';
import { contentTaint } from '../flow/type-of.js';
import type { ConstantValue, ProgramPlace, ValueFacts } from './inquiry.js';

export class ValueReader {
  private readonly engine: Engine;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Facts of a value that stands at a place; without an activation, of what a cell holds. */
  factsOf(value: number, place: ProgramPlace, a: Activation | null): ValueFacts {
    return {
      ...place,
      constants: this.constantsOf(value),
      text: this.textOf(value),
      library: [...this.libraryPaths(value), ...(a === null ? [] : this.objectPaths(a, value))],
      ...this.sourcesOf(value, a),
      names: [],
      isVerified: this.isVerified(value),
      isRepeated: false,
      keys: a === null ? null : this.keysOf(a, value),
    };
  }

  /** The one constant that a value is. */
  constantOf(value: number): ConstantValue | undefined {
    const constants = this.engine.domain.constList(value);
    if (constants?.length !== 1) return undefined;
    const constant = this.engine.domain.constants.get(constants[0]!);
    return 'value' in constant ? constant.value : undefined;
  }

  /** The place of the operation that made an argument, where there is one. */
  argumentPlace(a: Activation, number: number, otherwise: ProgramPlace): ProgramPlace {
    return number >= 0 && number < a.values.length ? this.placeOf(a, number) : otherwise;
  }

  placeOf(a: Activation, op: number): ProgramPlace {
    const { spanStart, spanEnd } = a.module.ir;
    return { path: a.module.path, start: spanStart[a.first + op]!, end: spanEnd[a.first + op]! };
  }

  /** Dotted paths of the library things that a value may be. */
  libraryPaths(value: number): string[] {
    const { domain, library } = this.engine;
    return domain
      .refList(value)
      .filter((ref) => domain.references.kind(ref) === RefKind.Library)
      .map((ref) => library.display(domain.references.x(ref)));
  }

  /** Whether a value comes out of a library call that refuses what was not signed. */
  private isVerified(value: number): boolean {
    const { domain, library } = this.engine;
    return domain.refList(value).some((ref) => {
      if (domain.references.kind(ref) !== RefKind.Library) return false;
      for (let node = domain.references.x(ref); node >= 0; node = library.parent(node))
        if (library.traits(node).some((row) => row.kind === 'verifies-token')) return true;
      return false;
    });
  }

  /** Types of the library objects that a value may be, which keep what they are given. */
  private objectPaths(a: Activation, value: number): string[] {
    const { domain, library } = this.engine;
    return domain.refList(value).flatMap((ref) => {
      if (domain.references.kind(ref) !== RefKind.Object) return [];
      const record = a.recordOf(ref);
      return record >= 0 && domain.records.kind(record) === RecordKind.Library
        ? [library.display(domain.records.extra(record))]
        : [];
    });
  }

  private constantsOf(value: number): ConstantValue[] | null {
    const { domain } = this.engine;
    const constants = domain.constList(value);
    const isOther = domain.refs(value) !== domain.emptySet;
    if (constants === null || constants.length === 0 || isOther) return null;
    const plain = constants.map((id) => domain.constants.get(id));
    const known = plain.every((constant) => constant.kind !== 'shape' && constant.kind !== 'other');
    return known ? plain.map((constant) => ('value' in constant ? constant.value : null)) : null;
  }

  private textOf(value: number): string | null {
    const { domain } = this.engine;
    const constants = domain.constList(value);
    if (constants?.length !== 1) return null;
    const constant = domain.constants.get(constants[0]!);
    if (constant.kind === 'shape') return constant.parts.join('?');
    return constant.kind === 'text' ? constant.value : null;
  }

  private sourcesOf(
    value: number,
    a: Activation | null,
  ): Pick<ValueFacts, 'natures' | 'surely' | 'kinds'> {
    const { domain, sources } = this.engine;
    const natures = new Set<string>();
    const surely = new Set<string>();
    const kinds = new Set<string>();
    const taint = a === null ? domain.taint(value) : contentTaint(a, value);
    if (taint === domain.taints.empty) return { natures: [], surely: [], kinds: [] };
    for (let i = 0; i < domain.taints.count(taint); i++) {
      const label = domain.taints.label(taint, i);
      if (!domain.taints.isSource(label)) continue;
      const source = sources.get(domain.taints.target(label));
      natures.add(source.nature);
      if (domain.taints.notes(taint, i) === 0) surely.add(source.nature);
      kinds.add(source.kind);
    }
    return { natures: [...natures].sort(), surely: [...surely].sort(), kinds: [...kinds].sort() };
  }

  private keysOf(a: Activation, value: number): string[] | null {
    const { domain } = this.engine;
    const [ref, ...others] = domain.refList(value);
    const record = ref === undefined || others.length > 0 ? -1 : a.recordOf(ref);
    if (record < 0 || domain.records.kind(record) !== RecordKind.Map) return null;
    if (domain.records.rest(record) !== domain.bottom) return null;
    const keys: string[] = [];
    for (let i = 0; i < domain.records.size(record); i++) {
      const constant = domain.constants.get(domain.records.keyAt(record, i) >> 1);
      if (constant.kind !== 'text') return null;
      keys.push(constant.value);
    }
    return keys;
  }
}

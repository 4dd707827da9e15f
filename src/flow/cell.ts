/**
 * Cells: places that outlive an activation and are joined over all their writers: module variables,
 * fields of classes, parameters (over all call sites), defaults, bases of classes.
 *
 * A cell only grows. Whoever reads one is run again when it changes.
 */
import { IntTuples } from '../base/int-tuples.js';
import type { Domain } from './domain.js';
import { TOP_CONSTANTS } from './domain.js';
import { RefKind } from './reference.js';

export const CellKind = {
  /** a = module, b = name. */
  Global: 0,
  /** a = class, b = name: the class's own members and its instances' fields. */
  Field: 1,
  /** a = function, b = parameter. */
  Parameter: 2,
  /** a = function, b = parameter: its default. */
  Default: 3,
  /** a = class: references of its bases. */
  Bases: 4,
  /** a = function: values that its decorators made of it. */
  Decorated: 5,
  /** a = function, b = parameter (-1: result): the annotated type. */
  Annotation: 6,
  /** a = class: sources and types that entry points bring to its functions; a = function. */
  Entry: 7,
  /** a = class, b = name: the declared type of a field. */
  FieldType: 8,
  /** a = name: whether the program makes a mistake that models name, by library and kind. */
  Mistake: 9,
  /** a = class, b = name: descriptions that a field's values fit, all of them, where fields are checked. */
  FieldRule: 10,
} as const;

/** Stands for every library where it is asked whether a program makes a mistake. */
export const ANY_LIBRARY = '*';

/** Joins after which elements of a cell's containers are not told apart, its constants given up, its references left as they are. */
const RECORD_PATIENCE = 8;
const PATIENCE = 12;
const REFERENCE_PATIENCE = 20;

/** Where a label first entered a cell: for traces. */
export interface CellWriter {
  unit: number;
  op: number;
}

/** What cells ask of the engine. */
export interface CellHost {
  /** Has a unit run again. */
  onChange(reader: number): void;
  /** Whether a cell belongs to code outside the program proper (tests, examples). */
  isOutside(kind: number, a: number): boolean;
  /** Whether a unit is such code: it never writes to cells of the program proper. */
  isOutsideUnit(unit: number): boolean;
}

export class Cells {
  /** (kind, a, b), numbered as the cells are. */
  private readonly keys = new IntTuples();
  private readonly key = new Int32Array(3);
  private readonly values: number[] = [];
  private readonly changes: number[] = [];
  private readonly readers: (Set<number> | undefined)[] = [];
  private readonly writers: (Map<number, CellWriter> | undefined)[] = [];
  private readonly lastReader: number[] = [];
  private readonly domain: Domain;
  private readonly host: CellHost;
  private readonly outside: boolean[] = [];

  constructor(domain: Domain, host: CellHost) {
    this.domain = domain;
    this.host = host;
  }

  id(kind: number, a: number, b: number = 0): number {
    this.key[0] = kind;
    this.key[1] = a;
    this.key[2] = b;
    const id = this.keys.intern(this.key);
    if (id === this.values.length) {
      this.values.push(this.domain.bottom);
      this.changes.push(0);
      this.lastReader.push(-1);
      this.outside.push(this.host.isOutside(kind, a));
    }
    return id;
  }

  /** The value now; `reader` (a unit) will be run again when it grows. */
  read(cell: number, reader: number): number {
    if (this.lastReader[cell] === reader) return this.values[cell]!;
    this.lastReader[cell] = reader;
    let readers = this.readers[cell];
    if (!readers) {
      readers = new Set();
      this.readers[cell] = readers;
    }
    readers.add(reader);
    return this.values[cell]!;
  }

  /** The value now, without becoming a reader. */
  peek(cell: number): number {
    return this.values[cell]!;
  }

  /** Joins a value in. It must hold no objects and no placeholders. */
  write(cell: number, value: number, writer: CellWriter): void {
    if (!this.outside[cell] && this.host.isOutsideUnit(writer.unit)) return;
    const before = this.values[cell]!;
    let joined = this.domain.join(before, value);
    if (joined === before) return;
    const changes = ++this.changes[cell]!;
    if (changes > RECORD_PATIENCE) joined = this.widen(before, joined, changes);
    if (joined === before) return;
    this.noteWriter(cell, value, writer);
    this.values[cell] = joined;
    for (const reader of this.readers[cell] ?? []) this.host.onChange(reader);
  }

  /** Makes a cell that changes again and again settle: what it holds is told apart less and less. */
  private widen(before: number, joined: number, changes: number): number {
    const { domain } = this;
    if (changes > REFERENCE_PATIENCE) {
      const refs = domain.refSet([domain.references.any, ...domain.refList(before)]);
      return domain.make(
        refs,
        TOP_CONSTANTS,
        domain.taints.join(domain.taint(before), domain.records.valueTaint(joined)),
      );
    }
    const { references, records } = domain;
    const refs = domain
      .refList(joined)
      .map((ref) =>
        references.kind(ref) === RefKind.Record
          ? references.intern(RefKind.Record, records.collapsed(references.x(ref)))
          : ref,
      );
    return domain.make(
      domain.refSet(refs),
      changes > PATIENCE ? TOP_CONSTANTS : domain.consts(joined),
      domain.taint(joined),
    );
  }

  /** Who first brought a label into the cell. */
  writerOf(cell: number, label: number): CellWriter | undefined {
    return this.writers[cell]?.get(label);
  }

  private noteWriter(cell: number, value: number, writer: CellWriter): void {
    const { taints } = this.domain;
    const taint = this.domain.taint(value);
    for (let i = 0; i < taints.count(taint); i++) {
      let writers = this.writers[cell];
      if (!writers) {
        writers = new Map();
        this.writers[cell] = writers;
      }
      const label = taints.label(taint, i);
      if (!writers.has(label)) writers.set(label, writer);
    }
  }
}

/**
 * References: what a value may stand for. Interned, so a reference is a number.
 *
 * Objects allocated in the function at hand are named by their allocation site and live in its heap;
 * everything that crosses a function's border is an immutable record, an instance of a class whose
 * fields are cells, or a placeholder for what a caller will hand in.
 */
import { IntTuples } from '../base/int-tuples.js';

export const RefKind = {
  /** Something that is not known. */
  Any: 0,
  /** A function without captured variables: x = function. */
  Function: 1,
  /** A class of the program: x = class. */
  Class: 2,
  /** A module of the program: x = module. */
  Module: 3,
  /** A thing of a library: x = node of the library's tree. */
  Library: 4,
  /** An object of this activation: x = allocation site, y = which of its objects. */
  Object: 5,
  /** A whole object by value: x = record. */
  Record: 6,
  /** Some instance of a class of the program: x = class. */
  Instance: 7,
  /** What a caller hands in: x = base (parameter, or result of a call the caller must resolve), y = access path. */
  Placeholder: 8,
  /** A description of data that validators take: x = schema. */
  Schema: 9,
} as const;

/** Bases of placeholders from this number on are results of calls that the caller resolves. */
export const RESULT_BASE = 1 << 16;

/** Longest access path of a placeholder. */
const MAX_PATH = 3;

export class References {
  private readonly tuples = new IntTuples();
  private readonly tuple = new Int32Array(3);
  private readonly paths = new IntTuples();
  private readonly path = new Int32Array(MAX_PATH);
  readonly any = this.intern(RefKind.Any, 0, 0);
  readonly emptyPath = this.paths.intern([]);

  intern(kind: number, x: number, y: number = 0): number {
    this.tuple[0] = kind;
    this.tuple[1] = x;
    this.tuple[2] = y;
    return this.tuples.intern(this.tuple, 3);
  }

  kind(reference: number): number {
    return this.tuples.at(reference, 0);
  }
  x(reference: number): number {
    return this.tuples.at(reference, 1);
  }
  y(reference: number): number {
    return this.tuples.at(reference, 2);
  }

  placeholder(base: number, path: number = this.emptyPath): number {
    return this.intern(RefKind.Placeholder, base, path);
  }

  /** The placeholder one step further, or -1 where its path is at its limit. */
  extend(reference: number, key: number): number {
    const path = this.y(reference);
    const length = this.paths.length(path);
    if (length >= MAX_PATH) return -1;
    for (let i = 0; i < length; i++) this.path[i] = this.paths.at(path, i);
    this.path[length] = key;
    return this.placeholder(this.x(reference), this.paths.intern(this.path, length + 1));
  }

  /** The keys of a placeholder's path. */
  pathOf(reference: number): readonly number[] {
    return this.paths.list(this.y(reference));
  }
}

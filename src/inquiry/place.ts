/**
 * Places in the files of a program, and what is known of a function by its definition.
 */

/** A place in a file: UTF-16 offsets, end exclusive. */
export interface ProgramPlace {
  path: string;
  start: number;
  end: number;
}

export interface FunctionFacts extends ProgramPlace {
  /** `Class.method`, or `<module>`. */
  qualifiedName: string;
  name: string;
  nameStart: number;
  nameEnd: number;
  /** Library paths of the decorators it was given and of its class's bases. */
  decorators: string[];
  bases: string[];
  /** Whether a framework calls it. */
  isEntry: boolean;
}

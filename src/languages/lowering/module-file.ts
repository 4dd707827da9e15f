/**
 * What files of all languages have in common as modules of the IR: the function that is the module's own
 * code, and functions whose code is written one after the other. A function that cannot be lowered is
 * reported and left empty; the rest of the file is not lost.
 */
import type { FunctionHeader, ModuleBuilder } from '../../ir/builder.js';
import type { FunctionDraft, Place } from '../../ir/function-draft.js';
import { FunctionFlag, type ModuleIr, type SyntaxProblem } from '../../ir/module.js';
import { NONE, Op } from '../../ir/opcode.js';

export interface LoweredModule {
  readonly module: ModuleIr;
  readonly problems: readonly SyntaxProblem[];
}

/** What the code of a module outside functions is called. */
export const MODULE_NAME = '<module>';

/** Declares the function that is a module's own code; its number. */
export function declareModule(builder: ModuleBuilder, { start, end }: Place): number {
  const header: FunctionHeader = {
    name: builder.name(MODULE_NAME),
    qualifiedName: MODULE_NAME,
    parent: NONE,
    class: NONE,
    flags: FunctionFlag.ModuleBody,
    params: [],
    start,
    end,
    nameStart: start,
    nameEnd: start,
  };
  return builder.declareFunction(header);
}

/** A function that was declared. */
export interface Declared {
  readonly index: number;
  readonly qualifiedName: string;
  readonly place: Place;
}

/** Writes the code of a declared function, which returns at its end. */
export function lowerDeclared(
  file: { readonly builder: ModuleBuilder; readonly problems: SyntaxProblem[] },
  { index, qualifiedName, place }: Declared,
  lower: (draft: FunctionDraft) => void,
): void {
  const { builder, problems } = file;
  const end = { start: place.end, end: place.end };
  try {
    const draft = builder.draft(index);
    lower(draft);
    finish(builder, draft, end);
  } catch (error) {
    report(problems, { place, name: qualifiedName, error });
    finish(builder, builder.draft(index), { start: 0, end: 0 });
  }
}

function finish(builder: ModuleBuilder, draft: FunctionDraft, end: Place): void {
  if (!draft.ended) draft.emit(Op.Return, end);
  builder.finish(draft);
}

interface Failure {
  readonly place: Place;
  readonly name: string;
  readonly error: unknown;
}

export function report(problems: SyntaxProblem[], { place, name, error }: Failure): void {
  const reason = error instanceof Error ? error.message : String(error);
  const { start, end } = place;
  problems.push({ start, end, message: `${name} could not be lowered: ${reason}` });
}

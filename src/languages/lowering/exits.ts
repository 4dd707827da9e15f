/**
 * Ways out of loops, functions and `finally` clauses: what `return`, `break` and `continue` do on
 * their way.
 *
 * The statements of a `finally` are lowered once for each way out, because what is known differs
 * from way to way (which value is returned, which test was passed). Past a limit the remaining ways
 * of a kind share one copy; deep inside other copies, and where a function has very many, they skip
 * it: code size stays bounded whatever the nesting.
 */
import type { Place } from '../../ir/function-draft.js';
import { NONE, Op } from '../../ir/opcode.js';
import type { FinallyExit, FunctionContext, Leaving, LoopExit } from './function-context.js';

/** The variable that holds what a function returns while it runs `finally` clauses. */
const RESULT = '^result';

/** How many copies of one clause may be made for ways out, by how many copies are around already. */
const COPIES = [8, 2, 0];

/** How many copies of all its clauses a function may hold. */
const MOST_COPIES = 100;

export function lowerReturn(ctx: FunctionContext, value: number, place: Place): void {
  if (ctx.exits.some((exit) => exit.kind === 'finally')) {
    const result = value === NONE ? ctx.constant({ kind: 'none' }, place) : value;
    ctx.draft.write(RESULT, result);
    leave(ctx, 'return', place);
  } else {
    ctx.draft.emit(Op.Return, place, value);
  }
}

/** Goes out to the loop that `break` or `continue` means, or out of the function with its result. */
export function leave(ctx: FunctionContext, how: Leaving, place: Place): void {
  const { exits, draft } = ctx;
  const handler = draft.activeHandler;
  for (let i = exits.length - 1; i >= 0 && !draft.ended; i--) {
    const exit = exits[i];
    if (exit.kind === 'loop') {
      const target = targetOf(exit, how);
      if (target !== NONE) ctx.jump(target, place);
    } else if (mayCopy(ctx)) {
      ctx.exits = exits.slice(0, i);
      passThrough(ctx, exit, how, place);
    }
  }
  if (how === 'return' && !draft.ended) draft.emit(Op.Return, place, draft.read(RESULT));
  ctx.exits = exits;
  draft.setHandler(handler);
}

/** Where a loop is left to, NONE where another one is meant. */
function targetOf(exit: LoopExit, how: Leaving): number {
  if (how === 'return') return NONE;
  const [word, label] = how.split(' ');
  const isMeant = label === undefined ? !exit.onlyByName : exit.labels.includes(label);
  if (!isMeant) return NONE;
  return word === 'break' ? exit.breakTo : exit.continueTo;
}

/**
 * Lowers what a `finally` clause protects, and the clause on each way out. `body` goes on in the block that
 * it is handed, `run` lowers the clause.
 */
export function lowerWithFinally(
  ctx: FunctionContext,
  place: Place,
  parts: { body(done: number): void; run(): void },
): void {
  const { draft } = ctx;
  const unwind = draft.newBlock();
  const normal = draft.newBlock();
  const outerHandler = draft.setHandler(unwind);
  const { run } = parts;
  const exit: FinallyExit = { kind: 'finally', run, outerHandler, copies: 0, shared: new Map() };
  const outerExits = ctx.exits;
  ctx.exits = [...outerExits, exit];
  parts.body(normal);
  draft.setHandler(outerHandler);
  ctx.exits = outerExits;
  // On an exception the clause runs, then the exception goes on.
  ctx.startUnderHandler(unwind, place);
  if (mayCopy(ctx)) runCopy(ctx, exit);
  if (!draft.ended) draft.emit(Op.Raise, place);
  finishSharedCopies(ctx, exit, place);
  ctx.startUnderHandler(normal, place);
  run();
}

/** Whether a clause may be lowered once more. Deep inside copies, and past the function's limit, it may not. */
function mayCopy(ctx: FunctionContext): boolean {
  return ctx.copyDepth < COPIES.length && ctx.copies < MOST_COPIES;
}

function passThrough(ctx: FunctionContext, exit: FinallyExit, how: Leaving, place: Place): void {
  ctx.draft.setHandler(exit.outerHandler);
  if (exit.copies < COPIES[ctx.copyDepth]) {
    exit.copies++;
    const copy = ctx.draft.newBlock();
    ctx.jump(copy, place);
    ctx.startUnderHandler(copy, place);
    runCopy(ctx, exit);
    return;
  }
  let shared = exit.shared.get(how);
  if (shared === undefined) {
    shared = ctx.draft.newBlock();
    exit.shared.set(how, shared);
  }
  ctx.jump(shared, place);
}

/** Lowers a clause's statements once more, as code around which other copies may be limited. */
function runCopy(ctx: FunctionContext, exit: FinallyExit): void {
  ctx.copyDepth++;
  ctx.copies++;
  exit.run();
  ctx.copyDepth--;
}

/** Lowers the copies that several ways out share, once all of them are known. The clause is no longer among the exits. */
function finishSharedCopies(ctx: FunctionContext, exit: FinallyExit, place: Place): void {
  for (const [how, block] of exit.shared) {
    ctx.startUnderHandler(block, place);
    runCopy(ctx, exit);
    if (!ctx.draft.ended) leave(ctx, how, place);
  }
}

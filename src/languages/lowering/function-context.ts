/**
 * What lowering one function needs in every language: operations at hand, blocks entered and left, and the
 * loops and `finally` clauses around the code at hand. What is written here is not known.
 */
import type { ModuleBuilder } from '../../ir/builder.js';
import type { FunctionDraft, Place } from '../../ir/function-draft.js';
import type { Constant } from '../../ir/module.js';
import { NONE, Op } from '../../ir/opcode.js';

/** A loop, or another statement that can be left early, around the code at hand. */
export interface LoopExit {
  readonly kind: 'loop';
  readonly breakTo: number;
  /** NONE where nothing is repeated. */
  readonly continueTo: number;
  /** Names by which it can be left; null where it can only be left by name. */
  readonly labels: readonly string[];
  readonly onlyByName?: true;
}

/** How control leaves a statement other than by its end or by an exception. */
export type Leaving = 'return' | 'break' | 'continue' | `break ${string}` | `continue ${string}`;

/** A `finally` around the code at hand: its statements run on every way out. */
export interface FinallyExit {
  readonly kind: 'finally';
  /** Lowers its statements once more. */
  run(): void;
  /** The handler around the whole statement. */
  readonly outerHandler: number;
  copies: number;
  /** Blocks that further ways out share, by how they leave. */
  readonly shared: Map<Leaving, number>;
}

export class FunctionContext {
  readonly builder: ModuleBuilder;
  readonly draft: FunctionDraft;
  /** Loops and finally clauses around, innermost last. */
  exits: readonly (LoopExit | FinallyExit)[] = [];
  /** How many copies of finally clauses are around, and how many there are in all. */
  copyDepth = 0;
  copies = 0;
  /** Where a variable is being read, for what `unbound` makes of it. */
  readPlace: Place | null = null;
  private temporaries = 0;

  constructor(builder: ModuleBuilder, draft: FunctionDraft) {
    this.builder = builder;
    this.draft = draft;
  }

  name(text: string): number {
    return this.builder.name(text);
  }

  constant(constant: Constant, place: Place): number {
    return this.draft.emit(Op.Const, place, this.builder.constant(constant));
  }

  text(value: string, place: Place): number {
    return this.constant({ kind: 'text', value }, place);
  }

  /** A global that the language provides, whatever the program's own names are. */
  builtin(name: string, place: Place): number {
    return this.draft.emit(Op.LoadGlobal, place, this.name(name));
  }

  /** A variable that no program can name. */
  temporary(): string {
    return `^${this.temporaries++}`;
  }

  jump(block: number, place: Place): void {
    if (!this.draft.ended) this.draft.emit(Op.Jump, place, block);
  }

  branch(condition: number, place: Place, yes: number, no: number): void {
    this.draft.emit(Op.Branch, place, condition, yes, no);
  }

  /** A value, or what stands for it on the way that a branch takes to `other`. */
  otherwise(
    value: number,
    place: Place,
    ways: { decide(other: number, kept: number): void; other(): number },
  ): number {
    const { draft } = this;
    const variable = this.temporary();
    draft.write(variable, value);
    const other = draft.newBlock();
    const end = draft.newBlock();
    ways.decide(other, end);
    this.start(other);
    draft.write(variable, ways.other());
    this.jump(end, place);
    this.start(end);
    return draft.read(variable);
  }

  /** One of two values, as `decide` branches. */
  choose(
    place: Place,
    ways: { decide(yes: number, no: number): void; yes(): number; no(): number },
  ): number {
    const { draft } = this;
    const variable = this.temporary();
    const blocks = [draft.newBlock(), draft.newBlock()] as const;
    const end = draft.newBlock();
    ways.decide(...blocks);
    for (const [index, value] of [ways.yes, ways.no].entries()) {
      this.start(blocks[index]!);
      draft.write(variable, value());
      this.jump(end, place);
    }
    this.start(end);
    return draft.read(variable);
  }

  /** Seals a block and goes on in it. */
  start(block: number): void {
    this.draft.seal(block);
    this.draft.enter(block);
  }

  /**
   * Seals a block that ways from under other handlers lead to, and goes on behind it: left empty, it
   * brings its own handler the variables as they were before anything ran.
   */
  startUnderHandler(block: number, place: Place): void {
    this.start(block);
    if (this.draft.activeHandler !== NONE) this.continueInNewBlock(place);
  }

  /** Goes on under the handler that was just set. */
  enterProtected(place: Place): void {
    const block = this.draft.newBlock();
    this.jump(block, place);
    this.startUnderHandler(block, place);
  }

  /** Goes on in a new block that only the current one leads to. */
  continueInNewBlock(place: Place): void {
    const block = this.draft.newBlock();
    this.jump(block, place);
    this.start(block);
  }
}

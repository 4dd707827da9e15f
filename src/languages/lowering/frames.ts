/**
 * Where captured variables live: in a frame of the function that owns them, which is handed on from
 * closure to closure. Each frame holds the one around it.
 */
import type { ModuleBuilder } from '../../ir/builder.js';
import type { FunctionDraft, Place } from '../../ir/function-draft.js';
import { NONE, Op } from '../../ir/opcode.js';
import { FunctionContext } from './function-context.js';

/** What becomes one function of the IR. */
export interface CodeUnit {
  readonly parent: CodeUnit | null;
  /** Whether variables of this unit are captured, so that its activations have a frame. */
  ownsFrame: boolean;
  /** Its number in the module once it was declared, -1 before. */
  index: number;
}

/** A captured variable: the unit that owns it, and the field of its frame. */
export interface Captured {
  readonly owner: CodeUnit | null;
  readonly key: string;
}

/** The field of a frame that holds the frame around it. */
const OUTER_FRAME = '^';

/** Lowering one function in a language with scopes. */
export class FramedContext<Scope extends { readonly unit: CodeUnit }> extends FunctionContext {
  readonly unit: Scope['unit'];
  scope: Scope;
  /** Names of the classes and functions around, each followed by a dot. */
  qualifier: string;
  private frame = NONE;
  private incomingFrame = NONE;

  constructor(
    builder: ModuleBuilder,
    draft: FunctionDraft,
    around: { scope: Scope; qualifier: string },
  ) {
    super(builder, draft);
    this.scope = around.scope;
    this.unit = around.scope.unit;
    this.qualifier = around.qualifier;
  }

  /** Begins with the frame that was handed in, NONE if none was, and makes this activation's own where it needs one. */
  beginFrame(incoming: number, place: Place): void {
    this.incomingFrame = incoming;
    if (this.unit.ownsFrame) this.frame = this.draft.emit(Op.Frame, place, incoming);
  }

  /** The nearest frame: what closures made here are handed. */
  get frameAtHand(): number {
    return this.unit.ownsFrame ? this.frame : this.incomingFrame;
  }

  /** The value that an SSA variable has here. */
  readVariable(key: string, place: Place): number {
    this.readPlace = place;
    const value = this.draft.read(key);
    this.readPlace = null;
    return value;
  }

  readCaptured({ owner, key }: Captured, place: Place): number {
    const frame = this.frameOf(owner, place);
    return this.draft.emit(Op.LoadField, place, frame, this.name(key));
  }

  writeCaptured({ owner, key }: Captured, value: number, place: Place): void {
    const frame = this.frameOf(owner, place);
    this.draft.emit(Op.StoreField, place, frame, this.name(key), value);
  }

  /** The frame of a unit around this one, or of this one. */
  frameOf(owner: CodeUnit | null, place: Place): number {
    let frame = this.frameAtHand;
    let unit = nearestOwner(this.unit);
    while (unit !== owner && unit !== null) {
      frame = this.draft.emit(Op.LoadField, place, frame, this.name(OUTER_FRAME));
      unit = nearestOwner(unit.parent);
    }
    return frame;
  }
}

function nearestOwner(from: CodeUnit | null): CodeUnit | null {
  let unit = from;
  while (unit !== null && !unit.ownsFrame) unit = unit.parent;
  return unit;
}

/**
 * Whether what a value was read from is seen to be written by constants alone: members that the program
 * writes under their names, containers that nothing changes. What an engine follows through memory may
 * come there on a way that it does not see; who says that nothing else can be there has to ask this.
 */
import type { Activation } from '../flow/activation.js';
import type { Engine } from '../flow/engine.js';
import { RefKind } from '../flow/reference.js';
import { Op } from '../ir/opcode.js';
import { operandsOf } from './operands.js';

const CONTAINERS = new Set<number>([Op.List, Op.Map, Op.Set]);
/** What looks into a container and leaves it as it is. */
const LOOKS = new Set<number>([
  Op.LoadElement,
  Op.Iterate,
  Op.More,
  Op.Unpack,
  Op.UnpackRest,
  Op.Slice,
  Op.Compare,
  Op.Bind,
  Op.Return,
]);
/** Things whose elements nobody changes without being seen. */
const FIRM = new Set<number>([
  Op.Const,
  Op.Tuple,
  Op.LoadGlobal,
  Op.ImportMember,
  Op.LoadField,
  Op.Binary,
  Op.Template,
]);
/** What puts a value together, or chooses one of several. */
const BUILDS = new Set<number>([Op.Phi, Op.Binary, Op.Template]);
const MAX_ROUND = 200;

export class MemoryReads {
  private readonly engine: Engine;
  /** Names of members that are written, and whether by constants alone. */
  private members: Map<string, boolean> | null = null;

  constructor(engine: Engine) {
    this.engine = engine;
  }

  /** Why something else than what is seen may be in an operation's value, null where nothing speaks for it. */
  doubt(a: Activation, op: number): string | null {
    switch (a.opcode(op)) {
      case Op.LoadField:
        return this.memberDoubt(a, op);
      case Op.LoadElement:
      case Op.Iterate:
      case Op.Unpack:
      case Op.UnpackRest:
      case Op.Slice:
        return isFirm(a, a.a(op)) ? null : 'what is in this object may be changed elsewhere';
      case Op.List:
      case Op.Map:
      case Op.Set:
        return isLeftAlone(a, op) ? null : 'this object is changed after it was made';
      case Op.Phi:
        return comesRound(a, op) ? 'is put together round by round' : null;
      default:
        return null;
    }
  }

  private memberDoubt(a: Activation, op: number): string | null {
    const { domain } = a;
    const isOwn = domain
      .refList(a.values[a.a(op)]!)
      .some((ref) => domain.references.kind(ref) !== RefKind.Library);
    if (!isOwn) return null;
    this.members ??= membersOf(this.engine);
    const isConstant = this.members.get(a.module.ir.names[a.b(op)]!) === true;
    return isConstant ? null : 'this member may be written elsewhere';
  }
}

/** Members that the program writes under their names: whether every write is of a constant. */
function membersOf({ program }: Engine): Map<string, boolean> {
  const out = new Map<string, boolean>();
  for (const { ir } of program.modules) {
    for (const { firstOp, opCount } of ir.functions) {
      for (let at = firstOp; at < firstOp + opCount; at++) {
        if (ir.opcode[at] !== Op.StoreField) continue;
        const name = ir.names[ir.b[at]!]!;
        const isConstant = ir.opcode[firstOp + ir.c[at]!] === Op.Const;
        out.set(name, isConstant && out.get(name) !== false);
      }
    }
  }
  return out;
}

function isFirm(a: Activation, base: number): boolean {
  const opcode = a.opcode(base);
  if (FIRM.has(opcode) || a.domain.constList(a.values[base]!) !== null) return true;
  return CONTAINERS.has(opcode) && isLeftAlone(a, base);
}

/** Whether nothing in its function does more with a container than look into it. */
function isLeftAlone(a: Activation, container: number): boolean {
  for (let op = 0; op < a.fn.ir.opCount; op++) {
    const isUse = operandsOf(a, op).includes(container);
    if (isUse && !LOOKS.has(a.opcode(op)) && !isArgument(a, op, container)) return false;
  }
  return true;
}

/** Handed to a library, and not to code of the program that could change it. */
function isArgument(a: Activation, op: number, value: number): boolean {
  return a.libraryCalls.has(op) && a.a(op) !== value;
}

/** Whether a value of one round is built into that of the next. */
function comesRound(a: Activation, phi: number): boolean {
  const seen = new Set<number>();
  const open = operandsOf(a, phi).map((op) => ({ op, isBuilt: false }));
  for (let next = open.pop(); next !== undefined && seen.size < MAX_ROUND; next = open.pop()) {
    const { op } = next;
    if (op === phi && next.isBuilt) return true;
    const isNew = !seen.has(op);
    seen.add(op);
    if (!isNew || !BUILDS.has(a.opcode(op))) continue;
    const isBuilt = next.isBuilt || a.opcode(op) !== Op.Phi;
    open.push(...operandsOf(a, op).map((operand) => ({ op: operand, isBuilt })));
  }
  return false;
}

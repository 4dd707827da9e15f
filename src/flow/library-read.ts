/**
 * Reading from libraries: members and elements of library things, and the sources among them.
 */
import { Op } from '../ir/opcode.js';
import type { SourceRow } from '../models/row.js';
import { factBits } from '../models/state.js';
import type { Activation } from './activation.js';
import type { Read } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

/** What a request's path is in a handler that one fixed path leads to, the program has said itself. */
const PATH_OF_REQUEST = 'http-path';
/** Kinds of what begins as the route says. */
const ADDRESSES: ReadonlySet<string> = new Set(['http-url', 'http-url-path']);
const URL_LOCAL = factBits(['url-local']);

const OF_KEY = 'element.of-key';
const KEYED: ReadonlySet<string> = new Set([OF_KEY, 'element.first-of-key']);

/** A member or element of a library thing. */
export function readLibrary(a: Activation, ref: number, read: Read): number {
  const { library, program } = a.engine;
  const node = a.domain.references.x(ref);
  const next =
    (read.key & 1) === 1
      ? library.element(node)
      : library.member(node, program.names.text(read.key >> 1));
  const isWhole =
    (read.key & 1) === 0 &&
    program.names.text(read.key >> 1) === a.module.file.language.protocol.whole;
  if (isWhole && !library.isModelled(next)) return libraryValue(a, node, read.op);
  const first = (read.key & 1) === 1 ? ofKey(a, next, read.op) : a.domain.bottom;
  return first === a.domain.bottom ? libraryValue(a, next, read.op) : first;
}

/** The key that an element is read under, or its first part, where a model says that it stands for the whole. */
function ofKey(a: Activation, node: number, op: number): number {
  const { domain } = a;
  const names = a.engine.library.rows(node).flatMap((row) => {
    const isMeant = row.role === 'intrinsic' && KEYED.has(row.name);
    if (isMeant) a.engine.library.noteUsed(row);
    return isMeant ? [row.name] : [];
  });
  if (names.length === 0 || a.opcode(op) !== Op.LoadElement) return domain.bottom;
  if (names.includes(OF_KEY)) return a.value(a.b(op));
  const key = a.elementKey(domain.constants.number(0));
  return a.perform.readKey(a, { base: a.value(a.b(op)), key, op });
}

/** A member that instances of a class derived from a library's have, -1 where no model speaks of it. */
export function readLibraryMember(
  a: Activation,
  node: number,
  name: string,
  op: number = 0,
): number {
  const { library } = a.engine;
  const member = library.member(node, name);
  return library.isModelled(member) ? libraryValue(a, member, op) : -1;
}

/** A library thing as a value: with its type's members, and a source's label where it is one. */
export function libraryValue(a: Activation, node: number, op: number): number {
  const { library } = a.engine;
  const { domain } = a;
  const row = library.source(node);
  const taint = row ? sourceTaint(a, row, op) : domain.taints.empty;
  if (row && !library.hasMembers(node)) return domain.ofTaint(taint);
  const ref = domain.references.intern(RefKind.Library, library.canonical(node));
  return domain.make(domain.single(ref), domain.emptySet, taint);
}

/** The taint of a source row at an operation: empty when its threat is not asked for. */
export function sourceTaint(
  a: Activation,
  row: Pick<SourceRow, 'threat' | 'nature' | 'kind' | 'label' | 'state'>,
  op: number,
): number {
  const { engine, domain } = a;
  if (row.nature === 'untrusted' && !engine.threats.has(row.threat)) return domain.taints.empty;
  if (row.kind === PATH_OF_REQUEST && engine.hasFixedRoute(a.fn.index, a.unit.id))
    return domain.taints.empty;
  const site = engine.sources.intern({
    function: a.fn.index,
    op,
    threat: row.threat,
    nature: row.nature,
    kind: row.kind,
    label: row.label,
  });
  const isLocal = ADDRESSES.has(row.kind) && engine.hasLocalRoute(a.fn.index, a.unit.id);
  const state = isLocal ? row.state | URL_LOCAL : row.state;
  return domain.taints.single(domain.taints.source(site), undefined, state);
}

/** Whether a reference is a thing of a library with what is known of its members. */
export function isLibraryRecord(a: Activation, ref: number): boolean {
  const { references, records } = a.domain;
  return (
    references.kind(ref) === RefKind.Record &&
    records.kind(references.x(ref)) === RecordKind.Library
  );
}

/**
 * What a client says of itself and is believed: a cookie or a header that decides something by being there.
 */
import { Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';
import type { FunctionStudy } from './function-study.js';

export interface Claim {
  op: number;
  from: 'cookie' | 'header';
  /** The name it was read under. */
  name: string;
}

const CONVERSIONS: ReadonlySet<string> = new Set(['number.of', 'text.of', 'boolean.of']);

/** Plain cookies and headers that are themselves the conditions of a function's branches. */
export function claimsOf(study: FunctionStudy): Claim[] {
  const seen = new Set<number>();
  return study.decisions.list.flatMap(({ condition }): Claim[] => {
    let op = condition;
    for (; study.a.opcode(op) === Op.Not; op = study.a.a(op));
    if (seen.has(op)) return [];
    seen.add(op);
    const claim = readClaim(study, op);
    return claim === null ? [] : [{ ...claim, op }];
  });
}

/** A value that is a cookie or a header as it came: nothing of the program looked into it. */
function readClaim(study: FunctionStudy, op: number): Omit<Claim, 'op'> | null {
  const { a } = study;
  const opcode = a.opcode(op);
  const isRead = opcode === Op.LoadElement || opcode === Op.Invoke || opcode === Op.Call;
  if (!isRead || (study.masks[op]! & Depends.Credential) !== 0) return null;
  if (opcode === Op.Call || study.targets(op).length > 0) return throughConversion(study, op);
  const from = sourceOf(study, op);
  if (from === null) return null;
  const key = opcode === Op.LoadElement ? a.b(op) : (a.pool(op)[1] ?? -1);
  const name = key < 0 ? '' : constantText(study, key);
  return name === '' ? null : { from, name };
}

/** `int(cookie)` and the like are still what came. */
function throughConversion(study: FunctionStudy, op: number): Omit<Claim, 'op'> | null {
  const { a } = study;
  const { library } = a.engine;
  const node = a.libraryCalls.get(op);
  const converts =
    node !== undefined &&
    library
      .rows(library.call(node))
      .some((row) => row.role === 'intrinsic' && CONVERSIONS.has(row.name));
  const pool = a.pool(op);
  if (!converts || pool.length !== 2) return null;
  return readClaim(study, pool[1]!);
}

function sourceOf(study: FunctionStudy, op: number): Claim['from'] | null {
  const { domain, sources } = study.a.engine;
  const taint = domain.taint(study.a.values[op]!);
  let from: Claim['from'] | null = null;
  for (let i = 0; i < domain.taints.count(taint); i++) {
    const label = domain.taints.label(taint, i);
    if (!domain.taints.isSource(label)) continue;
    const { kind } = sources.get(domain.taints.target(label));
    if (kind !== 'http-cookie' && kind !== 'http-header') return null;
    from = kind === 'http-cookie' ? 'cookie' : 'header';
  }
  return from;
}

function constantText(study: FunctionStudy, op: number): string {
  const constants = study.a.domain.constList(study.a.values[op]!) ?? [];
  return constants.length === 1
    ? (study.a.domain.constants.partsOf(constants[0]!)?.join(' ') ?? '')
    : '';
}

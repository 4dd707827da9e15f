/**
 * Mappings that make a container for a key that they do not have yet: reading puts it there, so that what
 * is added to it later is found under the key.
 */
import type { Activation } from './activation.js';
import { adopt } from './heap.js';
import { ANY_KEY } from './key.js';
import { writeKey } from './object.js';
import type { Read } from './operations.js';
import { RecordKind } from './record.js';
import { RefKind } from './reference.js';

/** The extra of a mapping's record that makes missing containers. */
export const MAKES_MISSING = 1;

/** What was read under a key; where the mapping made it just now, as an object of its own that it holds from now on. */
export function keptUnderKey(a: Activation, read: Read, value: number): number {
  const { domain } = a;
  const { records, references } = domain;
  const refs = domain.refList(read.base);
  const record = refs.length === 1 ? a.recordOf(refs[0]!) : -1;
  if (
    record < 0 ||
    read.key === ANY_KEY ||
    references.kind(refs[0]!) !== RefKind.Object ||
    records.kind(record) !== RecordKind.Map ||
    records.extra(record) !== MAKES_MISSING ||
    records.get(record, read.key) >= 0
  )
    return value;
  const own = adopt(a, read.op, value);
  if (own !== value) writeKey(a, read, own);
  return own;
}

/**
 * Text that gives itself away: untrusted data set into text that is plainly SQL, a shell command or a
 * page, handed to a call that no model knows.
 */
import { ArgumentTag } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import type { Argument } from './argument.js';
import { reachSink, siteAt } from './sink.js';

const SQL = /^\s*(?:select\s[^;]{0,400}\sfrom\s|insert\s+into\s|update\s+\S+\s+set\s|delete\s+from\s|create\s+(?:table|user|database)\s|drop\s+(?:table|user|database)\s|alter\s+table\s)/i;
const PARTIAL_SQL = /^\s*(?:select\s|insert\s+into\s|update\s|delete\s+from\s)/i;

/** Meets the sinks that the arguments' own text calls for. */
export function meetTextSinks(a: Activation, op: number, args: readonly Argument[]): void {
  for (const arg of args) {
    if (arg.tag < ArgumentTag.Positional) continue;
    const kind = kindOf(a, arg.value);
    if (kind === null) continue;
    const value = arg.number >= 0 && arg.number < a.values.length ? arg.number : -1;
    reachSink(a, siteAt(a, op, { kind, value, api: 'text', row: null, variant: 'text' }), arg.value);
  }
}

/** What text with holes plainly is, null when it is nothing in particular. */
function kindOf(a: Activation, value: number): string | null {
  const constants = a.domain.constList(value);
  if (constants === null || a.domain.taint(value) === a.domain.taints.empty) return null;
  for (const id of constants) {
    const constant = a.domain.constants.get(id);
    if (constant.kind !== 'shape') continue;
    const text = constant.parts.join(' ? ');
    if (SQL.test(text.slice(0, 600)) && PARTIAL_SQL.test(constant.parts[0] ?? '')) return 'sql';
  }
  return null;
}

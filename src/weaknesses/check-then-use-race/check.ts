/**
 * Finds files that are opened by a name after a look at that name in the same function: by asking for a
 * permission, or by asking for a name from outside.
 */
import type { SinkVisit } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { functionKey } from '../served-functions.js';

/** Not `os.open`: its flags can refuse what has appeared meanwhile, and mostly do. */
const OPENS = /^(?:builtins\.open|io\.open)$/;
const PERMISSION = /^os\.access$/;
const PRESENCE = /^os\.path\.(?:exists|isfile|lexists)$/;

export const check: Check = (program) => {
  const checks = program.arrivals('path-probe').filter(({ api, value }) => {
    const asked = PERMISSION.test(api) || (PRESENCE.test(api) && isForeign(value));
    return asked && value.names.length > 0;
  });
  if (checks.length === 0) return [];
  const uses = program.arrivals('path').filter(({ api }) => OPENS.test(api));
  const seen = new Set<string>();
  return uses.flatMap((use): CheckHit[] => {
    const before = checks.find((look) => isSame(look, use));
    const key = `${use.path} ${use.start}`;
    if (before === undefined || seen.has(key)) return [];
    seen.add(key);
    const { path, start, end, api } = use;
    const says = 'The name is checked here.';
    const evidence = [{ path: before.path, start: before.start, end: before.end, says }];
    const confidence = PERMISSION.test(before.api) ? 'medium' : 'low';
    return [{ path, start, end, subject: `\`${api}\``, confidence, evidence, variant: null }];
  });
};

function isForeign(value: SinkVisit['value']): boolean {
  return value.natures.includes('untrusted');
}

/** Whether a name is looked at and then used, in one function. */
function isSame(look: SinkVisit, use: SinkVisit): boolean {
  return (
    functionKey(look.function) === functionKey(use.function) &&
    look.path === use.path &&
    look.start < use.start &&
    look.value.names.join() === use.value.names.join()
  );
}

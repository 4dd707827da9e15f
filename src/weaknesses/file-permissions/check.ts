/**
 * Finds constant modes that let everybody write. A folder where all may write and none may remove what
 * belongs to others (`0o1777`) is meant so, and who keeps the old mask only asks for it.
 */
import type { ConstantValue, ProgramPlace } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';

const WRITTEN_BY_ALL = 0o002;
const STICKY = 0o1000;

export const check: Check = (program) => {
  const unmasked = program
    .uses('file-permissions')
    .filter(({ boundTo }) => boundTo.length === 0)
    .map(({ path, start, end, callee }) => hitAt({ path, start, end }, callee));
  const opened = program
    .arrivals('file-mode')
    .filter(({ value }) => value.constants?.some(isOpen))
    .map(({ path, start, end, api }) => hitAt({ path, start, end }, api));
  return [...unmasked, ...opened];
};

function isOpen(mode: ConstantValue): boolean {
  return typeof mode === 'number' && (mode & WRITTEN_BY_ALL) !== 0 && (mode & STICKY) === 0;
}

function hitAt(place: ProgramPlace, called: string): CheckHit {
  const subject = `\`${called}\``;
  return { ...place, subject, confidence: 'high', evidence: [], variant: null };
}

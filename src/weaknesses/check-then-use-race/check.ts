/**
 * Finds files that are opened by a name after a question for a permission about that name, in the same function.
 */
import type { SinkVisit } from '../../inquiry/inquiry.js';
import type { Check, CheckHit } from '../check.js';
import { functionKey } from '../served-functions.js';

export const check: Check = (program) => {
  const questions = program.arrivals('asked-path').filter(({ value }) => value.names.length > 0);
  if (questions.length === 0) return [];
  return program.arrivals('opened-path').flatMap((use): CheckHit[] => {
    const before = questions.find((question) => isSame(question, use));
    if (before === undefined) return [];
    const { path, start, end, api } = use;
    const says = 'The permission is asked for here.';
    const evidence = [{ path: before.path, start: before.start, end: before.end, says }];
    const subject = `\`${api}\``;
    return [{ path, start, end, subject, confidence: 'medium', evidence, variant: null }];
  });
};

/** Whether a name is asked about and then used, in one function. */
function isSame(question: SinkVisit, use: SinkVisit): boolean {
  return (
    functionKey(question.function) === functionKey(use.function) &&
    question.path === use.path &&
    question.start < use.start &&
    question.value.names.join() === use.value.names.join()
  );
}

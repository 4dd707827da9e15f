/**
 * What a function that checks a password says, and on what it depends that it says so: whether somebody
 * was found, or whether the password was right.
 */
import { isRecordName } from '../flow/runner.js';
import { Op } from '../ir/opcode.js';
import { Depends } from './access-bits.js';
import type { FunctionStudy } from './function-study.js';

export interface Answer {
  op: number;
  text: string;
  /** `unknown`: nobody was found; `refused`: the password was wrong. */
  because: 'unknown' | 'refused';
}

/** Words of a sentence, not a key or an address. */
const SENTENCE = /^(?=.{8,200}$)\S+(?: \S+)+$/s;

/** Sentences that depend on a failed search or a failed comparison; those after a success are left out. */
export function answersOf(study: FunctionStudy): Answer[] {
  const successes = operationsOf(study).filter((op) =>
    (study.traits.get(op) ?? []).includes('signs-in'),
  );
  return operationsOf(study).flatMap((op): Answer[] => {
    const text = sentenceAt(study, op);
    if (text === null) return [];
    const before = study.decisions.before(op);
    const tested = before.filter(({ mask }) => (mask & Depends.Credential) !== 0);
    if (tested.length > 0) {
      const isSuccess = tested.some((decision) =>
        successes.some(
          (success) =>
            study.decisions.sideOf(decision, success) >= 0 &&
            study.decisions.sideOf(decision, success) === study.decisions.sideOf(decision, op),
        ),
      );
      return isSuccess || PRAISE.test(text) ? [] : [{ op, text, because: 'refused' }];
    }
    const searched = before.some(
      ({ mask }) => (mask & Depends.Stored) !== 0 && (mask & Depends.Identity) === 0,
    );
    return searched && !PRAISE.test(text) ? [{ op, text, because: 'unknown' }] : [];
  });
}

const PRAISE = /\b(?:success\w*|welcome|logged in|signed in)\b/i;

function operationsOf(study: FunctionStudy): number[] {
  return [...study.masks.keys()];
}

/** The sentence that an operation is and hands to something other than a log. */
function sentenceAt(study: FunctionStudy, op: number): string | null {
  const { a } = study;
  if (a.opcode(op) !== Op.Const) return null;
  const constants = a.domain.constList(a.values[op]!) ?? [];
  const constant = constants.length === 1 ? a.domain.constants.get(constants[0]!) : null;
  if (constant?.kind !== 'text' || !SENTENCE.test(constant.value)) return null;
  const users = operationsOf(study).filter((user) => study.operands(user).includes(op));
  const isSaid = users.some((user) => {
    const opcode = a.opcode(user);
    return (
      (a.isCall(user) && !isLogged(study, user)) ||
      opcode === Op.Map ||
      opcode === Op.Return ||
      opcode === Op.Tuple ||
      opcode === Op.StoreElement
    );
  });
  return isSaid ? constant.value : null;
}

/** Whether a call writes to a log or a terminal: a method with one of the usual names of levels counts, too. */
function isLogged(study: FunctionStudy, op: number): boolean {
  if ((study.traits.get(op) ?? []).includes('tells')) return true;
  const { a } = study;
  const name = a.opcode(op) === Op.Invoke ? a.engine.program.names.text(a.name(a.b(op))) : '';
  return isRecordName(name) || name === 'format';
}

/**
 * Intrinsics: functions and methods of a language itself that the interpreter computes. Models say
 * which API is which; here is what each means, in no language's terms.
 */
import type { Activation } from './activation.js';
import { callIntrinsics } from './intrinsic-call.js';
import { checkIntrinsics } from './intrinsic-checks.js';
import { containerIntrinsics } from './intrinsic-container.js';
import { fieldIntrinsics } from './intrinsic-fields.js';
import type { IntrinsicFunction } from './intrinsic-function.js';
import { iterationIntrinsics } from './intrinsic-iteration.js';
import { objectIntrinsics } from './intrinsic-object.js';
import { pathIntrinsics } from './intrinsic-path.js';
import { regexIntrinsics } from './intrinsic-regex.js';
import { searchIntrinsics } from './intrinsic-search.js';
import { sequenceIntrinsics } from './intrinsic-sequence.js';
import { textIntrinsics } from './intrinsic-text.js';
import type { SeenCall } from './select.js';

const TABLE: Record<string, IntrinsicFunction> = {
  ...textIntrinsics,
  ...containerIntrinsics,
  ...iterationIntrinsics,
  ...objectIntrinsics,
  ...fieldIntrinsics,
  ...pathIntrinsics,
  ...regexIntrinsics,
  ...searchIntrinsics,
  ...callIntrinsics,
  ...checkIntrinsics,
  ...sequenceIntrinsics,
};

export function runIntrinsic(a: Activation, call: SeenCall, name: string): number {
  const run = Object.hasOwn(TABLE, name) ? TABLE[name] : undefined;
  return run ? run(a, call) : a.domain.bottom;
}

/**
 * Names in a recommendation that it takes for granted: functions that it wants changed, used or removed,
 * as against those that it proposes to write.
 */
import type { CitedSymbol } from '../claim.js';
import { symbolsIn } from './mentions.js';
import { type Prose, sentencesOf } from './prose.js';

const TAKES_FOR_GRANTED =
  /\b(?:existing|exists?|already|current(?:ly)?|present|available|provided|our|your|project's|own|from|in the|inside|within)\b|\b(?:correct|fix|repair|change|modify|update|extend|rewrite|refactor|patch|adapt|adjust|harden|remove|delete|drop|rename|reuse|edit|tighten)(?:ed|d|ing|s)?\b|\bthe (?:function|method|helper|class)\b/i;

const PROPOSES =
  /\b(?:add|introduce|create|write|implement|define|build|new|named|called|say|such as|e\.g\.|for example|wrapper|like)\b/i;

export function changedSymbols(recommendation: Prose): CitedSymbol[] {
  return sentencesOf(recommendation).flatMap((sentence) =>
    TAKES_FOR_GRANTED.test(sentence.text) && !PROPOSES.test(sentence.text)
      ? symbolsIn(sentence).filter(({ isCall, name }) => isCall && !name.includes('.'))
      : [],
  );
}

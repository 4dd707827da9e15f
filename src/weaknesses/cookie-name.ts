/**
 * What a cookie is for, judged by its name: whether whoever holds it is taken for somebody.
 */
import { mustBeUnguessable, wordsOf } from './secret-name.js';

const IDENTIFIES =
  /\b(?:session\w*|sess|\w*sessid|sid|auth\w*|\w*token|jwt|remember\w*|login|logged|credentials?|identity|user|userid|username|uid|admin|account)\b/;

/** Whether a cookie of this name says who somebody is or what they may do. */
export function identifiesSomebody(name: string): boolean {
  return IDENTIFIES.test(wordsOf(name)) || mustBeUnguessable(name);
}

/** Whether pages read it with a script on purpose: the token that guards against forged requests. */
export function isForScripts(name: string): boolean {
  return /c?srf|xsrf/i.test(name);
}

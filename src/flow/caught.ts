/**
 * What a handler caught: whatever the block raised, an instance of the types that the handler names, and
 * the words of an exception that was not written for those outside.
 *
 * A model says of which library classes that is so: it names the member `caught` of the class as a source.
 */
import { NONE } from '../ir/opcode.js';
import type { Activation } from './activation.js';
import { libraryValue } from './library-read.js';
import { RefKind } from './reference.js';
import { instanceOf } from './type-of.js';

const MEMBER = 'caught';

/** The exception that a handler caught. */
export function caught(a: Activation, op: number): number {
  const thrown = a.flow.caught();
  const { domain } = a;
  const type =
    a.a(op) === NONE ? domain.bottom : domain.withTaint(a.value(a.a(op)), domain.taints.empty);
  const made = instanceOf(a, type);
  const value = domain.join(domain.join(thrown, made), domain.unknown);
  return domain.addTaint(value, wordsOf(a, type, op));
}

/** The labels of the words that exceptions of these types bring. */
function wordsOf(a: Activation, type: number, op: number): number {
  const { domain } = a;
  const { library } = a.engine;
  let taint = domain.taints.empty;
  for (const ref of domain.refList(type)) {
    if (domain.references.kind(ref) !== RefKind.Library) {
      const record = a.recordOf(ref);
      if (record >= 0)
        taint = domain.taints.join(taint, wordsOf(a, domain.records.all(record), op));
      continue;
    }
    const words = library.member(domain.references.x(ref), MEMBER);
    if (library.source(words) !== null)
      taint = domain.taints.join(taint, domain.taint(libraryValue(a, words, op)));
  }
  return taint;
}

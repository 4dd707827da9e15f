/**
 * Finds parsers that are told to resolve external entities where no flow shows what they read: the
 * document may be the program's own, so little is said, and nothing where the program reads untrusted
 * documents with such a parser of the same library, because a flow says that better.
 */
import type { CallSite, Inquiry, ValueFacts } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';

/** Calls that read a document with the parser that they are given, or are made on. */
const READERS = ['lxml.etree', 'xml.sax', 'xml.dom'];

export const check: Check = (program) => {
  const shown = librariesShown(program);
  return program
    .uses('xml-external-entity')
    .filter(({ callee }) => !shown.has(rootOf(callee)))
    .map(({ path, start, end, callee }) => ({
      path,
      start,
      end,
      subject: `an XML parser that is told to resolve external entities (\`${callee}\`)`,
      source: 'a place that is not known',
      confidence: 'low' as const,
      evidence: [],
      variant: null,
    }));
};

/** Libraries of which a resolving parser reads what comes from outside. */
function librariesShown(program: Inquiry): Set<string> {
  return new Set(
    program
      .calls(READERS)
      .filter((call) => isResolving(call) && argumentsOf(call).some(isUntrusted))
      .map(({ callee }) => rootOf(callee)),
  );
}

function isResolving(call: CallSite): boolean {
  const things = argumentsOf(call).flatMap((argument) => argument.library);
  return [call.callee, ...things].some((thing) => /\bResolving(?:Parser|Reader)\b/.test(thing));
}

function isUntrusted(argument: ValueFacts): boolean {
  return argument.natures.includes('untrusted');
}

function argumentsOf(call: CallSite): ValueFacts[] {
  return [...call.positional, ...call.keywords.values()];
}

function rootOf(callee: string): string {
  return callee.split('.')[0]!;
}

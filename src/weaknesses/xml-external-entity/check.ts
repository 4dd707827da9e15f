/**
 * Finds parsers that are told to resolve external entities where no flow shows what they read: the
 * document may be the program's own, so little is said. Nothing is said where the program reads untrusted
 * documents with such a parser of the same library, because a flow says that better, and where the document
 * is a text of the program.
 */
import type { CallSite, ValueFacts } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';

/** Calls that read a document with the parser that they are given, or are made on. */
const READERS = ['lxml.etree', 'xml.sax', 'xml.dom'];

export const check: Check = (program) => {
  const readers = program.calls(READERS).filter(isResolving);
  const shown = new Set(
    readers
      .filter((call) => argumentsOf(call).some(isUntrusted))
      .map((call) => rootOf(call.callee)),
  );
  const own = new Set(readers.filter(readsOwnText).map((call) => call.path));
  return program
    .uses('xml-external-entity')
    .filter(({ callee, path }) => !shown.has(rootOf(callee)) && !own.has(path))
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

/** Whether the document is a constant, and not the name of a file. */
function readsOwnText({ callee, positional }: CallSite): boolean {
  return /\.(?:fromstring|XML|parseString)$/.test(callee) && positional[0]?.constants != null;
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

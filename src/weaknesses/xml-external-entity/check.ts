/**
 * Finds parsers that are told to resolve external entities where no flow shows what they read: the
 * document may be the program's own, so little is said. Nothing is said where untrusted documents reach such
 * a parser of the same library, because a flow says that better, and where the document is a text of the
 * program.
 */
import type { Check } from '../check.js';

/** Readers of text, not of files and streams. */
const READS_TEXT = /\.(?:fromstring|XML|parseString)$/;

export const check: Check = (program) => {
  const uses = program.uses('xml-external-entity');
  if (uses.length === 0) return [];
  const shown = new Set<string>();
  const own = new Set<string>();
  for (const visit of program.arrivals('xml')) {
    const isReached = program
      .sinks(visit)
      .some((sink) => sink.kind === 'xml' && sink.outcome === 'reached');
    if (isReached) shown.add(libraryOf(visit.api));
    else if (READS_TEXT.test(visit.api) && visit.value.constants !== null) own.add(visit.path);
  }
  return uses
    .filter(({ callee, path }) => !shown.has(libraryOf(callee)) && !own.has(path))
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

/** The first name of a path: `lxml`, `xml`. */
function libraryOf(path: string): string {
  return path.split('.')[0]!;
}

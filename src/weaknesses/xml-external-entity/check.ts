/**
 * Finds parsers that are told to resolve external entities where no flow shows what they read: the
 * document may be the program's own, so little is said. Nothing is said where the parser serves code in which
 * untrusted documents reach one of the same library, because a flow says that better, and where the document
 * is a text of which it is known that nobody outside wrote it.
 */
import type { Inquiry, SinkVisit } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';
import { functionKey } from '../served-functions.js';

/** Readers of text, not of files and streams. */
const READS_TEXT = /\.(?:fromstring|XML|parseString)$/;

export const check: Check = (program) => {
  const uses = program.uses('xml-external-entity');
  if (uses.length === 0) return [];
  const shown = new Set<string>();
  const own = new Set<string>();
  for (const visit of program.arrivals('xml')) {
    const outcomes = program
      .sinks(visit)
      .flatMap((sink) => (sink.kind === 'xml' ? [sink.outcome] : []));
    if (outcomes.includes('reached')) noteServed(program, visit, shown);
    else if (READS_TEXT.test(visit.api) && !outcomes.includes('open')) own.add(visit.path);
  }
  return uses
    .filter(({ callee, path, function: fn }) => {
      const library = libraryOf(callee);
      const isShown = [functionKey(fn), path].some((place) => shown.has(`${library} ${place}`));
      return !isShown && !own.has(path);
    })
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

/** Notes the places that a parser may come from which reads there: the function, what it calls, and the file. */
function noteServed(program: Inquiry, visit: SinkVisit, shown: Set<string>): void {
  const library = libraryOf(visit.api);
  shown.add(`${library} ${visit.path}`);
  for (const fn of program.reach(visit.function).functions)
    shown.add(`${library} ${functionKey(fn)}`);
}

/** The first name of a path: `lxml`, `xml`. */
function libraryOf(path: string): string {
  return path.split('.')[0]!;
}

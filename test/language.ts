/**
 * The conformance suite that every language runs: `src/languages/conformance.spec.md` says the same things
 * in each, and its marks are checked with all other specs. Here it is seen that no language leaves a
 * section out.
 */
import { readSpec } from './spec.js';

/** Sections that have no code in a language, by the ending of its files. */
export function missingCode(text: string, ending: string): string[] {
  return readSpec(text)
    .filter(({ files }) => !files.some(({ path }) => path.endsWith(ending)))
    .map(({ title }) => title);
}

/**
 * Marks at the ends of lines: what should be found, and where the engine is known to be wrong. A
 * `missing:` is a truth that the engine does not see yet, a `spurious:` an error it still makes.
 */

import { type ProgramCase, type ProgramFile, readCases, replaceCase } from './cross-cases.js';

const mark = / {2}# (finding|missing|spurious): ([\w-]+)$/;

/** What the case should give, found already or not: `weakness at file number:line`, sorted. */
export function expectedOf(one: ProgramCase): readonly string[] {
  return one.files
    .flatMap(({ text }, index) =>
      text.split('\n').flatMap((line, number) => {
        const [, kind, weakness] = mark.exec(line) ?? [];
        const truth = kind === 'finding' || kind === 'missing';
        return truth ? [`${weakness} at ${index}:${number + 1}`] : [];
      }),
    )
    .sort();
}

/** The case with its marks as the engine's verdict makes them: errors owned, mended ones forgotten. */
export function withMarks(one: ProgramCase, found: readonly string[]): ProgramCase {
  const expected = new Set(expectedOf(one));
  const files = one.files.map((file, index): ProgramFile => {
    const lines = file.text.split('\n').map((line, number) => {
      const place = `at ${index}:${number + 1}`;
      const here = found.filter((each) => each.endsWith(` ${place}`));
      const truth = [...expected].find((each) => each.endsWith(` ${place}`));
      const kind = truth === undefined ? 'spurious' : here.includes(truth) ? 'finding' : 'missing';
      const stated = truth ?? here[0];
      const bare = line.replace(mark, '');
      return stated === undefined ? bare : `${bare}  # ${kind}: ${stated.split(' ')[0]}`;
    });
    return { path: file.path, text: lines.join('\n') };
  });
  return { ...one, files };
}

/** A page written anew, with the marks of the old one wherever a case has not changed. */
export function keepMarks(fresh: string, old: string): string {
  const before = new Map(readCases(old).map((one) => [one.title, one]));
  let page = fresh;
  for (const one of readCases(fresh)) {
    const kept = before.get(one.title);
    const same = kept !== undefined && bareText(kept) === bareText(one);
    if (same && String(expectedOf(kept)) === String(expectedOf(one)))
      page = replaceCase(page, one, kept);
  }
  return page;
}

function bareText(one: ProgramCase): string {
  const lines = one.files.flatMap(({ path, text }) => [path, ...text.split('\n')]);
  return lines.map((line) => line.replace(mark, '')).join('\n');
}

/**
 * Reads the examples out of a spec: its introduction, and per heading the code below it with whether a
 * line of it is marked as a finding. It knows the few forms that specs use, not Markdown.
 */

export interface SpecExample {
  readonly heading: string;
  readonly files: readonly { readonly path: string | null; readonly code: string }[];
  /** `wrong`: a line of it owns an answer that is known to be wrong. */
  readonly verdict: 'finding' | 'silent' | 'wrong';
}

const FENCE = '```';

/** The paragraphs between the title and the first example. */
export function specIntroduction(spec: string): string[] {
  const [intro] = spec.split(/^## /m, 1);
  return intro
    .replace(/^# .*\n/, '')
    .split(/\n{2,}/)
    .map((words) => words.replace(/\s+/g, ' ').trim())
    .filter((words) => words !== '');
}

export function specExamples(spec: string): SpecExample[] {
  return spec
    .split(/^## /m)
    .slice(1)
    .map((section) => {
      const [heading, ...lines] = section.split('\n');
      const files = codeBlocks(lines);
      return {
        heading: heading.trim(),
        files,
        verdict: verdictOf(files.map((file) => file.code).join('\n')),
      };
    });
}

function verdictOf(code: string): SpecExample['verdict'] {
  if (/# (?:missing|spurious): /.test(code)) return 'wrong';
  return code.includes('# finding: ') ? 'finding' : 'silent';
}

function codeBlocks(lines: readonly string[]): SpecExample['files'][number][] {
  const blocks: { path: string | null; code: string }[] = [];
  let open: { path: string | null; code: string[] } | null = null;
  for (const line of lines) {
    if (open === null && line.startsWith(FENCE)) {
      open = { path: /\btitle=(\S+)/.exec(line)?.[1] ?? null, code: [] };
    } else if (open !== null && line.startsWith(FENCE)) {
      blocks.push({ path: open.path, code: open.code.join('\n') });
      open = null;
    } else open?.code.push(line);
  }
  return blocks;
}

/** Reads the cases of a page of example programs back: a heading, its threat model, its files. */

export interface ProgramFile {
  readonly path: string;
  readonly text: string;
}

export interface ProgramCase {
  readonly title: string;
  readonly threat: string;
  readonly files: readonly ProgramFile[];
}

export function readCases(page: string): readonly ProgramCase[] {
  const cases: ProgramCase[] = [];
  for (const section of page.split(/^## /m).slice(1)) {
    const blocks = section.matchAll(/^```python title=(\S+)\n([\s\S]*?)^```$/gm);
    const files = [...blocks].map(([, path, text]) => ({ path: path ?? '', text: text ?? '' }));
    const title = section.slice(0, section.indexOf('\n'));
    const threat = /<!-- threat: (\w+) -->/.exec(section)?.[1] ?? 'remote';
    if (files.length > 0) cases.push({ title, threat, files });
  }
  return cases;
}

export function writeCases(title: string, cases: readonly ProgramCase[]): string {
  const sections = cases.map((one) => {
    const threat = one.threat === 'remote' ? '' : `\n<!-- threat: ${one.threat} -->\n`;
    const blocks = one.files.map((file) => `\`\`\`python title=${file.path}\n${file.text}\`\`\`\n`);
    return `## ${one.title}\n${threat}\n${blocks.join('\n')}`;
  });
  return `# ${title}\n\n${sections.join('\n')}`;
}

/** Puts the files of a case, marked anew, where the old ones stand under its heading. */
export function replaceCase(text: string, old: ProgramCase, marked: ProgramCase): string {
  const start = text.indexOf(`\n## ${old.title}\n`);
  const next = text.indexOf('\n## ', start + 1);
  const end = next < 0 ? text.length : next;
  let section = text.slice(start, end);
  old.files.forEach((file, index) => {
    const fence = (code: string): string => `title=${file.path}\n${code}\`\`\``;
    section = section.replace(fence(file.text), () =>
      fence(marked.files[index]?.text ?? file.text),
    );
  });
  return text.slice(0, start) + section + text.slice(end);
}

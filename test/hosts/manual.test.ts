/** Every command that the manual shows is one that runs. */
import { cpSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { assay } from './command.js';
import { addFiles, folderWith, git } from './folder.js';

const repository = fileURLToPath(new URL('../..', import.meta.url));

/** Commands as pages show them: a line of a code block that begins with the name, without what a shell adds. */
function commands(): string[] {
  const pages = [
    'README.md',
    ...readdirSync(join(repository, 'docs')).map((name) => `docs/${name}`),
  ];
  const found = pages
    .filter((page) => page.endsWith('.md'))
    .flatMap((page) => readFileSync(join(repository, page), 'utf8').split('\n'))
    .flatMap((line) => /^(?: {4}|\$ | {4}\$ )?(?:npx )?(assay [a-z][^`]*)$/.exec(line)?.[1] ?? [])
    .map((line) => line.replace(/ [<>|] .*$| {2,}.*$|\s+#.*$/, '').trim());
  return [...new Set(found)].filter((line) => !line.includes('PATH') && !line.includes('...'));
}

/** A small project with everything in it that the manual speaks of. */
function project(): string {
  const cwd = folderWith();
  cpSync(join(repository, 'examples/notes'), cwd, { recursive: true });
  cpSync(join(repository, 'examples/notes'), join(cwd, 'examples/notes'), { recursive: true });
  cpSync(join(repository, 'examples/reviews'), join(cwd, 'examples/reviews'), { recursive: true });
  addFiles(cwd, { 'review.md': '# Review\n\nNothing was found.\n' });
  git(cwd, 'init', '-q', '-b', 'main');
  git(cwd, 'add', '-A');
  git(cwd, 'commit', '-qm', 'first');
  git(cwd, 'update-ref', 'refs/remotes/origin/main', 'HEAD');
  assay(['baseline', 'write', '.'], { cwd });
  return cwd;
}

describe('a command of the manual', () => {
  const shown = commands();

  it('is found on the pages', () => {
    expect(shown.length).toBeGreaterThan(10);
    expect(shown).toContain('assay review . --diff main');
  });

  it.each(shown.filter((line) => !line.includes('--watch')))('%s', (line) => {
    const args = (line.match(/"[^"]*"|\S+/g) ?? [])
      .slice(1)
      .map((word) => word.replaceAll('"', ''));
    const { code, err } = assay(args, { cwd: project() });
    expect({ code, err: code === 2 ? err : '' }).toMatchObject({
      code: line.includes('hihg') ? 2 : expect.not.toSatisfy((value: number) => value === 2),
    });
  });
});

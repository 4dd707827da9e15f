/** A verdict may not depend on what a program calls its own things: renaming them all changes nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { type ProgramCase, readCases } from '../../scripts/cross-cases.js';
import { renameCase, renameProgram } from '../../scripts/cross-rename.js';
import { verdictOf } from '../../scripts/cross-verdict.js';

const pages = readdirSync(import.meta.dirname).filter((name) => name.endsWith('.md'));

/** Every seventh case: enough of every page and crossing, in seconds. */
function sample(page: string): readonly ProgramCase[] {
  const cases = readCases(readFileSync(join(import.meta.dirname, page), 'utf8'));
  return cases.filter((_, index) => index % 7 === 0);
}

describe('renaming every name of a program keeps its verdict', () => {
  for (const page of pages) {
    it(page, async () => {
      const changed: string[] = [];
      for (const one of sample(page)) {
        const before = await verdictOf(one);
        const after = await verdictOf(renameCase(one));
        if (String(before) !== String(after))
          changed.push(`${one.title}: ${before} became ${after}`);
      }
      expect(changed).toEqual([]);
    }, 120_000);
  }
});

describe('renaming', () => {
  it('renames what a program defines and keeps what libraries and strings speak of', () => {
    const text = [
      'import os',
      'from flask import request',
      '',
      'def count_lines(folder, *, limit=3):',
      '    name = request.args["folder"]',
      '    return os.system(f"wc {folder} {limit:>3}" + name)',
      '',
    ].join('\n');
    const [file] = renameProgram([{ path: 'tools/lines.py', text }]);
    expect(file?.text).not.toMatch(/count_lines|limit\b/);
    expect(file?.text).toMatch(/request\.args\["folder"\]/);
    expect(file?.text).toMatch(/os\.system\(f"wc \{n\d+x\} \{n\d+x:>3\}" \+ name\)/);
    expect(file?.path).not.toContain('tools');
    expect(file?.text.split('\n')).toHaveLength(text.split('\n').length);
  });
});

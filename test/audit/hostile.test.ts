/**
 * Reviews that break things, run as a user runs them: the answer is a sentence or a table of claims, never
 * a crash, and nothing outside the source is ever read.
 */
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { AuditedClaim, AuditJson } from '../../bench/audit/contract.js';
import { assay, type Run } from '../hosts/command.js';
import { folderWith } from '../hosts/folder.js';
import { WEAK } from '../hosts/programs.js';
import { hostileReviews, outsidePaths, tellings } from './hostile-reviews.js';

const TOKEN = 'FAKE_TOKEN_OUTSIDE_OF_THE_SOURCE';
const ABSOLUTE = '/outside/secret.py';
const STACK = /\n\s+at .+:\d+:\d+/;

function auditIn(folder: string, review: string | Buffer, ...flags: string[]): Run {
  writeFileSync(join(folder, 'review.md'), review);
  return assay(['audit', 'review.md', '--source', 'source', ...flags], { cwd: folder });
}

function claimsOf({ out }: Run): readonly AuditedClaim[] {
  return (JSON.parse(out) as AuditJson).reviews.flatMap(({ claims }) => claims);
}

const plainFolder = (): string => folderWith({ 'source/app.py': WEAK, 'source/b.py': 'x = 1\n' });

describe('a review that is none', () => {
  it.each(Object.keys(hostileReviews))('%s', { timeout: 120_000 }, (name) => {
    const run = auditIn(plainFolder(), hostileReviews[name] ?? '', '--format', 'json');
    expect(run.err).not.toMatch(STACK);
    expect([0, 1, 2, 3]).toContain(run.code);
    if (run.code === 2) expect(run.err.trim()).not.toBe('');
    else expect(() => claimsOf(run)).not.toThrow();
  });

  it('puts no control character of a review on the terminal', () => {
    const { out, err } = auditIn(plainFolder(), hostileReviews['control characters'] ?? '');
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there
    expect(`${out}${err}`).not.toMatch(/[\u0000\u0007\u001b\u202e]/);
  });
});

describe('a path that leads outside', () => {
  const makeFolder = (): string => {
    const made = folderWith({
      'outside/secret.py': `TOKEN = "${TOKEN}"\n`,
      'source/app.py': WEAK,
    });
    mkdirSync(join(made, 'source', 'sub'));
    symlinkSync(join(made, 'outside', 'secret.py'), join(made, 'source', 'link.py'));
    symlinkSync(join(made, 'outside'), join(made, 'source', 'linked'));
    return made;
  };

  it.each([...outsidePaths, ABSOLUTE, `file://${ABSOLUTE}`])('%s is not read', (given) => {
    const outside = makeFolder();
    const path = given.replace(ABSOLUTE, join(outside, 'outside', 'secret.py'));
    const text = `1. CWE-798: Use of Hard-coded Credentials - ${path}, line 1: \`TOKEN\`\nThe token in \`${path}:1\` is written in the source.\n`;
    const sarif = JSON.stringify({
      version: '2.1.0',
      runs: [
        {
          tool: { driver: { name: 'x', rules: [] } },
          originalUriBaseIds: { SRC: { uri: `file://${outside}/` } },
          results: [
            {
              ruleId: 'x',
              message: { text: 'A token is written in the source.' },
              locations: [
                {
                  physicalLocation: {
                    artifactLocation: { uri: path, uriBaseId: 'SRC' },
                    region: { startLine: 1 },
                  },
                },
              ],
            },
          ],
        },
      ],
    });
    for (const review of [text, sarif]) {
      const run = auditIn(outside, review, '--format', 'json');
      expect(`${run.out}${run.err}`).not.toContain(TOKEN);
      expect(run.err).not.toMatch(STACK);
      expect([0, 1]).toContain(run.code);
      for (const { location, verdict } of claimsOf(run)) {
        expect(location.status).not.toBe('exact');
        expect(verdict).not.toBe('confirmed');
      }
    }
  });
});

describe('what cannot be done', () => {
  const failing: readonly (readonly [string, readonly string[]])[] = [
    ['no such review', ['audit', 'nothing.md', '--source', 'source']],
    ['no such source', ['audit', 'review.md', '--source', 'nowhere']],
    ['no source', ['audit', 'review.md']],
    ['no review', ['audit', '--source', 'source']],
    ['a folder for a review', ['audit', 'source', '--source', 'source']],
    ['an unknown format', ['audit', 'review.md', '--source', 'source', '--format', 'docx']],
    ['an unknown flag', ['audit', 'review.md', '--source', 'source', '--sauce', 'x']],
  ];
  it.each(failing)('%s is said in a sentence', (_, args) => {
    const folder = plainFolder();
    writeFileSync(join(folder, 'review.md'), 'nothing\n');
    const { code, err, out } = assay(args, { cwd: folder });
    expect(code).toBe(2);
    expect(out).toBe('');
    expect(err.trim()).not.toBe('');
    expect(err).not.toMatch(STACK);
  });
});

describe('another language than English', () => {
  const line = WEAK.split('\n').findIndex((text) => text.includes('execute(')) + 1;
  const quote = WEAK.split('\n')[line - 1]?.trim() ?? '';
  it.each(tellings(line, quote))('$language', ({ text }) => {
    const claims = claimsOf(auditIn(plainFolder(), text, '--format', 'json'));
    const claim = claims.find(({ cwe }) => cwe?.id === 89);
    expect(claim?.location).toMatchObject({ status: 'exact', file: 'source/app.py' });
    expect(['confirmed', 'plausible']).toContain(claim?.verdict);
  });
});

/** The page of an audit: what a review says is shown and never run, in a string and in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { describe, expect, it } from 'vitest';
import { type Audit, audit, languageOf, SHIPPED_MODELS } from '../../src/index.js';
import { auditHtml } from '../../src/report/audit-html.js';
import { html } from '../../src/report/html.js';
import { chromiumPath, openBrowser, openPage } from './browser.js';
import { cleanReview } from './example-review.js';
import { writerOptions } from './writer-options.js';

const ATTACK = '</p><script>alert(1)</script><img src=x onerror=alert(1)>';
const PROGRAM = `import os\nfrom flask import request\nos.system(request.args["host"])\nNAME = "${ATTACK}"\n`;
const REVIEW = [
  '1. CWE-78: OS Command Injection - app.py, line 3: `os.system(request.args["host"])`',
  '   Explanation: The request is run as a shell command.',
  `2. CWE-79: ${ATTACK} - app.py, line 4: \`NAME = "${ATTACK}"\``,
  `   Explanation: The page contains ${ATTACK} unescaped.`,
  '3. CWE-416: Use After Free - app.py, line 4: `NAME = free(pointer_to_name)`',
  '   Explanation: Freed memory is used by `pointer_to_name`.',
].join('\n');

function audited(): Promise<Audit> {
  return audit({
    reviews: [{ id: 'a"b', file: `${ATTACK}.md`, text: REVIEW, problems: [] }],
    source: {
      paths: ['app.py'],
      read: (path) => ({
        path,
        rolePath: path,
        text: PROGRAM,
        language: languageOf(path),
        role: 'production',
        disabled: [],
        problems: [],
      }),
    },
    models: SHIPPED_MODELS,
    host: { toolVersion: '0', hash: (text) => String(text.length).padStart(32, '0') },
  });
}

const policyOf = (page: string): string | undefined =>
  /Content-Security-Policy" content="([^"]*)"/.exec(page)?.[1];

describe('the page of an audit', () => {
  it('has the policy, the style and the script of the page of a review', async () => {
    const page = auditHtml(await audited());
    expect(policyOf(page)).toBe(policyOf(html(cleanReview, writerOptions)));
    expect(page.split('<script>')).toHaveLength(2);
  });

  it('shows what a review says and makes no markup of it', async () => {
    const page = auditHtml(await audited());
    expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
    expect(page).not.toMatch(/<img|<script>alert|\bon\w+="/);
  });

  it('links only to claims that exist', async () => {
    const page = auditHtml(await audited());
    for (const [, target] of page.matchAll(/href="#([^"]+)"/g))
      expect(page).toContain(`id="${target}"`);
  });

  it.skipIf(chromiumPath() === null)('opens in a browser and filters by verdict', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'assay-audit-page-'));
    const browser = await openBrowser(chromiumPath() ?? '');
    try {
      const file = join(folder, 'audit.html');
      writeFileSync(file, auditHtml(await audited()));
      const { page, misdeeds } = await openPage(browser, pathToFileURL(file).href);
      expect(await page.locator('h1').textContent()).toBe('Audit of security reviews');
      await page.getByLabel('Verdict').selectOption('confirmed');
      expect(await page.locator('article:not([hidden])').count()).toBe(1);
      expect(await page.getByRole('status').textContent()).toBe('1 of 3 claims shown');
      expect(misdeeds).toEqual([]);
    } finally {
      await browser.close();
      rmSync(folder, { recursive: true });
    }
  });
});

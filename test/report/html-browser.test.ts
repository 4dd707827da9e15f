/** The HTML page as a person meets it: opened from disk in a real browser. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Finding, Review } from '../../src/findings/finding.js';
import { html } from '../../src/report/html.js';
import { makeFinding, region } from '../findings/make-finding.js';
import { chromiumPath, type OpenedPage, openBrowser, openPage, type Viewing } from './browser.js';
import { cleanReview, emptyReview, exampleReview } from './example-review.js';
import { writerOptions } from './writer-options.js';

const path = chromiumPath();
if (path === null)
  console.warn('No Chromium was found: the HTML report is not opened in a browser.');

const NUMBERS = 'tbody tr:not([hidden]) td:first-child';
const ARTICLES = 'article:not([hidden])';

function manyFindings(count: number): Finding[] {
  return Array.from({ length: count }, (_, index) => {
    const file = `app/part${index % 40}/module${index % 97}.py`;
    const line = 1 + ((index * 37) % 900);
    return makeFinding({
      region: region(file, line, 1, 21),
      symbol: `handler_${index}`,
      severity: (['critical', 'high', 'medium', 'low'] as const)[index % 4],
      confidence: (['high', 'medium', 'low'] as const)[index % 3],
      role: index % 10 === 9 ? 'test' : 'production',
      trace: (['source', 'call', 'sink'] as const).map((kind, step) => ({
        kind,
        region: region(step === 0 ? 'app/views.py' : file, line + step, 1, 21),
        quote: 'cursor.execute(text)',
        says: 'It is passed on.',
      })),
    });
  });
}

describe.skipIf(path === null)('the page in a browser', () => {
  const folder = mkdtempSync(join(tmpdir(), 'assay-page-'));
  let browser: Browser;
  let pages = 0;

  beforeAll(async () => {
    browser = await openBrowser(path ?? '');
  });

  afterAll(async () => {
    await browser.close();
    rmSync(folder, { recursive: true });
  });

  function open(review: Review, viewing: Viewing = {}): Promise<OpenedPage> {
    const file = join(folder, `${pages++}.html`);
    writeFileSync(file, html(review, writerOptions));
    return openPage(browser, pathToFileURL(file).href, viewing);
  }

  const numbers = (page: Page): Promise<string[]> => page.locator(NUMBERS).allTextContents();

  it.each([
    ['example', exampleReview],
    ['clean', cleanReview],
    ['empty', emptyReview],
  ])('opens the %s review without an error or a request', async (_name, review) => {
    const { page, misdeeds } = await open(review);
    expect(await page.locator('h1').textContent()).toBe('Security review');
    expect(misdeeds).toEqual([]);
  });

  it('filters by choice and by words, in the table and in the findings', async () => {
    const { page, misdeeds } = await open(exampleReview);
    await page.getByLabel('Severity').selectOption('critical');
    expect(await numbers(page)).toEqual(['2']);
    expect(await page.locator(ARTICLES).count()).toBe(1);
    expect(await page.getByRole('status').textContent()).toBe('1 of 3 findings shown');
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await numbers(page)).toEqual(['1', '2', '3']);
    await page.getByLabel('Weakness').selectOption('sql-injection');
    await page.getByLabel('Role').selectOption('test');
    expect(await numbers(page)).toEqual(['3']);
    expect(await page.getByRole('heading', { name: 'Potential security' }).isVisible()).toBe(false);
    await page.getByRole('button', { name: 'Show all' }).click();
    await page.getByLabel('Text').fill('request.ARGS find_user');
    expect(await numbers(page)).toEqual(['1']);
    await page.getByLabel('Text').fill('no such words');
    expect(await numbers(page)).toEqual([]);
    expect(misdeeds).toEqual([]);
  });

  it('shows a finding again that a link leads to', async () => {
    const { page } = await open(exampleReview);
    await page.getByLabel('Severity').selectOption('critical');
    await page.getByRole('link', { name: 'finding 1' }).click();
    await page.locator('#finding-1').waitFor({ state: 'visible' });
    expect(await numbers(page)).toEqual(['1', '2', '3']);
  });

  it('sorts by the keyboard, and says how', async () => {
    const { page } = await open(exampleReview);
    const severity = page.getByRole('columnheader', { name: 'Severity' });
    await severity.getByRole('button').focus();
    await page.keyboard.press('Enter');
    expect(await numbers(page)).toEqual(['2', '1', '3']);
    expect(await severity.getAttribute('aria-sort')).toBe('ascending');
    await page.keyboard.press('Enter');
    expect(await numbers(page)).toEqual(['3', '1', '2']);
    expect(await severity.getAttribute('aria-sort')).toBe('descending');
    expect(await page.locator('th[aria-sort]').count()).toBe(1);
  });

  it('sorts places by file and line, and CWEs by number', async () => {
    const places: [string, number, number][] = [
      ['b.py', 2, 601],
      ['a.py', 10, 79],
      ['a.py', 9, 1004],
    ];
    const findings = places.map(([file, line, cwe]) =>
      makeFinding({ region: region(file, line), cwe }),
    );
    const { page } = await open({ ...exampleReview, findings });
    await page.getByRole('button', { name: 'Place' }).click();
    expect(await numbers(page)).toEqual(['3', '2', '1']);
    await page.getByRole('button', { name: 'CWE' }).click();
    expect(await numbers(page)).toEqual(['2', '1', '3']);
  });

  it('leads from the first key to the report', async () => {
    const { page } = await open(exampleReview);
    await page.keyboard.press('Tab');
    expect(await page.getByRole('link', { name: 'Skip to the report' }).isVisible()).toBe(true);
    expect(await page.evaluate('document.activeElement.className')).toBe('skip');
  });

  it('is light or dark as the reader likes', async () => {
    const back = 'getComputedStyle(document.body).backgroundColor';
    const light = await open(exampleReview, { colorScheme: 'light' });
    const dark = await open(exampleReview, { colorScheme: 'dark' });
    expect(await light.page.evaluate(back)).toBe('rgb(255, 255, 255)');
    expect(await dark.page.evaluate(back)).toBe('rgb(22, 24, 27)');
    await dark.page.emulateMedia({ media: 'print' });
    expect(await dark.page.evaluate(back)).toBe('rgb(255, 255, 255)');
    expect(await dark.page.getByLabel('Severity').isVisible()).toBe(false);
  });

  it('is whole without its script', async () => {
    const { page } = await open(exampleReview, { javaScriptEnabled: false });
    expect(await numbers(page)).toEqual(['1', '2', '3']);
    expect(await page.locator(ARTICLES).count()).toBe(3);
    expect(await page.getByLabel('Severity').isVisible()).toBe(false);
    expect(await page.locator('th button').count()).toBe(0);
  });

  it('never runs what the code holds', async () => {
    const attacks = [
      '</script><script>document.title = "run"; alert(1)</script>',
      '"><img src=x onerror="document.title = \'run\'">',
      "' onmouseover=alert(1) autofocus onfocus=alert(1) x='",
      '</style><style>body { display: none }</style><link rel=stylesheet href=http://example.test/>',
      '<svg onload=alert(1)></svg><iframe srcdoc="<script>alert(1)</script>"></iframe>',
      '<base href="http://example.test/"><meta http-equiv=refresh content="0;url=http://example.test">',
    ];
    const findings = attacks.map((attack) =>
      makeFinding({
        region: region(attack, 1, 1, 30),
        ...{ weakness: attack, title: attack, symbol: attack, quote: attack, message: attack },
        ...{ explanation: attack, recommendation: attack, example: attack, notes: [attack] },
        references: [`javascript:${attack}`, `https://example.test/${attack}`],
        trace: [{ kind: 'source', region: region(attack, 1), quote: attack, says: attack }],
      }),
    );
    const { page, misdeeds } = await open({ ...exampleReview, findings });
    await page.getByLabel('Weakness').selectOption({ index: 1 });
    await page.getByRole('button', { name: 'Weakness' }).click();
    await page.getByRole('button', { name: 'Show all' }).click();
    expect(await page.title()).toBe('Security review');
    expect(await page.locator('img, iframe, link, base, script, style, svg').count()).toBe(
      await page.locator('body > script, head > style, .chart svg').count(),
    );
    expect(await page.locator('article pre.quote').first().textContent()).toContain(attacks[0]);
    expect(misdeeds).toEqual([]);
  });

  it('stays usable with 2,000 findings', async () => {
    const { page, misdeeds } = await open({ ...exampleReview, findings: manyFindings(2_000) });
    expect(await page.locator('tbody tr').count()).toBe(2_000);
    await page.getByLabel('Text').fill('handler_1234');
    expect(await page.locator(NUMBERS).count()).toBe(1);
    expect(await page.locator(ARTICLES).count()).toBe(1);
    await page.getByLabel('Text').fill('');
    await page.getByLabel('Severity').selectOption('critical');
    expect(await page.locator(ARTICLES).count()).toBe(500);
    await page.getByRole('button', { name: 'Place' }).click();
    expect(await page.getByRole('status').textContent()).toBe('500 of 2000 findings shown');
    expect(misdeeds).toEqual([]);
  });
});

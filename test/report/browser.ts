/** Opens pages in a Chromium of the system, where there is one, and notes all that a page should not do. */
import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** Null where the machine has none. */
export function chromiumPath(): string | null {
  const folders = (process.env.PATH ?? '').split(delimiter).filter((folder) => folder !== '');
  const paths = folders.flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find((path) => existsSync(path)) ?? null;
}

export function openBrowser(executablePath: string): Promise<Browser> {
  return chromium.launch({ executablePath });
}

export interface OpenedPage {
  readonly page: Page;
  /** Requests other than for the page itself, words on the console, errors, dialogs. */
  readonly misdeeds: readonly string[];
}

export interface Viewing {
  readonly colorScheme?: 'light' | 'dark';
  readonly javaScriptEnabled?: boolean;
}

/** Opens a page from its text, as from disk. */
export async function openPage(
  browser: Browser,
  file: string,
  viewing: Viewing = {},
): Promise<OpenedPage> {
  const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...viewing });
  const misdeeds: string[] = [];
  page.on('request', (request) => {
    if (request.url() !== file) misdeeds.push(`request: ${request.url()}`);
  });
  page.on('console', (message) => misdeeds.push(`console: ${message.text()}`));
  page.on('pageerror', (error) => misdeeds.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    misdeeds.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  await page.goto(file);
  return { page, misdeeds };
}

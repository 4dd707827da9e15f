/** Hashes the script and the style of the HTML report, for the content policy that allows only them. */
import { createHash } from 'node:crypto';
import { SCRIPT } from '../../src/report/html-script.js';
import { STYLE } from '../../src/report/html-style.js';
import { banner, type Generate, quoted } from '../generated-file.js';

function policyHash(text: string): string {
  return `sha256-${createHash('sha256').update(text, 'utf8').digest('base64')}`;
}

export const generate: Generate = async () => [
  {
    path: 'src/report/html-hashes.generated.ts',
    text: [
      banner('src/report/html-script.ts and html-style.ts'),
      `export const SCRIPT_HASH = ${quoted(policyHash(SCRIPT))};`,
      `export const STYLE_HASH = ${quoted(policyHash(STYLE))};`,
      '',
    ].join('\n'),
  },
];

/** When something was measured, and of what: the last line of each page of results. */

import { execFileSync } from 'node:child_process';
import { root } from './assay.js';

export function whenMeasured(): string {
  const date = new Date().toISOString().slice(0, 10);
  const isChanged = git('status', '--porcelain', '--', 'src') !== '';
  return `Measured on ${date}, commit ${git('rev-parse', '--short=10', 'HEAD')}${isChanged ? ' with changes' : ''}.`;
}

function git(...words: string[]): string {
  return execFileSync('git', ['-C', root, ...words], { encoding: 'utf8' }).trim();
}

/**
 * Says how the engine does on pages of example programs: findings made, safe twins left in peace, and
 * which flows and crossings are behind the rest.
 *
 *     npx tsx scripts/cross-score.ts [--list] [--only TEXT] [--mark] PAGE...
 *
 * `--mark` writes the marks of the pages anew: `missing:` and `spurious:` where the engine is wrong today.
 */

import { readFileSync, writeFileSync } from 'node:fs';
import { basename } from 'node:path';
import { parseArgs } from 'node:util';
import { type ProgramCase, readCases, replaceCase } from './cross-cases.js';
import { expectedOf, withMarks } from './cross-marks.js';
import { verdictOf } from './cross-verdict.js';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    list: { type: 'boolean', default: false },
    only: { type: 'string', default: '' },
    mark: { type: 'boolean', default: false },
  },
});

interface Tally {
  right: number;
  all: number;
}

if (positionals.length === 0) {
  console.error(
    'usage: cross-score.ts [--list] [--only TEXT] [--mark] PAGE..., with pages such as test/programs/*.md',
  );
  process.exit(2);
}

const crossings = new Map<string, Tally>();
const total = { finding: { right: 0, all: 0 }, safe: { right: 0, all: 0 } };
for (const page of positionals) await score(page);
for (const [name, tally] of crossings) console.log(`${share(tally)}  ${name}`);
console.log(`findings ${share(total.finding)}, safe twins ${share(total.safe)}`);

async function score(page: string): Promise<void> {
  const sum = { finding: { right: 0, all: 0 }, safe: { right: 0, all: 0 } };
  let text = readFileSync(page, 'utf8');
  for (const one of readCases(text)) {
    if (!one.title.includes(values.only)) continue;
    const found = await verdictOf(one).catch((error: unknown) => [`crashed: ${String(error)}`]);
    const wrong = difference(one, found);
    const twin = one.title.endsWith(': safe') ? 'safe' : 'finding';
    const crossing = /, ([a-z ]+): (?:safe|finding)$/.exec(one.title)?.[1] ?? 'whole';
    const tally = crossings.get(crossing) ?? { right: 0, all: 0 };
    crossings.set(crossing, tally);
    for (const each of [sum[twin], total[twin], tally]) {
      each.all++;
      if (wrong === '') each.right++;
    }
    if (wrong !== '' && values.list) console.log(`${basename(page)}: ${one.title}: ${wrong}`);
    if (values.mark) text = replaceCase(text, one, withMarks(one, found));
  }
  if (values.mark) writeFileSync(page, text);
  console.log(`${basename(page)}: findings ${share(sum.finding)}, safe twins ${share(sum.safe)}`);
}

function difference(one: ProgramCase, found: readonly string[]): string {
  const expected = expectedOf(one);
  const missing = expected.filter((each) => !found.includes(each));
  const extra = found.filter((each) => !expected.includes(each));
  const parts = [
    missing.length > 0 ? `missing ${missing.join(', ')}` : '',
    extra.length > 0 ? `spurious ${extra.join(', ')}` : '',
  ];
  return parts.filter((part) => part !== '').join('; ');
}

function share({ right, all }: Tally): string {
  return `${right}/${all}`;
}

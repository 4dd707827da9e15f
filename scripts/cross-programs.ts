/**
 * Writes the crossed example programs: every authored base flow of `scripts/cross-flows/`, as a finding
 * and as its safe twin, carried through several of the eight crossings. The pages under `test/programs`
 * are its output and are committed, with the marks they bear today; `--check` only says whether they are
 * fresh, `--all DIR` writes every flow in every crossing to another folder.
 */

import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type Entry, entryFor, makeEntry } from './cross-entries.js';
import { type Flow, type FlowFile, readFlows, type Twin } from './cross-flows.js';
import { type Domain, type Kind, kinds } from './cross-kinds.js';
import { type Case, layOut, type SourceFile, settingOf } from './cross-layout.js';
import { keepMarks } from './cross-marks.js';
import { crossings } from './cross-shapes.js';

const authored = join(import.meta.dirname, 'cross-flows');
const committed = join(import.meta.dirname, '..', 'test', 'programs');
const note =
  '<!-- Written by scripts/cross-programs.ts from scripts/cross-flows: edit the flows, not this page. -->';

main();

function main(): void {
  const { values } = parseArgs({
    options: { all: { type: 'string' }, check: { type: 'boolean', default: false } },
  });
  const folder = values.all ?? committed;
  mkdirSync(folder, { recursive: true });
  let total = 0;
  const stale: string[] = [];
  for (const name of readdirSync(authored).sort()) {
    const page = readFlows(readFileSync(join(authored, name), 'utf8'));
    const cases = writePage(page, values.all === undefined ? page.crossings : crossings.length);
    total += cases.length;
    const target = join(folder, name);
    const old = existsSync(target) ? readFileSync(target, 'utf8') : '';
    const text = keepMarks(
      `# ${page.title}\n\n${note}\n\n${page.prose}\n\n${cases.join('\n')}`,
      old,
    );
    if (values.check && text !== old) stale.push(name);
    if (!values.check) writeFileSync(target, text);
    console.log(`${name}: ${page.flows.length} flows, ${cases.length} cases`);
  }
  console.log(`${total} cases in ${folder}`);
  if (stale.length > 0)
    throw new Error(`written anew these pages would change: ${stale.join(', ')}`);
}

function writePage(page: FlowFile, most: number): readonly string[] {
  const out: string[] = [];
  page.flows.forEach((flow, index) => {
    const count = flow.keys.get('all') === 'yes' ? crossings.length : most;
    for (let k = 0; k < count; k++) {
      const which = (index * page.crossings + k) % crossings.length;
      const n = index * crossings.length + which + index;
      for (const twin of ['bad', 'safe'] as const) out.push(writeCase(flow, twin, which, n));
    }
  });
  return out;
}

function writeCase(flow: Flow, twin: Twin, which: number, n: number): string {
  const [crossing, shape] = crossings[which]!;
  const kind = chooseKind(flow);
  const domain = kind.domains[(n + Math.floor(n / 8)) % kind.domains.length] as Domain;
  const c: Case = { flow, twin, crossing, kind, domain, n, entry: chooseEntry(flow, twin, n) };
  const files = layOut(c, shape(settingOf(c)));
  const threat =
    twin === 'bad'
      ? flow.keys.get('threat')
      : (flow.keys.get('threat-safe') ?? flow.keys.get('threat'));
  const title = `## ${flow.name}, ${crossing}: ${twin === 'bad' ? 'finding' : 'safe'}`;
  const note = threat === undefined || threat === 'remote' ? '' : `\n<!-- threat: ${threat} -->\n`;
  const prose = flow.prose === '' || twin === 'bad' ? '' : `\n${flow.prose}\n`;
  return `${title}\n${note}${prose}\n${files.map(renderFile).join('\n')}`;
}

function chooseKind(flow: Flow): Kind {
  const kind = kinds[flow.keys.get('sink') ?? ''];
  if (kind === undefined) throw new Error(`${flow.name}: unknown sink ${flow.keys.get('sink')}`);
  return kind;
}

function chooseEntry(flow: Flow, twin: Twin, n: number): Entry {
  const code =
    (twin === 'safe' ? flow.blocks.get('entry-safe') : undefined) ?? flow.blocks.get('entry');
  const only =
    flow.keys.get('only') ??
    (['template', 'returned'].includes(flow.keys.get('sink') ?? '') ? 'flask' : undefined);
  if (code === undefined) return entryFor(n, only);
  const returns = flow.keys.get('returns') ?? 'flask';
  return makeEntry(returns, code, {
    many: undefined,
    other: flow.keys.get('other') ?? 'len("main")',
  });
}

function renderFile(file: SourceFile): string {
  return `\`\`\`python title=${file.path}\n${file.text}\`\`\`\n`;
}

/**
 * What the program knows, for a reader at a terminal: one weakness with examples, all weaknesses, one
 * entry of the CWE catalogue, and the models of libraries. Functions return null where there is
 * nothing of the name that is asked for.
 */
import type { Catalogue } from '../cwe/catalogue.js';
import type { Weakness } from '../weaknesses/weakness.js';
import { type Palette, plainPalette } from './palette.js';
import { columns, paragraph } from './paragraph.js';
import { type SpecExample, specExamples, specIntroduction } from './spec-examples.js';
import { visible } from './visible-text.js';
import { counted, listed } from './wording.js';
import { cweTitle } from './writer.js';

export interface ExplainOptions {
  readonly weaknesses: readonly Weakness[];
  readonly catalogue: Catalogue;
  /** The text of each weakness's spec, by id. */
  readonly specs: Readonly<Record<string, string>>;
  readonly palette?: Palette;
}

/** One weakness with its explanation, remedies and the first examples of its spec. */
export function explainWeakness(id: string, options: ExplainOptions): string | null {
  const weakness = options.weaknesses.find((one) => one.id === id);
  if (weakness === undefined) return null;
  const palette = options.palette ?? plainPalette;
  const spec = options.specs[id] ?? '';
  const examples = specExamples(spec);
  const judged = (verdict: SpecExample['verdict']): SpecExample[] =>
    examples.filter((example) => example.verdict === verdict);
  const related = weakness.relatedCwes.map((cwe) => `CWE-${cwe}`);
  const lines = [
    `${palette.heading(weakness.title)}  ${palette.severity[weakness.severity](weakness.severity)}  ${palette.dim(weakness.id)}`,
    cweTitle(weakness.cwe, options),
    ...(related.length > 0 ? [`Also reported as ${listed(related)}.`] : []),
    '',
    ...paragraph(weakness.explanation),
    '',
    ...specIntroduction(spec).flatMap((words) => [...paragraph(words), '']),
    palette.heading('How to fix it'),
    ...weakness.remedies.flatMap((remedy) => remedyLines(remedy, palette)),
    '',
    ...exampleLines('Reported', judged('finding'), palette),
    ...exampleLines('Not reported', judged('silent'), palette),
    ...wrongLines(judged('wrong'), palette),
    palette.heading('More'),
    ...weakness.references.map((reference) => `  ${reference}`),
    '  To accept one place, say why in a comment on its line or the line above:',
    `    assay-ignore: ${weakness.id} -- reason`,
  ];
  return `${lines.join('\n')}\n`;
}

function remedyLines(remedy: Weakness['remedies'][number], palette: Palette): string[] {
  const label = remedy.for === '' ? '' : `${remedy.for}: `;
  const code = remedy.example?.trimEnd().split('\n') ?? [];
  return [
    ...paragraph(label + remedy.text, '  '),
    ...code.map((line) => `      ${palette.good(line)}`),
  ];
}

/** The first example in full, the others by their headings. */
function exampleLines(title: string, examples: readonly SpecExample[], palette: Palette): string[] {
  const [first, ...others] = examples;
  if (first === undefined) return [];
  return [
    palette.heading(`${title}: ${first.heading}`),
    ...first.files.flatMap((file) => [
      ...(file.path === null ? [] : [palette.dim(`  ${file.path}`)]),
      ...visible(file.code)
        .trimEnd()
        .split('\n')
        .map((line) => `    ${line}`.trimEnd()),
    ]),
    ...(others.length === 0
      ? []
      : [
          '',
          ...paragraph(
            `Also ${title.toLowerCase()}: ${others.map((one) => one.heading).join('; ')}.`,
            '  ',
          ),
        ]),
    '',
  ];
}

function wrongLines(examples: readonly SpecExample[], palette: Palette): string[] {
  if (examples.length === 0) return [];
  const headings = examples.map((one) => one.heading).join('; ');
  return [palette.heading('Known to be answered wrongly'), ...paragraph(`${headings}.`, '  '), ''];
}

/** Which weaknesses are reported under a CWE, and what the catalogue says of it. */
export function explainCwe(id: number, options: ExplainOptions): string | null {
  const facts = cweText(id, options);
  if (facts === null) return null;
  const primary = options.weaknesses.filter((weakness) => weakness.cwe === id);
  if (primary.length !== 1) return facts;
  return `${facts}\n${explainWeakness(primary[0].id, options) ?? ''}`;
}

/** Every weakness on a line of its own. */
export function weaknessList(options: Pick<ExplainOptions, 'weaknesses' | 'palette'>): string {
  const palette = options.palette ?? plainPalette;
  const rows = options.weaknesses.map((weakness) => [
    weakness.id,
    `CWE-${weakness.cwe}`,
    palette.severity[weakness.severity](weakness.severity),
    weakness.title,
  ]);
  return `${columns(rows).join('\n')}\n\n${counted(rows.length, 'weakness', 'weaknesses')}. \`assay explain WEAKNESS\` tells more.\n`;
}

/** The facts of one entry of the CWE catalogue. */
export function cweText(
  id: number,
  options: Pick<ExplainOptions, 'catalogue' | 'weaknesses' | 'palette'>,
): string | null {
  const { catalogue } = options;
  const entry = catalogue.entry(id);
  if (entry === undefined) return null;
  const palette = options.palette ?? plainPalette;
  const titles = (ids: readonly number[]): string[] => ids.map((one) => cweTitle(one, options));
  const used = options.weaknesses.filter((one) => one.cwe === id || one.relatedCwes.includes(id));
  const facts: [string, readonly string[]][] = [
    [
      'Kind',
      [
        entry.abstraction === null
          ? entry.kind
          : `${entry.kind}, ${entry.abstraction.toLowerCase()}`,
      ],
    ],
    ['Status', [entry.status]],
    ['Mapping', [entry.usage + (entry.reasons.length > 0 ? ` (${entry.reasons.join(', ')})` : '')]],
    ['Use instead', titles(catalogue.replacements(id))],
    ['Parents', titles(entry.parents)],
    ['Children', titles(catalogue.children(id))],
    ['Members', titles(catalogue.members(id))],
    ['Former names', entry.previousNames],
    ['Languages', entry.languages.length > 0 ? [entry.languages.join(', ')] : []],
    ['Looked for as', used.map((one) => one.id + (one.cwe === id ? '' : ' (related)'))],
  ];
  const lines = facts.flatMap(([label, values]) =>
    values.map((value, index) => `${palette.dim((index === 0 ? label : '').padEnd(15))}${value}`),
  );
  return [
    palette.heading(cweTitle(id, options)),
    ...lines,
    palette.dim(
      `CWE ${catalogue.version}, ${catalogue.released}${entry.isTop25 ? '; among the 25 most dangerous' : ''}`,
    ),
    '',
  ].join('\n');
}

/** One library's model in numbers: how many rows of each role. */
export interface ModelFacts {
  /** `python/flask`. */
  readonly id: string;
  readonly roles: Readonly<Record<string, number>>;
}

/** Every model on a line of its own. */
export function modelList(models: readonly ModelFacts[]): string {
  const rows = [...models]
    .sort((a, b) => (a.id < b.id ? -1 : 1))
    .map(({ id, roles }) => [
      id,
      Object.keys(roles)
        .sort()
        .map((role) => `${role} ${roles[role]}`)
        .join(', '),
    ]);
  return `${columns(rows).join('\n')}\n\n${counted(rows.length, 'model')}.\n`;
}

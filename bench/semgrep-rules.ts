/**
 * Scores the test files of Semgrep's community rules for JavaScript and TypeScript: the line below a mark
 * `ruleid:` is weak as the rule says, the line below `ok:` is not. Counted are the rules about security
 * whose CWE, or one below it, some weakness of this program has, and apart from them those that call themselves audits:
 * they mark what may be right. A mark counts as reported when a finding with such a CWE
 * stands in the statement there; or when its data comes from there, since rules mark where a match begins.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
import { cweCatalogue } from '../src/cwe/shipped.js';
import { weaknesses } from '../src/weaknesses/index.generated.js';
import { type BenchFinding, type BenchPlace, runAssay, says } from './assay.js';
import {
  corpus,
  filesBelow,
  groupsOf,
  type Judged,
  type Missing,
  percent,
  type Score,
} from './score.js';

/** CWEs that the rules use for another than the catalogue has below them: unescaped pages, unchecked signatures. */
const beside: Readonly<Record<number, readonly number[]>> = { 116: [79], 287: [347] };

const RULE =
  'A mark counts as reported when a finding stands in its statement, or its data comes from there, whose CWE, primary or related, is that of the rule or lies below it in the catalogue (and 79 for 116, 347 for 287).';
const THREAT =
  'The files are parts of programs, so `--threat library` is asked for; findings count whatever their confidence.';

const catalogue = cweCatalogue();
const covered = new Set(weaknesses.flatMap(({ cwe, relatedCwes }) => [cwe, ...relatedCwes]));

interface Rule {
  readonly id: string;
  readonly cwes: readonly number[];
  readonly isAudit: boolean;
  readonly files: readonly string[];
}

interface StatedRule {
  readonly id: string;
  readonly metadata?: {
    readonly category?: string;
    readonly subcategory?: string | readonly string[];
    readonly cwe?: string | readonly string[];
  };
}

export function scoreSemgrepRules(): Score | Missing {
  return score('Semgrep rules for JavaScript and TypeScript', ['javascript', 'typescript']);
}

export function scoreSemgrepRulesPython(): Score | Missing {
  return score('Semgrep rules for Python', ['python']);
}

function score(title: string, languages: readonly string[]): Score | Missing {
  const folder = corpus(title, 'semgrep-rules');
  if (typeof folder !== 'string') return folder;
  const rules = languages.flatMap((language) => rulesBelow(folder, join(folder, language)));
  const ours = rules.filter((rule) => rule.cwes.some((cwe) => covered.has(cwe)));
  const { review } = runAssay(folder, languages, { threat: 'library' });
  const findings = new Map<string, BenchFinding[]>();
  for (const finding of review.findings) {
    findings.set(finding.file, [...(findings.get(finding.file) ?? []), finding]);
  }
  const marksOf = (some: readonly Rule[]): readonly Judged[] =>
    some.flatMap((rule) =>
      rule.files.flatMap((file) => judge(rule, { folder, file, here: findings.get(file) ?? [] })),
    );
  const judged = marksOf(ours.filter(({ isAudit }) => !isAudit));
  const audits = figures(marksOf(ours.filter(({ isAudit }) => isAudit)));
  const [weak, found, recall, sound, alarms, rate] = figures(judged);
  const others = rules.length - ours.length;
  return {
    title,
    headline: `${found} of ${weak} weak marks found (${recall}%), ${alarms} of ${sound} sound marks reported (${rate}%).`,
    columns: ['CWE of the rule', 'weak', 'found', 'recall', 'sound', 'reported', 'rate'],
    rows: groupsOf(judged).map(([group, list]) => [group, ...figures(list)]),
    judged,
    remarks: [
      THREAT,
      RULE,
      `Rules for audits: ${audits[1]} of ${audits[0]} weak marks found (${audits[2]}%), ${audits[4]} of ${audits[3]} sound marks reported (${audits[5]}%).`,
      `${others} rules about security have a CWE that no weakness has: not counted.`,
    ],
  };
}

function rulesBelow(folder: string, below: string): readonly Rule[] {
  return filesBelow(below, (name) => name.endsWith('.yaml')).flatMap((path) => {
    const stated = parse(readFileSync(path, 'utf8')) as { rules?: readonly StatedRule[] } | null;
    const base = path.slice(0, -'.yaml'.length);
    const files = ['js', 'jsx', 'ts', 'tsx', 'vue', 'html', 'ejs', 'pug', 'mustache', 'py']
      .map((ending) => `${base}.${ending}`)
      .filter((file) => existsSync(file))
      .map((file) => relative(folder, file).split(sep).join('/'));
    return (stated?.rules ?? [])
      .filter((rule) => rule.metadata?.category === 'security')
      .map((rule) => ({ id: rule.id, cwes: cwesOf(rule), isAudit: isAudit(rule), files }));
  });
}

function isAudit({ metadata }: StatedRule): boolean {
  return [metadata?.subcategory ?? []].flat().includes('audit');
}

function cwesOf(rule: StatedRule): readonly number[] {
  const texts = [rule.metadata?.cwe ?? []].flat();
  const stated = texts.map((text) => Number(/^CWE-0*(\d+)/.exec(text)?.[1]));
  return stated.flatMap((cwe) => [cwe, ...(beside[cwe] ?? []), ...below(cwe)]);
}

/** CWEs of weaknesses that the catalogue has below another. */
function below(cwe: number): readonly number[] {
  const entry = catalogue.entry(cwe);
  if (entry?.kind !== 'weakness' || entry.abstraction === 'Pillar') return [];
  return [...covered].filter((one) => catalogue.isDescendantOf(one, cwe));
}

function judge(
  rule: Rule,
  { folder, file, here }: { folder: string; file: string; here: readonly BenchFinding[] },
): readonly Judged[] {
  const lines = readFileSync(join(folder, file), 'utf8').split('\n');
  const marked = new RegExp(`\\b(ruleid|ok)\\s*:[^\\n]*(?<![\\w-])${rule.id}(?![\\w-])`);
  return lines.flatMap((line, index) => {
    const word = marked.exec(line)?.[1];
    const first = codeBelow(lines, index);
    if (word === undefined || first === undefined) return [];
    const last = endOfStatement(lines, first);
    const reported = here.some(
      (finding) =>
        says(finding, rule.cwes) &&
        ends(finding).some(({ lines: [from, to] }) => from - 1 <= last && first <= to - 1),
    );
    const where = `${file}:${first + 1}`;
    const text = `${rule.id}: ${lines[first]?.trim()}`;
    return [
      { group: `CWE-${rule.cwes[0]}`, expected: word === 'ruleid', reported, where, line: text },
    ];
  });
}

/** Where a finding stands, and where in the same file its data comes from. */
function ends(finding: BenchFinding): readonly BenchPlace[] {
  const sources = [finding.trace[0] ?? finding, ...finding.otherSources];
  return [finding, ...sources.filter(({ file }) => file === finding.file)];
}

/** The next line that is no comment. */
function codeBelow(lines: readonly string[], mark: number): number | undefined {
  const after = lines.findIndex(
    (line, index) => index > mark && !/^\s*(?:$|\/\/|#|<!--|<%#|\{\/\*|\/\*)/.test(line),
  );
  return after === -1 ? undefined : after;
}

/** Where the brackets that are opened on a line are closed; a body of statements is not a part of it. */
function endOfStatement(lines: readonly string[], first: number): number {
  let depth = 0;
  for (let at = first; at < lines.length && at < first + 12; at++) {
    const line = (lines[at] ?? '').replace(/\/\/.*$/, '');
    for (const letter of line) {
      if ('([{'.includes(letter)) depth++;
      if (')]}'.includes(letter)) depth--;
    }
    if (depth <= 0) return at;
    if (/(?:=>|\))\s*\{\s*$/.test(line)) return at;
  }
  return first;
}

/** Weak marks, found ones, their share, sound marks, reported ones, their share. */
function figures(list: readonly Judged[]): readonly string[] {
  const weak = list.filter((one) => one.expected);
  const sound = list.filter((one) => !one.expected);
  const found = weak.filter((one) => one.reported).length;
  const alarms = sound.filter((one) => one.reported).length;
  return [
    `${weak.length}`,
    `${found}`,
    percent(found, weak.length),
    `${sound.length}`,
    `${alarms}`,
    percent(alarms, sound.length),
  ];
}

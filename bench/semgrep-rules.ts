/**
 * Scores the test files of Semgrep's community rules for JavaScript and TypeScript: the line below a mark
 * `ruleid:` is weak as the rule says, the line below `ok:` is not. Counted are the rules about security
 * whose CWE some weakness of this program has, and apart from them those that call themselves audits:
 * they mark what may be right. A mark counts as reported when a finding with such a CWE
 * stands in the statement there; or when its data comes from there, since rules mark where a match begins.
 */

import { existsSync, readFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { parse } from 'yaml';
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

/** CWEs that the rules use for what the catalogue has a more exact entry for. */
const exact: Readonly<Record<number, readonly number[]>> = {
  94: [95, 1336, 1321, 489],
  116: [79],
  183: [942, 346],
  287: [347],
  310: [353, 354, 327],
  345: [346, 347, 1385],
  346: [942],
  400: [770],
  451: [1021],
  522: [614, 1004, 1275, 312, 613, 1321, 915],
  601: [915],
  706: [22, 98, 470, 73],
  798: [321, 259],
  915: [1321, 89],
  918: [79, 95],
  922: [312],
};

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
  const covered = new Set(weaknesses.flatMap(({ cwe, relatedCwes }) => [cwe, ...relatedCwes]));
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
  return stated.flatMap((cwe) => [cwe, ...(exact[cwe] ?? [])]);
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

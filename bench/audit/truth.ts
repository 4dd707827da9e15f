/**
 * True findings to write reviews about, and the programs that they are in: from the specs of the
 * weaknesses, from pairs of the crossed programs, and from public programs whose findings were checked by
 * hand. What a finding's place and words are comes from `review`; that it is true comes from the spec's
 * mark or from the table of checked findings.
 */
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Finding, Review, Role } from '../../src/index.js';
import { languageOf, review, SHIPPED_MODELS, weaknesses } from '../../src/index.js';
import { type Mark, marksOf, readSpec, type SpecCase } from '../../test/spec.js';
import { root } from '../assay.js';
import { corpora } from '../score.js';
import { lexicon } from './lexicon.js';

export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

export interface Program {
  /** Distinct, and the same in each run. */
  readonly name: string;
  readonly origin: 'spec' | 'crossed' | 'public';
  readonly files: readonly SourceFile[];
}

export interface Truth {
  readonly program: Program;
  readonly weakness: string;
  readonly cwe: number;
  readonly relatedCwes: readonly number[];
  readonly severity: string;
  readonly file: string;
  readonly line: number;
  readonly endLine: number;
  /** The lines of the place as they stand in the file. */
  readonly quote: string;
  /** The innermost function around it, or null outside functions. */
  readonly symbol: string | null;
  readonly sourceKind: string | null;
  /** What is found in the same file, by name. */
  readonly alsoThere: readonly string[];
  /** The tool's name of the finding, the same when it moves. */
  readonly fingerprint: string;
}

/** A program with a finding and its twin without it, which differ in one place. */
export interface Pair {
  readonly bad: readonly Truth[];
  readonly safe: Program;
}

export function reviewProgram(program: Program, role: Role | null): Promise<Review> {
  return review({
    files: program.files.map(({ path, text }) => ({
      path,
      rolePath: path,
      text,
      language: languageOf(path),
      role,
      disabled: [],
      problems: [],
    })),
    models: SHIPPED_MODELS,
    options: { threats: ['remote'], noSuppressions: true, today: null },
    host: { toolVersion: '0', hash: (text) => createHash('sha256').update(text).digest('hex') },
    notUnderstood: [],
    hidden: [],
  });
}

export function truthOf(program: Program, finding: Finding, findings: readonly Finding[]): Truth {
  const { region, symbol } = finding;
  const name = symbol.split('.').at(-1) ?? '';
  return {
    program,
    weakness: finding.weakness,
    cwe: finding.cwe,
    relatedCwes: finding.relatedCwes,
    severity: finding.severity,
    file: region.file,
    line: region.startLine,
    endLine: region.endLine,
    quote: finding.quote,
    symbol: /^\w+$/.test(name) ? name : null,
    sourceKind: finding.sourceKind,
    alsoThere: findings
      .filter((other) => other.region.file === region.file)
      .map(({ weakness }) => weakness),
    fingerprint: finding.id,
  };
}

function stripMarks(text: string): string {
  return text.replace(/[ \t]+# (?:finding|missing|spurious): [\w, -]+$/gm, '');
}

const isFinding = ({ kind }: Mark): boolean => kind === 'finding';
const isWorded = ({ weakness }: { readonly weakness: string }): boolean => weakness in lexicon;
const isRemote = (spec: SpecCase): boolean => !spec.threats.includes('local');

function slugOf(title: string): string {
  return title
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 48);
}

/** The specs of the weaknesses: the cases of a page that are one file each make one program together. */
export async function specTruths(): Promise<readonly Truth[]> {
  const entries = readdirSync(join(root, 'src', 'weaknesses'), { withFileTypes: true });
  const pages = entries.filter((entry) => entry.isDirectory() && entry.name in lexicon);
  const truths: Truth[] = [];
  for (const { name } of pages) truths.push(...(await truthsOfSpec(name)));
  return truths;
}

async function truthsOfSpec(weakness: string): Promise<readonly Truth[]> {
  const folder = join(root, 'src', 'weaknesses', weakness);
  const cases = readSpec(readFileSync(join(folder, 'spec.md'), 'utf8'))
    .filter((one) => isRemote(one) && one.files.length === 1)
    .filter((one) => marksOf(one).every((mark) => isFinding(mark) && isWorded(mark)));
  const program: Program = {
    name: `specs of ${weakness}`,
    origin: 'spec',
    files: cases.map(({ title, files }) => ({
      path: `${slugOf(title)}.py`,
      text: stripMarks(files[0]?.text ?? ''),
    })),
  };
  const marks = new Set(
    cases.flatMap((one) =>
      marksOf(one).map(({ line, weakness }) => `${slugOf(one.title)}.py:${line} ${weakness}`),
    ),
  );
  const { findings } = await reviewProgram(program, 'production');
  return findings
    .filter(({ region, weakness: found }) =>
      marks.has(`${region.file}:${region.startLine} ${found}`),
    )
    .map((finding) => truthOf(program, finding, findings));
}

/** Some of the crossed programs with their safe twins, spread over all pages. */
export async function crossedPairs(every: number): Promise<readonly Pair[]> {
  const folder = join(root, 'test', 'programs');
  const pairs: Pair[] = [];
  for (const page of readdirSync(folder).filter((name) => name.endsWith('.md'))) {
    const cases = new Map(
      readSpec(readFileSync(join(folder, page), 'utf8')).map((one) => [one.title, one]),
    );
    const bad = [...cases.values()].filter(
      (one) => isRemote(one) && one.title.endsWith(': finding'),
    );
    for (const one of bad.filter((_, index) => index % every === 0)) {
      const twin = cases.get(one.title.replace(/: finding$/, ': safe'));
      if (twin !== undefined) pairs.push(...(await pairOf(page, one, twin)));
    }
  }
  return pairs;
}

async function pairOf(page: string, one: SpecCase, twin: SpecCase): Promise<readonly Pair[]> {
  const marks = marksOf(one);
  if (marksOf(twin).length > 0 || !marks.every((mark) => isFinding(mark) && isWorded(mark)))
    return [];
  const program = (spec: SpecCase): Program => ({
    name: `${page} ${spec.title}`,
    origin: 'crossed',
    files: spec.files.map(({ path, text }) => ({ path, text: stripMarks(text) })),
  });
  const badProgram = program(one);
  const { findings } = await reviewProgram(badProgram, 'production');
  const truths = findings
    .filter(({ region, weakness }) =>
      marks.some(
        (mark) =>
          mark.path === region.file && mark.line === region.startLine && mark.weakness === weakness,
      ),
    )
    .map((finding) => truthOf(badProgram, finding, findings));
  return truths.length === 0 ? [] : [{ bad: truths, safe: program(twin) }];
}

/** What specs own as missed: true by their word, and not found by `review`. */
export function unseenTruths(): readonly Truth[] {
  const specs = readdirSync(join(root, 'src'), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('spec.md'))
    .sort();
  return specs.flatMap((name) =>
    readSpec(readFileSync(join(root, 'src', name), 'utf8'))
      .filter(isRemote)
      .flatMap((spec) => unseenIn(name, spec)),
  );
}

function unseenIn(page: string, spec: SpecCase): readonly Truth[] {
  const files = spec.files.map(({ path, text }) => ({ path, text: stripMarks(text) }));
  const program: Program = { name: `${page} ${spec.title}`, origin: 'spec', files };
  return marksOf(spec)
    .filter((mark) => mark.kind === 'missing' && isWorded(mark))
    .flatMap(({ path, line, weakness }): Truth[] => {
      const known = weaknesses.find(({ id }) => id === weakness);
      const quote = files.find((file) => file.path === path)?.text.split('\n')[line - 1];
      if (known === undefined || quote === undefined) return [];
      const { cwe, relatedCwes, severity } = known;
      const place = { file: path, line, endLine: line, quote, symbol: null, sourceKind: null };
      const alsoThere = [weakness];
      const fingerprint = `${page} ${spec.title} ${line}`;
      return [{ program, weakness, cwe, relatedCwes, severity, ...place, alsoThere, fingerprint }];
    });
}

interface VerifiedTable {
  readonly repositories: readonly {
    readonly repository: string;
    readonly commit: string;
    readonly folder: string;
    readonly findings: readonly { file: string; line: number; weakness: string }[];
  }[];
}

export interface PublicTruths {
  readonly truths: readonly Truth[];
  /** Programs that are not among the corpora. */
  readonly missing: readonly string[];
  /** Checked findings that `review` does not make any more. */
  readonly lost: readonly string[];
}

/** What was checked by hand in public programs. */
export async function publicTruths(): Promise<PublicTruths> {
  const file = join(root, 'bench', 'audit', 'verified-findings.json');
  const table = JSON.parse(readFileSync(file, 'utf8')) as VerifiedTable;
  const truths: Truth[] = [];
  const missing: string[] = [];
  const lost: string[] = [];
  for (const { repository, folder, findings } of table.repositories) {
    const files = pythonBelow(join(corpora, folder));
    if (files.length === 0) missing.push(`${folder} (${repository})`);
    if (files.length === 0) continue;
    const program: Program = { name: repository, origin: 'public', files };
    const made = (await reviewProgram(program, null)).findings;
    for (const row of findings) {
      const found = made.find(
        ({ region, weakness }) =>
          region.file === row.file && region.startLine === row.line && weakness === row.weakness,
      );
      if (found === undefined) lost.push(`${repository} ${row.file}:${row.line} ${row.weakness}`);
      else truths.push(truthOf(program, found, made));
    }
  }
  return { truths, missing, lost };
}

/** The Python files below a folder, in the order of their paths; none where there is no such folder. */
export function pythonBelow(folder: string): readonly SourceFile[] {
  let names: readonly string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch {
    return [];
  }
  return names
    .filter((name) => name.endsWith('.py') && !/(^|\/)(\.git|node_modules)\//.test(name))
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }));
}

/**
 * `assay audit`: gathers reviews and the code they speak of, holds the ones against the other, writes
 * the audit out and says with the exit code what came of it.
 */
import { createHash } from 'node:crypto';
import { realpathSync, statSync } from 'node:fs';
import { basename, isAbsolute, relative, resolve } from 'node:path';
import { type AuditRequest, audit, type ReviewInput } from '../../audit/audit.js';
import type { Audit } from '../../audit/verdict.js';
import { didYouMean } from '../../base/nearest-word.js';
import { languageOf } from '../../languages/registry.js';
import { SHIPPED_MODELS } from '../../models/models.generated.js';
import { discover, type FoundFile } from '../disk/discover.js';
import { fromBytes, type ReadFile, readSource, unreadable } from '../disk/read.js';
import { openRoots, slashed } from '../disk/roots.js';
import { checkWritable, writeWhole } from '../disk/write.js';
import { revisionsOf } from '../git/revisions.js';
import { Mistake, printable } from '../mistake.js';
import { AUDIT_FORMATS, type AuditFormat, renderAudit } from './audit-formats.js';
import { ExitCode } from './exit-code.js';
import type { Terminal } from './terminal.js';
import { toolVersion } from './version.js';

/** As commander hands them over. */
export interface AuditFlags {
  source?: string;
  format?: string[];
  output?: string;
  quiet?: boolean;
}

const STANDARD_INPUT = '-';

interface AuditOutput {
  format: AuditFormat;
  file: string | null;
}

export async function auditCommand(
  reviews: readonly string[],
  flags: AuditFlags,
  terminal: Terminal,
): Promise<number> {
  const workingDirectory = process.cwd();
  if (flags.quiet === true) terminal.silence();
  const outputs = outputsOf(flags);
  for (const { file } of outputs) if (file !== null) checkWritable(file, workingDirectory);
  if (flags.source === undefined)
    throw new Mistake('--source is missing: it names the folder or file that the reviews speak of');
  const inputs = await readReviews(reviews, workingDirectory);
  const complete = await audit({
    reviews: inputs,
    source: sourceAccess(flags.source, { workingDirectory, reviews }),
    models: SHIPPED_MODELS,
    host: {
      toolVersion: toolVersion(),
      hash: (text) => createHash('sha256').update(text).digest('hex'),
      progress: (stage, done, total) => terminal.progress(stage, done, total),
    },
  });
  for (const { format, file } of outputs) {
    const text = await renderAudit({
      audit: complete,
      format,
      colored: file === null && terminal.hasColor,
    });
    if (file === null) await terminal.print(text);
    else writeWhole(file, text, workingDirectory);
  }
  if (outputs.every(({ file }) => file !== null)) terminal.note(complete.headline);
  const problems = problemsOf(complete);
  for (const problem of problems) terminal.problem(problem);
  return exitCodeOf(complete, problems);
}

/** 1: some claim is refuted or unsupported; 3: a review or a file could not be read. */
function exitCodeOf({ reviews }: Audit, problems: readonly string[]): number {
  const isWrong = reviews.some(({ claims }) =>
    claims.some(({ verdict }) => verdict === 'refuted' || verdict === 'unsupported'),
  );
  if (isWrong) return ExitCode.Findings;
  return problems.length > 0 ? ExitCode.Incomplete : ExitCode.Clean;
}

function problemsOf({ reviews, problems, review }: Audit): string[] {
  return [
    ...problems,
    ...reviews.flatMap(({ file, problems: own }) => own.map((problem) => `${file}: ${problem}`)),
    ...review.files.flatMap(({ path, problems: own }) =>
      own
        .filter(({ kind }) => kind === 'unreadable' || kind === 'budget')
        .map(({ message }) => `${path}: ${message}`),
    ),
  ];
}

function outputsOf({ format, output }: AuditFlags): AuditOutput[] {
  const outputs = (format ?? ['text']).map((argument): AuditOutput => {
    const cut = argument.indexOf('=');
    const word = cut === -1 ? argument : argument.slice(0, cut);
    const found = AUDIT_FORMATS.find((one) => one === word);
    if (found === undefined)
      throw new Mistake(
        `--format cannot be \`${printable(word)}\`${didYouMean(word, AUDIT_FORMATS)}`,
      );
    if (cut === argument.length - 1) throw new Mistake(`--format ${found}= names no file`);
    return { format: found, file: cut === -1 ? null : argument.slice(cut + 1) };
  });
  const unnamed = outputs.filter(({ file }) => file === null);
  if (unnamed.length > 1)
    throw new Mistake(
      'only one --format can go to one place; name files for the others: FORMAT=FILE',
    );
  if (output !== undefined) {
    if (unnamed.length === 0)
      throw new Mistake('--output has nothing to write: every --format names its file');
    unnamed[0].file = output;
  }
  return outputs;
}

async function readReviews(
  paths: readonly string[],
  workingDirectory: string,
): Promise<ReviewInput[]> {
  if (paths.filter((path) => path === STANDARD_INPUT).length > 1)
    throw new Mistake('"-" reads standard input and can be given once');
  const inputs: ReviewInput[] = [];
  const taken = new Set<string>();
  for (const path of paths) {
    const isInput = path === STANDARD_INPUT;
    const read = isInput
      ? fromBytes(await standardInput())
      : readReviewFile(path, workingDirectory);
    const file = isInput ? 'standard input' : shownPath(path, workingDirectory);
    const id = unique(isInput ? 'stdin' : basename(path).replace(/(.)\.[^.]*$/, '$1'), taken);
    const isUnreadable = read.problems.some(({ kind }) => kind === 'unreadable');
    const problems = read.problems.map(({ message }) =>
      message.replace(/^Not reviewed: it /, 'it ').replace(/\.$/, ''),
    );
    inputs.push({ id, file, text: isUnreadable ? null : read.text, problems });
  }
  return inputs;
}

async function standardInput(): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of process.stdin) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

function readReviewFile(path: string, workingDirectory: string): ReadFile {
  let real: string;
  try {
    real = realpathSync(resolve(workingDirectory, path));
  } catch {
    throw new Mistake(`${printable(path)} does not exist`);
  }
  if (statSync(real).isDirectory())
    throw new Mistake(`${printable(path)} is a folder; name the files that hold the reviews`);
  return readSource(real);
}

function shownPath(path: string, workingDirectory: string): string {
  const way = slashed(relative(workingDirectory, resolve(workingDirectory, path)));
  return isAbsolute(way) || way.startsWith('..') ? basename(path) : way;
}

/** Two reviews of one name are told apart by a number. */
function unique(name: string, taken: Set<string>): string {
  let id = name;
  for (let number = 2; taken.has(id); number++) id = `${name}-${number}`;
  taken.add(id);
  return id;
}

/**
 * Files below the source and nothing else: a path that a review names is only ever compared. Reviews
 * that lie among the code are none of it: each would hold all that it quotes.
 */
function sourceAccess(
  given: string,
  { workingDirectory, reviews }: { workingDirectory: string; reviews: readonly string[] },
): AuditRequest['source'] {
  const roots = openRoots([given], workingDirectory);
  const own = new Set(
    reviews
      .filter((path) => path !== STANDARD_INPUT)
      .map((path) => realpathSync(resolve(workingDirectory, path))),
  );
  const files = discover(roots).files.filter(({ real }) => !own.has(real));
  const found = new Map(files.map((file) => [file.path, file]));
  const [root] = roots;
  const read = (file: FoundFile): ReadFile =>
    file.failure === null ? readSource(file.real) : unreadable(file.failure);
  return {
    paths: [...found.keys()].sort(),
    read: (path) => {
      const file = found.get(path);
      const content = file === undefined ? unreadable('went away') : read(file);
      return {
        path,
        rolePath: file?.rolePath ?? path,
        language: languageOf(path),
        ...content,
        role: null,
        disabled: [],
      };
    },
    ...(root.kind === 'folder'
      ? { revisions: (path: string) => revisionsOf(root.real, found.get(path)?.rolePath ?? path) }
      : {}),
  };
}

/**
 * The one place where the parts meet: files in, a review out. A function of its request: no disk, no
 * clock, no chance.
 */
import { cweCatalogue } from '../cwe/shipped.js';
import { suppressionCandidates } from '../findings/comments.js';
import type { Finding, Review, ReviewedFile, Role } from '../findings/finding.js';
import { identify } from '../findings/fingerprint.js';
import { compareFindings, joinFindings } from '../findings/join.js';
import { isBundled, roleOf } from '../findings/role.js';
import { applySuppressions } from '../findings/suppression.js';
import { readSuppressions, type SuppressionComment } from '../findings/suppression-comment.js';
import { Engine } from '../flow/engine.js';
import { gather } from '../flow/live.js';
import type { ProgramFile } from '../flow/program.js';
import type { Inquiry } from '../inquiry/inquiry.js';
import { ProgramInquiry } from '../inquiry/program-inquiry.js';
import type { LoweredFile } from '../ir/module.js';
import { languages, lowerFile, prepareLanguages } from '../languages/registry.js';
import { LineIndex } from '../source/line-index.js';
import { checks, weaknesses } from '../weaknesses/index.generated.js';
import { cleanSinks } from './clean-sinks.js';
import { coverageOf } from './coverage.js';
import { FindingBuilder } from './finding-builder.js';
import { observe } from './observations.js';
import type { LoweringInput, ReviewRequest } from './request.js';
import type { ReviewedSource } from './reviewed-source.js';

/** Roles of files that use the program and that it never uses. Bundles are set apart as they are: it was made into them. */
const OUTSIDE: ReadonlySet<Role> = new Set(['test', 'example', 'documentation']);

/** A review together with the program it was made of, for whoever has further questions. */
export interface Analysis {
  review: Review;
  program: Inquiry;
}

export async function review(request: ReviewRequest): Promise<Review> {
  return (await analyse(request)).review;
}

export async function analyse(request: ReviewRequest): Promise<Analysis> {
  const { host, options } = request;
  const sources = await read(request);
  const engine = new Engine(programFiles(sources), {
    models: request.models,
    manifests: request.manifests ?? [],
    threats: options.threats,
    progress: (done, total) => host.progress?.('analysing functions', done, total),
  });
  engine.solve();
  host.progress?.('looking at what was found', 0, 1);
  const outcome = gather(engine);
  const byPath = new Map(sources.map((source) => [source.input.path, source]));
  const inquiry = new ProgramInquiry(
    engine,
    new Map(sources.map((source) => [source.input.path, source.role])),
  );
  const builder = new FindingBuilder(engine, byPath);
  const found = [
    ...outcome.hits.flatMap((hit) => builder.ofHit(hit)),
    ...outcome.uses.flatMap((use) => builder.ofUse(use)),
    ...checks.flatMap(({ weakness, check }) =>
      check(inquiry).map((hit) => builder.ofCheck(weakness, hit)),
    ),
  ];
  const findings = identify(joinFindings(found).sort(compareFindings), host.hash);
  const suppressed = suppress(request, sources, findings);
  const complete: Review = {
    findings: suppressed.findings,
    observations: observe(inquiry).map((hit) => builder.ofObservation(hit)),
    files: sources.map(describeFile),
    suppressed: suppressed.suppressed,
    coverage: coverageOf({ request, sources, engine, outcome, suppressed: suppressed.suppressed }),
    cleanSinks: cleanSinks(builder, outcome.sinks),
    cweVersion: cweCatalogue().version,
    toolVersion: host.toolVersion,
    today: suppressed.today,
    change: null,
  };
  return { review: complete, program: inquiry };
}

/** Lowers every file that is in a language, in path order. */
async function read(request: ReviewRequest): Promise<ReviewedSource[]> {
  const inputs = [...request.files].sort((a, b) =>
    a.path < b.path ? -1 : a.path > b.path ? 1 : 0,
  );
  const wanted = inputs.filter(
    (input) =>
      input.language !== null && !input.problems.some((problem) => problem.kind === 'unreadable'),
  );
  const asked = wanted.map((input) => ({
    path: input.path,
    text: input.text,
    language: input.language!,
  }));
  const lowered = request.host.lower ? await request.host.lower(asked) : await lowerHere(asked);
  const byPath = new Map(wanted.map((input, index) => [input.path, lowered[index]!]));
  return inputs.map((input) => {
    const file = byPath.get(input.path) ?? null;
    const lines = new LineIndex(input.text);
    const syntax = (file?.problems ?? []).map((problem) => ({
      line: lines.lineOf(problem.start),
      message: problem.message,
      kind: 'syntax' as const,
    }));
    const imports = file?.module.imports.map((record) => record.specifier) ?? [];
    const about = { path: input.rolePath, text: input.text };
    return {
      input,
      lowered: file,
      role: input.role ?? roleOf({ ...about, imports }),
      bundled: input.role === null && isBundled(about),
      lines,
      problems: [...input.problems, ...syntax],
    };
  });
}

async function lowerHere(files: readonly LoweringInput[]): Promise<LoweredFile[]> {
  await prepareLanguages(files.map(({ language }) => language));
  return files.map(lowerFile);
}

function programFiles(sources: readonly ReviewedSource[]): ProgramFile[] {
  return sources.flatMap((source) => {
    const language = languages.find(({ id }) => id === source.input.language);
    if (!language || !source.lowered) return [];
    const outside = source.bundled || OUTSIDE.has(source.role);
    return [
      {
        path: source.input.path,
        text: source.input.text,
        language,
        lowered: source.lowered,
        outside,
      },
    ];
  });
}

interface Suppressed {
  findings: Finding[];
  suppressed: Review['suppressed'];
  today: string | null;
}

/** Applies suppression comments and what the configuration turns off. Problems go to their files. */
function suppress(
  request: ReviewRequest,
  sources: readonly ReviewedSource[],
  findings: readonly Finding[],
): Suppressed {
  const byConfig: Review['suppressed'] = [];
  const open = findings.filter((finding) => {
    const disabled = sources
      .find((source) => source.input.path === finding.region.file)
      ?.input.disabled.find((entry) => entry.weakness === finding.weakness);
    if (!disabled) return true;
    byConfig.push({
      finding,
      by: { kind: 'config', region: null, reason: disabled.reason, until: null },
    });
    return false;
  });
  if (request.options.noSuppressions) return { findings: open, suppressed: byConfig, today: null };
  const comments: SuppressionComment[] = [];
  for (const source of sources) {
    if (!source.lowered) continue;
    const { path, text } = source.input;
    const spans = source.lowered.comments.spans;
    const candidates = suppressionCandidates({ path, text, lines: source.lines, spans });
    const read = readSuppressions(candidates, weaknesses);
    comments.push(...read.suppressions);
    source.problems.push(...read.problems);
  }
  const outcome = applySuppressions(open, comments, request.options.today ?? '');
  for (const source of sources)
    source.problems.push(...(outcome.problems.get(source.input.path) ?? []));
  return {
    findings: outcome.findings,
    suppressed: [...outcome.suppressed, ...byConfig],
    today: outcome.dated ? request.options.today : null,
  };
}

function describeFile(source: ReviewedSource): ReviewedFile {
  return {
    path: source.input.path,
    role: source.role,
    language: source.input.language,
    lines: source.input.text === '' ? 0 : source.lines.lineCount,
    problems: [...source.problems].sort(
      (a, b) => a.line - b.line || (a.message < b.message ? -1 : 1),
    ),
  };
}

/**
 * The audit as a function: reviews and a way to read the code in, verdicts out. No disk, no clock, no
 * chance; nothing that a review says is run, opened or fetched: the host reads only files that it has
 * listed itself.
 */
import { cweCatalogue } from '../cwe/shipped.js';
import { neededFiles } from '../review/needed-files.js';
import type { ReviewHost, ReviewRequest, SourceInput } from '../review/request.js';
import { type Analysis, analyse } from '../review/review.js';
import { anchorClaim } from './anchor-claim.js';
import type { AuditedSource } from './audited-source.js';
import type { Claim } from './claim.js';
import { checkCwe, cweEvidence } from './cwe-check.js';
import type { ExaminedClaim } from './examined.js';
import type { Ground } from './ground.js';
import { evidenceFor, judge } from './judge.js';
import { testMechanism } from './mechanism/mechanism.js';
import { missedFindings } from './missed.js';
import { withPlaceOfProof, withProof } from './proof-at-place.js';
import { type ReadReview, readReview } from './reader/read-review.js';
import { type Relations, relate } from './relate.js';
import { filesOfClaims } from './scope.js';
import { headline, scoreOf } from './score.js';
import { compacted, SourceTexts } from './source-texts.js';
import type { Audit, AuditedClaim, AuditedReview } from './verdict.js';

/** A review as the host read it. */
export interface ReviewInput {
  /** Base name of its file without the extension, made unique by the host. */
  readonly id: string;
  readonly file: string;
  /** Null where it could not be read as text. */
  readonly text: string | null;
  /** Why, or what else is to be said, in sentences. */
  readonly problems: readonly string[];
}

/** A text that a file had in a revision. */
export interface Revision {
  readonly id: string;
  readonly text: string;
}

/** The code that the reviews are held against. */
export interface SourceAccess {
  /** Every file below the source. */
  readonly paths: readonly string[];
  /** A member of `paths`. */
  read(path: string): SourceInput;
  /** Texts that the file had in other revisions, the nearest first; a bounded number. */
  revisions?(path: string): Iterable<Revision>;
}

export interface AuditRequest {
  readonly reviews: readonly ReviewInput[];
  readonly source: SourceAccess;
  readonly models: ReviewRequest['models'];
  readonly host: ReviewHost;
}

export async function audit(request: AuditRequest): Promise<Audit> {
  const read = request.reviews.map((input) => ({ input, read: readInput(input) }));
  const claims = read.flatMap(({ read: { claims } }) => claims);
  const inputs = new Inputs(request.source);
  const texts = new SourceTexts(request.source.paths, (path) => inputs.text(path));
  const files = filesOfClaims(texts, claims);
  const { analysis, isWhole } = await analysed(request, inputs, [
    ...new Set([...files.values()].flat()),
  ]);
  const source: AuditedSource = {
    paths: texts.paths,
    file: (path) => texts.file(path),
    review: analysis.review,
    program: analysis.program,
    isWhole,
  };
  const ground: Ground = {
    texts,
    program: analysis.program,
    revisionWith: revisionFinder(request.source),
  };
  const examined = claims.map((claim): ExaminedClaim => {
    const anchor = anchorClaim(ground, claim, files.get(claim) ?? []);
    const mechanism = testMechanism(source, { claim, anchor });
    return withPlaceOfProof(withProof(source, { claim, anchor, mechanism }));
  });
  const relations = relate(examined);
  const judged = examined.map((one, index) => auditedClaim(one, relations[index]));
  const reviews = read.map(({ input, read }) => auditedReview(input, read, judged));
  return {
    cweVersion: cweCatalogue().version,
    toolVersion: request.host.toolVersion,
    reviews,
    missed: missedFindings(analysis, judged),
    headline: headline(reviews),
    review: analysis.review,
    problems: problemsOf(request),
  };
}

function readInput({ id, text }: ReviewInput): ReadReview {
  return text === null ? { claims: [], unread: [], problems: [] } : readReview(text, id);
}

/** Files of the source, each read once. */
class Inputs {
  private readonly source: SourceAccess;
  private readonly known = new Map<string, SourceInput>();

  constructor(source: SourceAccess) {
    this.source = source;
  }

  get(path: string): SourceInput {
    let input = this.known.get(path);
    if (input === undefined) {
      input = this.source.read(path);
      this.known.set(path, input);
    }
    return input;
  }

  text(path: string): string | null {
    const { text, problems } = this.get(path);
    return problems.some(({ kind }) => kind === 'unreadable') ? null : text;
  }
}

async function analysed(
  { source, models, host }: AuditRequest,
  inputs: Inputs,
  roots: readonly string[],
): Promise<{ analysis: Analysis; isWhole: boolean }> {
  const program = { paths: source.paths, load: (path: string) => inputs.text(path) };
  const { paths, isWhole } =
    roots.length === 0 ? { paths: [], isWhole: false } : await neededFiles(program, roots);
  const analysis = await analyse({
    files: paths.map((path) => inputs.get(path)),
    models,
    options: { threats: ['remote', 'local'], noSuppressions: true, today: null },
    host,
    notUnderstood: [],
    hidden: [],
  });
  return { analysis, isWhole };
}

/** Bounded by the host; a quote that fits no revision either is not sought twice. */
function revisionFinder({ revisions }: SourceAccess): Ground['revisionWith'] {
  const texts = new Map<string, { id: string; text: string }[]>();
  return (path, quote) => {
    if (revisions === undefined) return null;
    let known = texts.get(path);
    if (known === undefined) {
      known = [...revisions(path)].map(({ id, text }) => ({ id, text: compacted(text).text }));
      texts.set(path, known);
    }
    const wanted = compacted(quote).text;
    return known.find(({ text }) => text.includes(wanted))?.id ?? null;
  };
}

function auditedClaim(examined: ExaminedClaim, relations: Relations): AuditedClaim {
  const { claim, anchor, mechanism } = examined;
  const cwe = checkCwe(claim, mechanism);
  const own = judge(examined, relations);
  return {
    claim,
    anchor,
    cwe,
    mechanism,
    ...own,
    evidence: evidenceFor(examined, cwe === null ? [] : cweEvidence(cwe)),
    ...relations,
  };
}

function auditedReview(
  input: ReviewInput,
  read: ReadReview,
  judged: readonly AuditedClaim[],
): AuditedReview {
  const own = new Set<Claim>(read.claims);
  const claims = judged.filter(({ claim }) => own.has(claim));
  const problems = [...input.problems, ...read.problems];
  if (input.text !== null && claims.length === 0) problems.push('no claim was found in it');
  return {
    id: input.id,
    file: input.file,
    claims,
    unread: read.unread,
    problems,
    score: scoreOf(claims),
  };
}

function problemsOf({ source }: AuditRequest): string[] {
  return source.paths.length === 0 ? ['There is no file below the source.'] : [];
}

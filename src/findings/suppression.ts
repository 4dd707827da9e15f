/**
 * Takes away the findings that a comment silences, and keeps them beside the comment. A comment that
 * silences nothing, or whose date has passed, is reported itself: what hides findings must stay true.
 */
import type { FileProblem, Finding, SuppressedFinding } from './finding.js';
import { compareText } from './join.js';
import type { SuppressionComment } from './suppression-comment.js';

export interface SuppressionOutcome {
  readonly findings: Finding[];
  readonly suppressed: SuppressedFinding[];
  /** By file. */
  readonly problems: Map<string, FileProblem[]>;
  /** Whether a date was compared with today, so that the report must name the day. */
  readonly dated: boolean;
}

/** A comment with the line it speaks of, and the words that have silenced something. */
interface Active {
  readonly comment: SuppressionComment;
  readonly line: number;
  readonly used: Set<string>;
}

/** `today` is `YYYY-MM-DD`; a suppression holds on its last day. */
export function applySuppressions(
  findings: readonly Finding[],
  comments: readonly SuppressionComment[],
  today: string,
): SuppressionOutcome {
  const expired = (comment: SuppressionComment): boolean => {
    const { until } = comment.suppression;
    return until !== null && until < today;
  };
  const active = byFile(comments.filter((comment) => !expired(comment)));
  const kept: Finding[] = [];
  const suppressed: SuppressedFinding[] = [];
  for (const finding of findings) {
    const silencing = (active.get(finding.region.file) ?? []).filter((one) =>
      silences(one, finding),
    );
    for (const one of silencing) one.used.add(finding.weakness);
    if (silencing.length === 0) kept.push(finding);
    else suppressed.push({ finding, by: silencing[0].comment.suppression });
  }
  const problems = new Map<string, FileProblem[]>();
  const report = (comment: SuppressionComment, message: string): void => {
    const problem = { line: comment.region.startLine, message, kind: 'suppression' as const };
    problems.set(comment.region.file, [...(problems.get(comment.region.file) ?? []), problem]);
  };
  for (const comment of comments.filter(expired)) {
    report(
      comment,
      `This assay-ignore ended on ${comment.suppression.until}; it hides nothing any more.`,
    );
  }
  for (const one of [...active.values()].flat()) {
    for (const word of unused(one))
      report(one.comment, `This assay-ignore matches no ${word}: delete it.`);
  }
  for (const list of problems.values())
    list.sort((a, b) => a.line - b.line || compareText(a.message, b.message));
  const dated = comments.some((comment) => comment.suppression.until !== null);
  return { findings: kept, suppressed, problems, dated };
}

function byFile(comments: readonly SuppressionComment[]): Map<string, Active[]> {
  const files = new Map<string, SuppressionComment[]>();
  for (const comment of comments) {
    const list = files.get(comment.region.file);
    if (list === undefined) files.set(comment.region.file, [comment]);
    else list.push(comment);
  }
  return new Map([...files].map(([file, list]) => [file, activeIn(list)]));
}

/** A comment speaks of its own line or, where it stands alone, of the first line below it that is no such comment. */
function activeIn(comments: readonly SuppressionComment[]): Active[] {
  const stacked = new Set(
    comments.filter((comment) => comment.alone).map((comment) => comment.region.startLine),
  );
  return comments.map((comment) => {
    let line = comment.region.startLine;
    if (comment.alone) {
      line = comment.region.endLine + 1;
      while (stacked.has(line)) line++;
    }
    return { comment, line, used: new Set<string>() };
  });
}

function silences(one: Active, finding: Finding): boolean {
  const { region, weakness } = finding;
  const there = region.startLine <= one.line && one.line <= region.endLine;
  return there && (one.comment.weaknesses === null || one.comment.weaknesses.includes(weakness));
}

/** The words of our own comments that matched nothing; other tools judge their own. */
function unused(one: Active): readonly string[] {
  if (one.comment.suppression.kind !== 'assay-ignore') return [];
  return (one.comment.weaknesses ?? []).filter((word) => !one.used.has(word));
}

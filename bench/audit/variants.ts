/**
 * Claims about other code than the one they were made of: a renamed program, of which the claim speaks
 * in the new names; the safe twin in place of the bad program; and safe code that is called weak.
 */
import { renameProgram } from '../../scripts/cross-rename.js';
import { callIn, claimOf } from './claim.js';
import { FALSE_VERDICTS, type LabelledClaim, TRUE_VERDICTS } from './expectation.js';
import { byProgram, layoutAt, type Sitting, subjectOf, written } from './sitting.js';
import { keyOf, trueClaim, truthLabel, wordsOf } from './subject.js';
import { type Pair, type Program, reviewProgram, type Truth, truthOf } from './truth.js';

/** Code and claim with every name of the program changed alike. */
export async function renamedSittings(truths: readonly Truth[]): Promise<readonly Sitting[]> {
  const sittings: Sitting[] = [];
  for (const [program, own] of byProgram(truths)) {
    const files = renameProgram(program.files);
    const renamed: Program = { ...program, name: `${program.name}, renamed`, files };
    const paths = new Map(program.files.map(({ path }, i) => [path, files[i]?.path ?? path]));
    const { findings } = await reviewProgram(renamed, 'production');
    const layout = layoutAt(program, 0);
    const claims = own.flatMap((truth): LabelledClaim[] => {
      const found = findings.find(
        ({ region, weakness }) =>
          weakness === truth.weakness &&
          region.startLine === truth.line &&
          region.file === paths.get(truth.file),
      );
      if (found === undefined) return [];
      const original = subjectOf(truth, layout);
      const twin = { ...truthOf(renamed, found, findings), fingerprint: truth.fingerprint };
      const subject = { ...original, truth: twin };
      const kind = 'code and claim renamed alike';
      const expected = { ...truthLabel(subject, kind), sameAs: keyOf(original, 'true') };
      return [{ key: keyOf(subject, kind), claim: trueClaim(subject), expected }];
    });
    if (claims.length > 0)
      sittings.push({ program: renamed, reviews: [written(claims, layout, 'renamed')] });
  }
  return sittings;
}

/** The review of the bad program, read against its safe twin. */
export function twinSittings(pairs: readonly Pair[]): readonly Sitting[] {
  return pairs.map(({ bad, safe }, index) => {
    const layout = layoutAt(safe, index);
    const claims = bad.map((truth): LabelledClaim => {
      const subject = subjectOf(truth, layout);
      const kind = 'safe twin instead of the bad code';
      return {
        key: keyOf(subject, kind),
        claim: trueClaim(subject),
        expected: { kind, holds: false, verdicts: FALSE_VERDICTS },
      };
    });
    return { program: safe, reviews: [written(claims, layout, 'twin')] };
  });
}

/** Calls in the safe cases of a spec, like the one that is weak in its bad cases, called weak as well. */
export function safeFileSittings(truths: readonly Truth[]): readonly Sitting[] {
  return [...byProgram(truths)].flatMap(([program, own], index): Sitting[] => {
    const layout = layoutAt(program, 3 + index);
    const claims = safePlaces(program, own).map((truth): LabelledClaim => {
      const subject = subjectOf(truth, layout);
      const kind = 'safe code called weak';
      return {
        key: keyOf(subject, kind),
        claim: claimOf(truth, wordsOf(truth.weakness), subject.voice),
        expected: {
          kind,
          holds: false,
          verdicts: FALSE_VERDICTS,
          location: { status: ['exact'], file: truth.file, line: truth.line },
        },
      };
    });
    return claims.length === 0 ? [] : [{ program, reviews: [written(claims, layout, 'safe')] }];
  });
}

function safePlaces(program: Program, own: readonly Truth[]): readonly Truth[] {
  const weak = new Set(own.map(({ file }) => file));
  const places: Truth[] = [];
  for (const { path, text } of program.files.filter((file) => !weak.has(file.path))) {
    const lines = text.split('\n');
    const index = lines.findIndex((line) => own.some((truth) => isLike(line, truth)));
    const model = own.find((truth) => isLike(lines[index] ?? '', truth));
    const quote = lines[index];
    if (model === undefined || quote === undefined) continue;
    const isWhole = (quote.match(/[([{]/g) ?? []).length === (quote.match(/[)\]}]/g) ?? []).length;
    if (!isWhole) continue;
    places.push({
      ...model,
      file: path,
      line: index + 1,
      endLine: index + 1,
      quote,
      symbol: functionAround(lines, index),
      fingerprint: `safe ${path}`,
    });
  }
  return places;
}

function isLike(line: string, truth: Truth): boolean {
  const call = callIn(truth.quote)?.split('.').at(-1);
  return (
    call !== undefined &&
    new RegExp(`[\\w.]*\\b${call}\\(`).test(line) &&
    !/^def /.test(line.trim())
  );
}

function functionAround(lines: readonly string[], index: number): string | null {
  const indent = (line: string): number => line.length - line.trimStart().length;
  for (let i = index; i >= 0; i--) {
    const name = /^\s*(?:async )?def (\w+)/.exec(lines[i] ?? '')?.[1];
    if (name !== undefined && indent(lines[i] ?? '') < indent(lines[index] ?? '')) return name;
  }
  return null;
}

/** True weaknesses that `review` is known to miss: the audit may not know, but must not deny. */
export function unseenSittings(truths: readonly Truth[]): readonly Sitting[] {
  return [...byProgram(truths)].map(([program, own], index) => {
    const layout = layoutAt(program, index);
    const claims = own.map((truth): LabelledClaim => {
      const subject = subjectOf(truth, layout);
      const kind = 'true, not found by review';
      const { cwe: _, ...label } = truthLabel(subject, kind);
      const verdicts = [...TRUE_VERDICTS, 'unsupported' as const, 'cannot-tell' as const];
      return {
        key: keyOf(subject, kind),
        claim: trueClaim(subject),
        expected: { ...label, verdicts },
      };
    });
    return { program, reviews: [written(claims, layout, 'unseen')] };
  });
}

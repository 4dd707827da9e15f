/**
 * What was and was not covered, in numbers and names.
 */
import type { Coverage, SuppressedFinding } from '../findings/finding.js';
import type { Engine } from '../flow/engine.js';
import type { Outcome } from '../flow/live.js';
import { weaknesses } from '../weaknesses/index.generated.js';
import type { ReviewRequest } from './request.js';
import type { ReviewedSource } from './reviewed-source.js';

export interface Covered {
  request: ReviewRequest;
  sources: readonly ReviewedSource[];
  engine: Engine;
  outcome: Outcome;
  suppressed: readonly SuppressedFinding[];
}

export function coverageOf({ request, sources, engine, outcome, suppressed }: Covered): Coverage {
  const understood = sources.filter((source) => source.lowered !== null);
  const count = (wanted: string): number =>
    outcome.sinks.filter((sink) => sink.outcome === wanted).length;
  return {
    files: understood.length,
    lines: understood.reduce(
      (sum, source) => sum + (source.input.text === '' ? 0 : source.lines.lineCount),
      0,
    ),
    functions: engine.program.functions.length - engine.program.modules.length,
    notUnderstood: [...request.notUnderstood],
    sinks: {
      reached: count('reached'),
      constant: count('constant'),
      safe: count('safe'),
      noSource: count('no-source'),
      unknown: count('unknown'),
    },
    calls: { resolved: outcome.calls.resolved, own: outcome.calls.own },
    budgets: budgets(engine, sources),
    hidden: [...request.hidden, ...hiddenBySuppressions(suppressed)],
    weaknesses: weaknesses.map((weakness) => weakness.id),
    threats: [...request.options.threats],
  };
}

/** Limits met in the program proper; what is outside it is read once by design. */
function budgets(engine: Engine, sources: readonly ReviewedSource[]): Coverage['budgets'] {
  const having = (limit: 'frozen' | 'cutSinks'): number =>
    new Set(
      engine.units
        .filter((unit) => unit.limits[limit] && !unit.fn.module.outside)
        .map((unit) => unit.fn.index),
    ).size;
  const met: Coverage['budgets'] = [
    {
      what: 'functions that were not run again after their limit of runs',
      times: having('frozen'),
    },
    { what: 'functions whose list of sinks was cut', times: having('cutSinks') },
    {
      what: 'minified and bundled files, which were read once and not followed further',
      times: sources.filter(({ bundled, lowered }) => bundled && lowered !== null).length,
    },
  ];
  return met.filter((budget) => budget.times > 0);
}

/** Findings that comments inside the reviewed tree hide, by weakness. */
function hiddenBySuppressions(suppressed: readonly SuppressedFinding[]): string[] {
  const byKind = new Map<string, number>();
  for (const { finding, by } of suppressed) {
    if (by.kind === 'config') continue;
    const key = `${finding.weakness} by ${by.kind}`;
    byKind.set(key, (byKind.get(key) ?? 0) + 1);
  }
  return [...byKind].sort().map(([what, times]) => `${times} × ${what}`);
}

/**
 * Sinks that were looked at and found clean, with the reason.
 */
import type { CleanSink } from '../findings/finding.js';
import { compareRegions } from '../findings/join.js';
import type { SinkOutcome } from '../flow/summary.js';
import { factNames } from '../models/state.js';
import type { FindingBuilder } from './finding-builder.js';

/** Reports stay readable: further clean sinks are counted in the coverage alone. */
const MOST = 500;

export function cleanSinks(builder: FindingBuilder, outcomes: readonly SinkOutcome[]): CleanSink[] {
  const out: CleanSink[] = [];
  for (const outcome of outcomes) {
    if (outcome.outcome === 'reached') continue;
    const { region } = builder.quotedAt(outcome.site.function, outcome.site.op);
    const reason = outcome.outcome === 'safe' ? 'safe-state' : outcome.outcome;
    out.push({ region, kind: outcome.site.kind, reason, says: words(outcome) });
  }
  return out.sort((a, b) => compareRegions(a.region, b.region)).slice(0, MOST);
}

function words(outcome: SinkOutcome): string {
  const api = `\`${outcome.site.api}\``;
  switch (outcome.outcome) {
    case 'constant':
      return `${api} is given constants of the program only`;
    case 'safe':
      return `what reaches ${api} is ${factNames(outcome.facts).join(', ')}`;
    case 'no-source':
      return `nothing from outside was seen to reach ${api}`;
    default:
      return `it is not known what reaches ${api}`;
  }
}

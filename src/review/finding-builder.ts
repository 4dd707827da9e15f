/**
 * From raw hits to findings: joined with the weaknesses that claim them, placed, quoted, explained.
 */
import type { Confidence, Finding, Observation, Region, TraceStep } from '../findings/finding.js';
import { severityIn } from '../findings/severity.js';
import type { Engine } from '../flow/engine.js';
import type { FunctionInfo } from '../flow/program.js';
import type { Hit, SinkSite, Use } from '../flow/summary.js';
import { NOTE_TEXTS } from '../flow/taint.js';
import { type FlowStep, Tracer } from '../flow/trace.js';
import { excerpt } from '../source/excerpt.js';
import type { CheckHit } from '../weaknesses/check.js';
import { weaknesses } from '../weaknesses/index.generated.js';
import type { Claim, Remedy, Weakness } from '../weaknesses/weakness.js';
import type { ObservationHit } from './observations.js';
import type { ReviewedSource } from './reviewed-source.js';

interface Place {
  path: string;
  start: number;
  end: number;
}

/** What differs between findings of different kinds. */
interface Draft {
  weakness: Weakness;
  place: Place;
  symbol: string;
  message: string;
  confidence: Confidence;
  trace: TraceStep[];
  notes: string[];
  sourceKind: string | null;
  variant: string | null;
  cwes: readonly number[];
  /** Library path of the sink, for the choice of the remedy. */
  api: string;
}

const MAX_QUOTED_LINES = 12;

export class FindingBuilder {
  private readonly engine: Engine;
  private readonly sources: ReadonlyMap<string, ReviewedSource>;
  private readonly tracer: Tracer;

  constructor(engine: Engine, sources: ReadonlyMap<string, ReviewedSource>) {
    this.engine = engine;
    this.sources = sources;
    this.tracer = new Tracer(engine);
  }

  /** Findings of a flow: one per weakness that claims it. */
  ofHit(hit: Hit): Finding[] {
    const source = this.engine.sources.get(this.engine.domain.taints.target(hit.label));
    return claiming('sink', hit.site.kind, { variant: hit.site.variant, source: source.kind }).map(
      ({ weakness, claim }) => {
        const steps = this.tracer.trace(hit);
        const place = this.placeOf(hit.site.function, hit.site.op);
        const notes = NOTE_TEXTS.filter((_, bit) => (hit.notes & (1 << bit)) !== 0);
        return this.finish({
          weakness,
          place,
          symbol: this.engine.program.functions[hit.site.function]!.ir.qualifiedName,
          message: fill(weakness.message, {
            source: source.label,
            sink: sinkWords(this.engine, hit.site),
          }),
          confidence: confidenceOf(notes.length + (claim.doubts ?? 0), hit.site.variant),
          trace: this.stepsOf(steps),
          notes,
          sourceKind: source.kind,
          variant: hit.site.variant,
          cwes: claim.cwes ?? [],
          api: hit.site.api,
        });
      },
    );
  }

  /** Findings of a call that is a mistake by itself. */
  ofUse(use: Use): Finding[] {
    return claiming('use', use.kind, { variant: use.variant, source: null }).map(
      ({ weakness, claim }) =>
        this.finish({
          weakness,
          place: this.placeOf(use.function, use.op),
          symbol: this.engine.program.functions[use.function]!.ir.qualifiedName,
          message: fill(weakness.message, {
            call: `\`${use.api}\``,
            sink: `\`${use.api}\``,
            source: '',
          }),
          confidence: confidenceOf(claim.doubts ?? 0, null),
          trace: [],
          notes: [],
          sourceKind: null,
          variant: use.variant,
          cwes: claim.cwes ?? [],
          api: use.api,
        }),
    );
  }

  /** The finding of a check. */
  ofCheck(id: string, hit: CheckHit): Finding {
    const weakness = weaknesses.find((candidate) => candidate.id === id)!;
    return this.finish({
      weakness,
      place: hit,
      symbol: this.symbolAt(hit),
      message: fill(weakness.message, {
        call: hit.subject,
        sink: hit.subject,
        source: hit.source ?? hit.subject,
      }),
      confidence: hit.confidence,
      trace: hit.evidence.map((step) => ({
        kind: 'step' as const,
        ...this.quoted(step),
        says: step.says,
      })),
      notes: [],
      sourceKind: null,
      variant: hit.variant,
      cwes: [],
      api: '',
    });
  }

  ofObservation(hit: ObservationHit): Observation {
    return { kind: hit.kind, ...this.quoted(hit), says: hit.says };
  }

  /** Region and quoted lines of an operation. */
  quotedAt(fn: number, op: number): { region: Region; quote: string } {
    return this.quoted(this.placeOf(fn, op));
  }

  private finish(draft: Draft): Finding {
    const { weakness } = draft;
    const { role, input } = this.sources.get(draft.place.path)!;
    const remedy = remedyFor(weakness.remedies, draft.api, input.language);
    return {
      id: '',
      weakness: weakness.id,
      title: weakness.title,
      cwe: weakness.cwe,
      relatedCwes: [...new Set([...draft.cwes, ...weakness.relatedCwes])].filter(
        (cwe) => cwe !== weakness.cwe,
      ),
      severity: severityIn(role, weakness.severity),
      confidence: draft.confidence,
      role,
      ...this.quoted(draft.place),
      symbol: draft.symbol,
      message: draft.message,
      trace: draft.trace,
      otherSources: [],
      explanation: weakness.explanation,
      recommendation: remedy?.text ?? '',
      example: remedy?.example ?? null,
      references: [...weakness.references],
      notes: draft.notes,
      sourceKind: draft.sourceKind,
      variant: draft.variant,
    };
  }

  /** Steps with their code; neighbours on one line that say the same are one. */
  private stepsOf(steps: readonly FlowStep[]): TraceStep[] {
    const out: TraceStep[] = [];
    for (const step of steps) {
      const { region, quote } = this.quotedAt(step.function, step.op);
      const last = out[out.length - 1];
      const isSameLine =
        last !== undefined &&
        last.region.file === region.file &&
        last.region.startLine === region.startLine;
      if (
        isSameLine &&
        (step.kind === 'step' || (last.kind === 'step' && step.kind !== 'source'))
      ) {
        if (step.kind !== 'step')
          out[out.length - 1] = { kind: step.kind, region, quote, says: step.says };
        continue;
      }
      out.push({ kind: step.kind, region, quote, says: step.says });
    }
    return out;
  }

  private placeOf(fn: number, op: number): Place {
    const { module, ir } = this.engine.program.functions[fn]!;
    const at = ir.firstOp + op;
    return { path: module.path, start: module.ir.spanStart[at]!, end: module.ir.spanEnd[at]! };
  }

  private quoted(place: Place): { region: Region; quote: string } {
    const { lines } = this.sources.get(place.path)!;
    const { lines: range, columns, text } = excerpt(lines, place);
    const cut = text.length > MAX_QUOTED_LINES;
    const quote = cut ? text.slice(0, MAX_QUOTED_LINES) : text;
    const region = {
      file: place.path,
      startLine: range.from,
      startColumn: columns.from,
      endLine: cut ? range.from + quote.length - 1 : range.to,
      endColumn: cut ? quote[quote.length - 1]!.length + 1 : columns.to,
    };
    return { region, quote: quote.join('\n') };
  }

  private symbolAt(place: Place): string {
    const module = this.engine.program.modules[this.engine.program.moduleAt(place.path)];
    if (!module) return '<module>';
    const around = (fn: FunctionInfo['ir']): boolean =>
      fn.start <= place.start && place.end <= fn.end;
    const inside = module.ir.functions.filter((fn, index) => index > 0 && around(fn));
    return inside.length === 0 ? '<module>' : inside[inside.length - 1]!.qualifiedName;
  }
}

function claiming(
  by: Claim['by'],
  kind: string,
  hit: { variant: string | null; source: string | null },
): { weakness: Weakness; claim: Claim }[] {
  return weaknesses.flatMap((weakness) => {
    const claim = weakness.claims.find(
      (candidate) =>
        candidate.by === by &&
        candidate.kind === kind &&
        (candidate.variants === undefined || candidate.variants.includes(hit.variant ?? '')) &&
        (candidate.sources === undefined || candidate.sources.includes(hit.source ?? '')) &&
        !candidate.exceptSources?.includes(hit.source ?? ''),
    );
    return claim ? [{ weakness, claim }] : [];
  });
}

/** Each assumption on the way lowers the confidence by one; text without a known library too. */
function confidenceOf(assumed: number, variant: string | null): Confidence {
  const doubts = assumed + (variant === 'text' ? 1 : 0);
  return doubts === 0 ? 'high' : doubts === 1 ? 'medium' : 'low';
}

function sinkWords(engine: Engine, site: SinkSite): string {
  const label = engine.library.kinds.get(site.kind)?.label ?? site.kind;
  return site.api === 'text' || site.api === 'the response' ? label : `${label} (\`${site.api}\`)`;
}

function fill(message: string, words: Record<string, string>): string {
  const text = message.replace(/\{(source|sink|call)\}/g, (_, key: string) => words[key] ?? '');
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** The remedy whose prefix fits the sink's library path best, else that of the language, else the one for any code. */
function remedyFor(
  remedies: readonly Remedy[],
  api: string,
  language: string | null,
): Remedy | undefined {
  const [best] = remedies
    .filter(({ for: prefix }) => prefix !== '' && `${api}.`.startsWith(`${prefix}.`))
    .sort((a, b) => b.for.length - a.for.length);
  return (
    best ??
    remedies.find((remedy) => remedy.for === language) ??
    remedies.find((remedy) => remedy.for === '')
  );
}

/**
 * How each place where data could do harm ended, and why: what makes it clean, and what is not known.
 */
import type { Activation } from '../flow/activation.js';
import type { Engine } from '../flow/engine.js';
import { gather, openSinks } from '../flow/live.js';
import { neededFacts } from '../flow/sink.js';
import type { SinkOutcome, SinkSite } from '../flow/summary.js';
import { generalValue } from '../flow/type-of.js';
import { factOrigins } from './fact-origin.js';
import { type Inflow, Inflows, isHandedInByFramework } from './inflow.js';
import type { ProgramPlace, ShownPlace, SinkFacts } from './inquiry.js';
import { operandsOf, touches } from './operands.js';

export interface SinkWorld {
  engine: Engine;
  replay(unit: number): Activation;
  functionOf(index: number): SinkFacts['function'];
}

/** All sinks of the program, and how they ended: gathered once, described when asked for. */
export class Sinks {
  private readonly world: SinkWorld;
  private readonly inflows: Inflows;
  private readonly outcomes = new Map<string, SinkOutcome>();
  /** Sinks that parameters feed, with no outcome of their own where callers hand in nothing from outside. */
  private readonly fed = new Map<string, SinkSite>();
  private readonly open = new Map<string, { site: SinkSite; parameters: ShownPlace[] }>();

  constructor(world: SinkWorld) {
    this.world = world;
    const { engine } = world;
    this.inflows = new Inflows(engine, (unit) => world.replay(unit));
    for (const outcome of gather(engine).sinks) {
      if (this.counts(outcome.site)) this.outcomes.set(keyOf(outcome.site), outcome);
    }
    for (const unit of engine.units)
      for (const { site, next } of unit.summary?.sinks ?? [])
        if (next === null && this.counts(site)) this.fed.set(keyOf(site), site);
    for (const { entry, unit } of openSinks(engine)) {
      if (!this.counts(entry.site)) continue;
      const shown = this.openParameter(unit.id, entry.placeholder);
      if (shown === null) continue;
      const key = keyOf(entry.site);
      const known = this.open.get(key) ?? { site: entry.site, parameters: [] };
      known.parameters.push(shown);
      this.open.set(key, known);
    }
  }

  /** Those that touch a place, in order of their places. */
  at(place: ProgramPlace): SinkFacts[] {
    const sites = new Map<string, SinkSite>();
    for (const { site } of [...this.outcomes.values(), ...this.open.values()])
      if (touches(this.placeOf(site), place)) sites.set(keyOf(site), site);
    for (const [key, site] of this.fed)
      if (touches(this.placeOf(site), place)) sites.set(key, site);
    return [...sites]
      .map(([key, site]) => this.describe(key, site))
      .sort((a, b) => a.start - b.start || a.end - b.end || (a.kind < b.kind ? -1 : 1));
  }

  /** Text put together counts where it is handed on and no modelled sink judges it. */
  private counts(site: SinkSite): boolean {
    if (site.variant !== 'text') return true;
    const key = `${site.function}.${site.op}`;
    const { handedTexts, consumedTexts } = this.world.engine;
    return handedTexts.has(key) && !consumedTexts.has(key);
  }

  private placeOf(site: SinkSite): ProgramPlace {
    const { module, ir } = this.world.engine.program.functions[site.function]!;
    const at = ir.firstOp + site.op;
    return { path: module.path, start: module.ir.spanStart[at]!, end: module.ir.spanEnd[at]! };
  }

  /** A parameter that nobody in the program is seen to hand in, or a field that nobody writes. */
  private openParameter(unit: number, placeholder: number): ShownPlace | null {
    const { engine } = this.world;
    const { fn } = engine.units[unit]!;
    const { references } = engine.domain;
    if (isHandedInByFramework(engine, fn.index, references.x(placeholder))) return null;
    const isDirect = references.pathOf(placeholder).length === 0;
    if (!isDirect) {
      const value = generalValue(this.world.replay(unit), placeholder);
      const isKnown =
        value !== engine.domain.bottom && !engine.domain.refList(value).includes(references.any);
      if (isKnown) return null;
    }
    const parameter = fn.ir.params[references.x(placeholder)];
    const name = parameter ? `\`${fn.module.ir.names[parameter.name]!}\`` : 'what is captured';
    const { path } = fn.module;
    const { nameStart: start, nameEnd: end, qualifiedName } = fn.ir;
    const whose = isDirect
      ? `${name} of \`${qualifiedName}\``
      : `a member of ${name} in \`${qualifiedName}\``;
    return { path, start, end, says: `${whose} comes from code that was not seen` };
  }

  private describe(key: string, site: SinkSite): SinkFacts {
    const outcome = this.outcomes.get(key);
    const open = this.open.get(key);
    const isOpen = open !== undefined && outcome?.outcome !== 'reached';
    const { doubts, held, constants, hasParameters } = this.inflowOf(site, {
      skipLabelled: outcome?.outcome === 'safe',
    });
    const common = {
      ...this.placeOf(site),
      kind: site.kind,
      variant: site.variant,
      api: site.api,
      role: this.world.engine.library.kinds.get(site.kind)?.label ?? site.kind,
      function: this.world.functionOf(site.function),
      isReceiver: site.row?.argument.select === 'self',
      held,
      dependsOnCallers:
        hasParameters ||
        (outcome?.met != null &&
          this.world.engine.units[outcome.met.unit]!.fn.index !== site.function),
    };
    const plain = { ...common, facts: [], reasons: [] };
    if (isOpen) return { ...plain, outcome: 'open', doubts: [...open.parameters, ...doubts] };
    if (outcome === undefined)
      return { ...plain, outcome: 'no-source', doubts, dependsOnCallers: true };
    if (outcome.outcome === 'unknown') return { ...plain, outcome: 'open', doubts };
    const isSafe = outcome.outcome === 'safe' && outcome.met !== null;
    const needed = neededFacts(this.world.engine, site.kind, isSafe ? outcome.facts : 0);
    return {
      ...common,
      outcome: outcome.outcome,
      facts: isSafe ? needed.names : [],
      reasons: isSafe
        ? factOrigins(this.world.replay(outcome.met!.unit), { ...outcome.met!, facts: needed.bits })
        : constants,
      doubts: outcome.outcome === 'constant' ? [] : doubts,
    };
  }

  private inflowOf(site: SinkSite, how: { skipLabelled: boolean }): Inflow {
    const { engine } = this.world;
    const a = this.world.replay(engine.unit(site.function, []).id);
    const ops = site.value >= 0 ? [site.value] : operandsOf(a, site.op);
    return this.inflows.of(a, ops, how);
  }
}

function keyOf(site: SinkSite): string {
  return `${site.function}.${site.op}.${site.value}.${site.kind}`;
}

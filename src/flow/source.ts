/**
 * Source sites: the places where data of a certain nature enters the program.
 */
import type { Threat } from '../models/row.js';

export interface SourceSite {
  /** Function of the program and operation in it (counted from its first) where the data appears. */
  function: number;
  op: number;
  threat: Threat;
  nature: string;
  kind: string;
  /** Words for the report: "the query string of the request". */
  label: string;
}

export class Sources {
  private readonly sites: SourceSite[] = [];
  private readonly ids = new Map<string, number>();

  intern(site: SourceSite): number {
    const key = `${site.function}:${site.op}:${site.kind}:${site.nature}:${site.threat}`;
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.sites.push(site) - 1;
      this.ids.set(key, id);
    }
    return id;
  }

  /** Who controls data of a kind, null where the program holds none of it. */
  threatOf(kind: string): Threat | null {
    return this.sites.find((site) => site.kind === kind)?.threat ?? null;
  }

  /** What sort of data it is: of one nature, in the hands of the same people. */
  sortOf(id: number): string {
    const { threat, nature } = this.sites[id]!;
    return `${threat} ${nature}`;
  }

  get(id: number): SourceSite {
    return this.sites[id]!;
  }
}

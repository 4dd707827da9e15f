/**
 * Entry rows that are looked for where no call or class leads to them, by the language they are about.
 */
import type { EntryRow, ModelSet } from '../models/row.js';

export class EntryRows {
  private readonly bySignature = new Map<string, EntryRow[]>();
  private readonly byRoute = new Map<string, EntryRow[]>();

  constructor(models: ModelSet) {
    for (const { language, rows } of models.libraries) {
      const entries = rows.filter((row): row is EntryRow => row.role === 'entry');
      const named = entries.filter((row) => row.by === 'signature');
      const routed = entries.filter((row) => row.by === 'decorator' && row.route !== null);
      this.bySignature.set(language, [...this.signatures(language), ...named]);
      this.byRoute.set(language, [...this.routes(language), ...routed]);
    }
  }

  /** Rows that know a handler by its parameters' names. */
  signatures(language: string): readonly EntryRow[] {
    return this.bySignature.get(language) ?? [];
  }

  /** Rows of decorators that name a route. */
  routes(language: string): readonly EntryRow[] {
    return this.byRoute.get(language) ?? [];
  }
}

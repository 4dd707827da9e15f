/** Generated from the .yml files of src/models by `npm run generate`; changes made here are lost. */
import { unpackRows } from './packed-rows.js';
import type { ModelSet } from './row.js';
import { SINK_KINDS } from './sinks.js';

/** What this release knows about libraries. */
export const SHIPPED_MODELS: ModelSet = {
  sinks: [...SINK_KINDS],
  libraries: [
    unpackRows('python/sqlite3', 'python', '[{"role":"type","type":"dbapi.Connection","at":4,"path":"sqlite3.connect()"},{"role":"alias","target":"dbapi.Connection","at":6,"path":"sqlite3.Connection"},{"role":"alias","target":"dbapi.Cursor","at":8,"path":"sqlite3.Cursor"},{"role":"alias","target":"sqlite3","at":10,"path":"sqlite3.dbapi2"}]'),
  ],
};

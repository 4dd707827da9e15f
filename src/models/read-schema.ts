/**
 * Reads rows about descriptions of data: which calls make them, and which hold data against them.
 */
import { pathText } from './address.js';
import type { EntryReader } from './entry-reader.js';
import { FITTING_OUTCOMES, OTHERS } from './role-keys.js';
import type { ArgumentSelector, ConformsRow, SchemaRow } from './row.js';
import { ALL_FACTS } from './state.js';

type Common = 'at' | 'path' | 'note' | 'when' | 'variant' | 'since' | 'until';

export function readSchema(item: EntryReader, keep: number | null): Omit<SchemaRow, Common> {
  return {
    role: 'schema',
    made: item.has('is') ? pathText(item.path('is')) : null,
    add: item.facts('adds'),
    keep: keep ?? ALL_FACTS,
    fields: item.selector('fields'),
    elements: item.selector('elements'),
    pattern: item.selector('pattern'),
    others: item.oneOf('others', OTHERS),
    under: item.texts('under'),
    name: item.selector('name'),
  };
}

export function readConforms(item: EntryReader, data: ArgumentSelector): Omit<ConformsRow, Common> {
  return {
    role: 'conforms',
    data,
    schema: item.selector('against') ?? { select: 'self' },
    outcome: item.oneOf('on', FITTING_OUTCOMES) ?? 'true',
    member: item.text('member'),
    gives: item.text('gives'),
    open: item.flag('open'),
  };
}

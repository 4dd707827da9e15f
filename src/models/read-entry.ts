/**
 * Reads rows about entry points: which functions the outside calls, and what it hands them.
 */

import { didYouMean } from '../base/nearest-word.js';
import type { EntryReader } from './entry-reader.js';
import { ENTRY_FORMS, type KeyForm, ROUTE_FORMS, THREATS } from './role-keys.js';
import type { ArgumentSelector, EntryParameter, EntryRow } from './row.js';
import { SOURCE_KINDS } from './sources.js';

/** Keys of one item of `parameters`. */
export const PARAMETER_KEYS: Readonly<Record<string, KeyForm>> = {
  position: { form: 'text', about: 'Counted from 0, the receiver not counted.' },
  name: { form: 'text', about: 'The name of the parameter.' },
  kind: { form: 'text', about: 'The kind of source that it holds.' },
  label: { form: 'text', about: 'What it is, in words for the report.' },
  threat: { form: 'one-of', values: THREATS, about: 'Who controls it.' },
  is: { form: 'path', about: 'The type of what it holds.' },
};

export function readEntry(
  item: EntryReader,
  more: { argument: ArgumentSelector | null; sinkKinds: readonly string[] },
): Omit<EntryRow, 'at' | 'path' | 'note' | 'when' | 'variant' | 'since' | 'until'> {
  const by = item.oneOf('by', ENTRY_FORMS) ?? 'decorator';
  if (by === 'argument' && more.argument === null) {
    item.report('an entry by argument names the argument, as in `map.connect(1|view)`');
  }
  if (by === 'methods' && !item.has('methods')) item.report('an entry by methods needs `methods`');
  const returns = item.text('returns');
  if (returns !== null && !more.sinkKinds.includes(returns)) {
    const hint = didYouMean(returns, more.sinkKinds);
    item.report(`there is no kind \`${returns}\`${hint}`, item.lineOf('returns'));
  }
  const route = item.selector('route');
  const form = item.oneOf('route-form', ROUTE_FORMS) ?? 'angle';
  return {
    role: 'entry',
    by,
    argument: more.argument,
    methods: item.texts('methods'),
    parameters: item.maps('parameters').map(readParameter),
    returns,
    route: route === null ? null : { argument: route, form },
    arity: item.has('arity') ? item.texts('arity').map(Number) : null,
    continues: item.has('continues') ? Number(item.text('continues')) : null,
    precedes: item.flag('precedes'),
    anywhere: item.flag('anywhere'),
    converts: item.flag('converts'),
    injected: item.paths('injected'),
  };
}

function readParameter(item: EntryReader): EntryParameter {
  item.checkKeys(PARAMETER_KEYS, 'a parameter');
  const position = item.text('position');
  return {
    position: position === null ? null : Number(position),
    name: item.text('name'),
    source: readParameterSource(item),
    type: item.has('is') ? item.path('is') : null,
  };
}

function readParameterSource(item: EntryReader): EntryParameter['source'] {
  const word = item.text('kind');
  if (word === null) return null;
  const kind = SOURCE_KINDS.find((known) => known.kind === word);
  if (kind === undefined && !item.has('label')) {
    const names = SOURCE_KINDS.map((known) => known.kind);
    item.report(`there is no kind of source \`${word}\`${didYouMean(word, names)}`);
  }
  return {
    kind: word,
    threat: item.oneOf('threat', THREATS) ?? kind?.threat ?? 'remote',
    label: item.text('label') ?? kind?.label ?? word,
    state: kind?.facts ?? 0,
  };
}

/**
 * Reads rows about calls that render a template: which one, and what it is given.
 */

import { didYouMean } from '../base/nearest-word.js';
import { readAddress } from './address.js';
import type { EntryReader } from './entry-reader.js';
import { ESCAPING_FORMS, RENDERS_FORMS } from './role-keys.js';
import type { ArgumentSelector, RendersRow } from './row.js';
import { USE_KINDS } from './sinks.js';

/** The word that stands for the named arguments among what a template is given. */
const NAMED = 'named';

export function readRenders(
  item: EntryReader,
  selectors: readonly ArgumentSelector[],
): Omit<RendersRow, 'at' | 'path' | 'note' | 'when' | 'variant' | 'since' | 'until'>[] {
  const given = item.texts('given');
  const line = item.lineOf('given');
  const mistake = item.text('plain-after');
  const kinds = USE_KINDS.map(({ kind }) => kind);
  if (mistake !== null && !kinds.includes(mistake)) {
    const hint = didYouMean(mistake, kinds);
    item.report(`there is no kind \`${mistake}\`${hint}`, item.lineOf('plain-after'));
  }
  return selectors.map((template) => ({
    role: 'renders',
    by: item.oneOf('by', RENDERS_FORMS) ?? 'call',
    template,
    given: given.filter((text) => text !== NAMED).flatMap((text) => item.selectorsOf(text, line)),
    named: given.includes(NAMED),
    also: item.texts('also').flatMap((text) => readAlso(item, text)),
    as: item.oneOf('as', ESCAPING_FORMS) ?? 'escaped',
    plainAfter: mistake,
  }));
}

/** `request=flask.request`. */
function readAlso(item: EntryReader, text: string): RendersRow['also'] {
  const [, name, written] = /^(\w+)=(.+)$/.exec(text) ?? [];
  const address = written === undefined ? null : readAddress(written);
  const path = address === null || 'problem' in address ? undefined : address.paths[0];
  if (name !== undefined && path !== undefined) return [{ name, path }];
  item.report(`\`${text}\` is not like \`request=acme.request\``, item.lineOf('also'));
  return [];
}

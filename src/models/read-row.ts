/**
 * Turns one item of a model's `rows` into records: one for every path that its address stands for,
 * every alternative of its conditions, and every argument of a sink or guard.
 */

import { didYouMean, nearestWord } from '../base/nearest-word.js';
import { pathText, readAddress } from './address.js';
import type { EntryReader } from './entry-reader.js';
import { readConditions } from './read-conditions.js';
import { readEntry } from './read-entry.js';
import { readRenders } from './read-renders.js';
import { readConforms, readSchema } from './read-schema.js';
import {
  COMMON_KEYS,
  FLOW_FORMS,
  KEEP_WORDS,
  OUTCOMES,
  RESULT_FORMS,
  ROLES,
  THREATS,
} from './role-keys.js';
import type { ArgumentSelector, ModelRow, PathStep } from './row.js';
import { USE_KINDS } from './sinks.js';
import { SOURCE_KINDS } from './sources.js';
import {
  ALL_FACTS,
  FACTS,
  KEPT_IN_CASE,
  KEPT_IN_PART,
  KEPT_IN_PATH,
  KEPT_INSIDE_TEXT,
} from './state.js';
import { TRAIT_KINDS } from './traits.js';

/** What reading a row needs to know of its file. */
export interface RowContext {
  /** What to put before the line in `at`. */
  at: string;
  /** The kinds of sinks that there are. */
  sinkKinds: readonly string[];
}

/** A record without what every row of the item has in common. */
type Bare<Row> = Row extends ModelRow
  ? Omit<Row, 'at' | 'path' | 'note' | 'when' | 'variant' | 'since' | 'until'>
  : never;
export type BareRow = Bare<ModelRow>;

/** The records of one item; problems are reported to the reader. */
export function readRow(item: EntryReader, ctx: RowContext): ModelRow[] {
  const role = roleOf(item);
  if (role === null) return [];
  item.checkKeys(
    { [role]: { form: 'text', about: '' }, ...ROLES[role]?.keys, ...COMMON_KEYS },
    `a ${role}`,
  );
  return item
    .texts(role)
    .map(readAddress)
    .flatMap((each) => {
      if ('problem' in each) {
        item.report(each.problem, item.lineOf(role));
        return [];
      }
      checkShape(item, role, each.paths[0] ?? [], each.arguments);
      const bare = bareRows(item, { role, selectors: each.arguments, ctx });
      const conditions = readConditions(item);
      return each.paths.flatMap((path) =>
        bare.flatMap((row) => conditions.map((when) => complete(item, row, { path, when, ctx }))),
      );
    });
}

function roleOf(item: EntryReader): string | null {
  const names = Object.keys(ROLES);
  const keys = item.keys().map((entry) => entry.key);
  const roles = keys.filter((key) => names.includes(key));
  if (roles.length > 1) item.report(`a row has one role, not ${roles.join(' and ')}`);
  const role = roles[0];
  if (role !== undefined) return role;
  const guess = keys[0] ?? '';
  item.report(`no role: \`${guess}\` is none${didYouMean(guess, names)}`);
  return null;
}

function complete(
  item: EntryReader,
  row: BareRow,
  more: { path: PathStep[]; when: ModelRow['when']; ctx: RowContext },
): ModelRow {
  const isClass = row.role === 'type' && item.has('class');
  const isDecorator = (row.role === 'entry' || row.role === 'renders') && row.by === 'decorator';
  return {
    ...row,
    ...(isClass ? { type: more.path } : {}),
    at: `${more.ctx.at}:${item.line}`,
    path: isClass || isDecorator ? [...more.path, CALL] : more.path,
    note: item.text('note'),
    when: more.when,
    variant: item.text('variant'),
    since: item.text('since'),
    until: item.text('until'),
  } as ModelRow;
}

const CALL: PathStep = { step: 'call' };
const SELF: ArgumentSelector = { select: 'self' };

/** Roles whose rows speak of a call (or a store), and of how many of its arguments. */
const CALLS: Readonly<Record<string, 'none' | 'one' | 'some' | 'any'>> = {
  sink: 'some',
  flow: 'some',
  sanitizer: 'some',
  clean: 'none',
  guard: 'some',
  callback: 'one',
  renders: 'one',
  schema: 'none',
  conforms: 'one',
  intrinsic: 'none',
};

/** Whether a row speaks of reading a member: what flows there, or is checked, is the object itself. */
function readsMember(role: string, last: PathStep['step'] | undefined): boolean {
  if (last === 'element' && role === 'intrinsic') return true;
  if (last !== 'member' && last !== 'element') return false;
  return role === 'flow' || role === 'sanitizer' || role === 'guard';
}

function checkShape(
  item: EntryReader,
  role: string,
  path: readonly PathStep[],
  selectors: readonly ArgumentSelector[],
): void {
  const line = item.lineOf(role);
  const last = path.at(-1)?.step;
  const count = CALLS[role];
  if (path[0]?.step !== 'member') item.report('an address begins with a name', line);
  if (readsMember(role, last)) {
    if (selectors.length > 0) item.report('what flows to a member is its object', line);
    return;
  }
  if (count !== undefined && last !== 'call' && last !== 'store') {
    item.report(`a ${role} is a call: write \`${pathText(path)}()\``, line);
  }
  if (count === 'some' && selectors.length === 0) {
    item.report(
      `a ${role} names arguments, as in \`${pathText(path.slice(0, -1))}(0|name)\``,
      line,
    );
  }
  if (count === 'one' && selectors.length !== 1) item.report(`a ${role} names one argument`, line);
  if (
    (count === 'none' || (count === undefined && role !== 'entry' && last !== 'store')) &&
    selectors.length > 0
  ) {
    item.report(`a ${role} names no arguments`, line);
  }
}

interface RoleContext {
  role: string;
  selectors: ArgumentSelector[];
  ctx: RowContext;
}

function bareRows(item: EntryReader, { role, selectors, ctx }: RoleContext): BareRow[] {
  switch (role) {
    case 'source':
      return [readSource(item)];
    case 'sink': {
      const kind = knownWord(item, 'kind', ctx.sinkKinds);
      return selectors.map((argument) => ({ role: 'sink', kind, argument }));
    }
    case 'use':
      return [{ role: 'use', kind: knownWord(item, 'kind', kindsOf(USE_KINDS)) }];
    case 'trait':
      return [{ role: 'trait', kind: knownWord(item, 'kind', kindsOf(TRAIT_KINDS)) }];
    case 'flow':
    case 'sanitizer':
    case 'clean':
      return [
        readFlow(item, role, selectors.length === 0 && role !== 'clean' ? [SELF] : selectors),
      ];
    case 'guard': {
      const outcome = item.oneOf('on', OUTCOMES) ?? 'true';
      const add = item.facts('adds');
      return (selectors.length === 0 ? [SELF] : selectors).map((argument) => ({
        role: 'guard',
        argument,
        add,
        outcome,
      }));
    }
    case 'callback':
      return readCallback(item, selectors);
    case 'intrinsic':
      return [
        {
          role: 'intrinsic',
          name: item.oneOf('name', ROLES.intrinsic?.keys.name?.values ?? []) ?? '',
        },
      ];
    case 'schema':
      return [readSchema(item, readKeep(item))];
    case 'conforms':
      return selectors.map((data) => readConforms(item, data));
    case 'renders':
      return readRenders(item, selectors);
    case 'entry':
      return [readEntry(item, { argument: selectors[0] ?? null, sinkKinds: ctx.sinkKinds })];
    default:
      return readTypeRow(item, role);
  }
}

/** Rows about what a thing is. */
function readTypeRow(item: EntryReader, role: string): BareRow[] {
  if (role === 'type') {
    const receiver = item.selector('to')?.select === 'self';
    return [{ role: 'type', type: item.path('is'), receiver }];
  }
  if (role === 'alias') return [{ role: 'alias', target: item.path('of') }];
  if (role === 'extends') return [{ role: 'extends', target: item.path('base') }];
  const bases = item.paths('bases').map((target): BareRow => ({ role: 'extends', target }));
  return [{ role: 'type', type: [], receiver: false }, ...bases];
}

function readSource(item: EntryReader): BareRow {
  const word = item.text('kind') ?? '';
  const kind = SOURCE_KINDS.find((known) => known.kind === word);
  const names = SOURCE_KINDS.map((known) => known.kind);
  if (kind === undefined && item.has('kind')) {
    if (nearestWord(word, names) !== null || !item.has('label')) {
      const hint = didYouMean(word, names) || ' (a kind of your own needs a `label`)';
      item.report(`there is no kind of source \`${word}\`${hint}`, item.lineOf('kind'));
    }
  }
  return {
    role: 'source',
    kind: word,
    threat: item.oneOf('threat', THREATS) ?? kind?.threat ?? 'remote',
    nature: item.text('nature') ?? kind?.nature ?? 'untrusted',
    label: item.text('label') ?? kind?.label ?? word,
    state: item.facts('facts') | (kind?.facts ?? 0),
  };
}

function readFlow(item: EntryReader, role: string, from: ArgumentSelector[]): BareRow {
  const form = item.oneOf('form', FLOW_FORMS) ?? (role === 'sanitizer' ? 'text' : 'same');
  return {
    role: 'flow',
    from,
    to: item.selector('to') ?? { select: 'result' },
    keep: readKeep(item) ?? (form === 'text' ? KEPT_INSIDE_TEXT : ALL_FACTS),
    add: item.facts('adds'),
    form,
  };
}

function readKeep(item: EntryReader): number | null {
  if (!item.has('keep')) return null;
  const words = item.texts('keep');
  const word = words.length === 1 ? KEEP_WORDS.find((known) => known === words[0]) : undefined;
  switch (word) {
    case 'all':
      return ALL_FACTS;
    case 'none':
      return 0;
    case 'inside-text':
      return KEPT_INSIDE_TEXT;
    case 'path':
      return KEPT_IN_PATH;
    case 'part':
      return KEPT_IN_PART;
    case 'case':
      return KEPT_IN_CASE;
    default: {
      const first = words[0] ?? '';
      if (words.length === 1 && !FACTS.some((fact) => fact === first)) {
        const hint = didYouMean(first, [...KEEP_WORDS, ...FACTS]);
        item.report(`\`keep\` cannot be \`${first}\`${hint}`, item.lineOf('keep'));
        return ALL_FACTS;
      }
      return item.facts('keep');
    }
  }
}

function readCallback(item: EntryReader, selectors: ArgumentSelector[]): BareRow[] {
  const given = item.texts('gives').flatMap((text) => item.selectorsOf(text, item.lineOf('gives')));
  const result = item.oneOf('returns', RESULT_FORMS) ?? 'none';
  const gives = given.map((from) =>
    from.select === 'element' && from.last === null
      ? { from: from.of, form: 'element-of' as const }
      : { from, form: 'same' as const },
  );
  return selectors.map((callee) => ({ role: 'callback', callee, arguments: gives, result }));
}

function kindsOf(known: readonly { kind: string }[]): string[] {
  return known.map(({ kind }) => kind);
}

function knownWord(item: EntryReader, key: string, known: readonly string[]): string {
  const word = item.text(key) ?? '';
  if (item.has(key) && !known.includes(word)) {
    item.report(`there is no kind \`${word}\`${didYouMean(word, known)}`, item.lineOf(key));
  }
  return word;
}

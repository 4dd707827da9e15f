/**
 * The states a value can be in: what is known to hold of text that somebody else controls.
 *
 * A state is a set of facts, one bit each. An operation changes it bit by bit: it keeps some facts
 * and adds others, so its effect on any state is `(state & keep) | add`. Joining two ways keeps what
 * holds on both. A sink names the sets of facts that make it safe. A fact helps the sinks that name it
 * and no others: escaping for HTML does nothing for SQL.
 */

/** The facts, in the order of their bits. The names are what models write. */
export const FACTS = [
  /** Only digits, sign, point: a number, a boolean or a UUID, or its text. */
  'number',
  /** One of a fixed list of values that the program chose. */
  'listed',
  /** Only letters, digits, `_` and `-`. */
  'word',
  /** `&`, `<`, `>` and both quotes are escaped for HTML. */
  'html-escaped',
  /** HTML from which scripts were removed. */
  'html-clean',
  /** One word to a POSIX shell. */
  'shell-quoted',
  /** Escaped for the inside of a quoted SQL literal. */
  'sql-escaped',
  /** A quoted SQL identifier. */
  'sql-identifier',
  /** Percent-encoded for a URL's component. */
  'url-encoded',
  /** A path without `..` parts left. */
  'path-normal',
  /** Text checked to begin with a fixed base. */
  'prefixed',
  /** A path that lies below a fixed base. */
  'path-inside',
  /** A file name without separators. */
  'file-name',
  /** A URL whose host the program fixed or checked. */
  'url-host',
  /** A URL whose scheme the program fixed or checked. */
  'url-scheme',
  /** A URL that stays on the same site. */
  'url-local',
  /** One line: no line feed in it. */
  'line',
  /** Does not begin with `-`. */
  'no-option',
  'ldap-escaped',
  'xpath-escaped',
  'regex-escaped',
  /** Length or size was checked against a bound. */
  'bounded',
  /** Escaped for a JavaScript string or encoded as JSON safe in a script. */
  'script-escaped',
  /** Cannot begin a spreadsheet formula. */
  'csv-safe',
  /** Its signature or secret was checked. */
  'authenticated',
  /** A pattern-checked format of the program's own: safe where the program says which characters may occur. */
  'matched',
  /** A path that does not begin at the root. */
  'relative',
  /** One of `number`, `listed` and `authenticated`: which, depends on the way taken. */
  'harmless',
  /** One text, number or boolean: no list and no mapping. */
  'scalar',
  /** A file name that ends as the program allows. */
  'file-type',
] as const;
export type Fact = (typeof FACTS)[number];

const BIT = new Map<string, number>(FACTS.map((fact, index) => [fact, 1 << index]));

/** The bits of the named facts. A name that is no fact throws: models are checked before this is called. */
export function factBits(facts: readonly string[]): number {
  let bits = 0;
  for (const fact of facts) {
    const bit = BIT.get(fact);
    if (bit === undefined) throw new Error(`no such fact: ${fact}`);
    bits |= bit;
  }
  return bits;
}

/** The names of the facts in a set of bits. */
export function factNames(bits: number): Fact[] {
  return FACTS.filter((_, index) => (bits & (1 << index)) !== 0);
}

/** Every fact. */
export const ALL_FACTS = (1 << FACTS.length) - 1;

/** What some facts say besides themselves: text of letters and digits is escaped for everything, and a value of the program's own is where it belongs as a whole; its single characters may be anything. */
const IMPLIED: readonly (readonly [number, number])[] = (
  [
    ['number', ['harmless', 'scalar', ...escapedEverywhere()]],
    [
      'listed',
      [
        'harmless',
        'scalar',
        'bounded',
        'path-inside',
        'path-normal',
        'prefixed',
        'file-type',
        'url-host',
        'url-scheme',
        'url-local',
        'no-option',
        'csv-safe',
      ],
    ],
    ['authenticated', ['harmless']],
    ['word', [...escapedEverywhere('regex-escaped', 'path-normal'), 'matched', 'relative']],
  ] as const
).map(([fact, more]) => [factBits([fact]), factBits(more)]);

function escapedEverywhere(...more: Fact[]): Fact[] {
  return [
    'html-escaped',
    'shell-quoted',
    'sql-escaped',
    'url-encoded',
    'file-name',
    'line',
    'ldap-escaped',
    'xpath-escaped',
    'script-escaped',
    ...more,
  ];
}

/** The facts, and what they imply: so that two ways agree on what holds on both for different reasons. */
function withImplied(bits: number): number {
  let out = bits;
  for (const [fact, more] of IMPLIED) if ((bits & fact) !== 0) out |= more;
  return out;
}

/** What holds on both of two ways. */
export function commonFacts(left: number, right: number): number {
  return left === right ? left : withImplied(left) & withImplied(right);
}

/** What survives when text becomes a part of longer text, wherever it stands there. */
export const KEPT_INSIDE_TEXT = factBits([
  'number',
  'listed',
  'word',
  'html-escaped',
  'html-clean',
  'shell-quoted',
  'sql-escaped',
  'sql-identifier',
  'url-encoded',
  'file-name',
  'line',
  'ldap-escaped',
  'xpath-escaped',
  'regex-escaped',
  'script-escaped',
  'authenticated',
  'matched',
  'path-normal',
  'relative',
  'harmless',
  'scalar',
  'file-type',
]);

/** What survives when a path is joined to another or normalised: what leads nowhere else from one folder does so from no other. */
export const KEPT_IN_PATH = KEPT_INSIDE_TEXT | factBits(['path-inside']);

/** What survives besides when the text stands first. */
export const KEPT_AT_START = factBits([
  'prefixed',
  'path-inside',
  'url-host',
  'url-scheme',
  'url-local',
  'no-option',
  'csv-safe',
]);

/** What survives when a part is cut out of text. */
export const KEPT_IN_PART = factBits([
  'number',
  'word',
  'html-escaped',
  'line',
  'file-name',
  'url-encoded',
  'authenticated',
  'bounded',
  'scalar',
]);

/** What survives a change of letter case or the removal of space around it. */
export const KEPT_IN_CASE = ALL_FACTS & ~factBits(['listed', 'harmless']);

/**
 * True facts worth knowing that are no weakness: a loop that asks again after a fixed pause, addresses
 * that stand in the code, statements that pass their values as parameters. Few, and only what the
 * engine knows: nothing here guesses from names alone.
 */
import type { ConstantValue, Inquiry } from '../inquiry/inquiry.js';
import { functionKey, functionsServed } from '../weaknesses/served-functions.js';

/** An observation before its lines are looked up. Offsets are UTF-16 units, the end exclusive. */
export interface ObservationHit {
  kind:
    | 'fixed-sleep-polling'
    | 'configuration-in-code'
    | 'parameterised-queries'
    | 'request-without-timeout';
  path: string;
  start: number;
  end: number;
  says: string;
}

/** So that a report stays readable: of each kind, at most this many in one file and in a review. */
const MOST_PER_FILE = 3;
const MOST_PER_REVIEW = 20;

export function observe(program: Inquiry): ObservationHit[] {
  const hits = [
    ...polling(program),
    ...configuration(program),
    ...identifiers(program),
    ...parameterised(program),
    ...unlimited(program),
  ];
  const counts = new Map<string, number>();
  const counted = (key: string): number => {
    const count = (counts.get(key) ?? 0) + 1;
    counts.set(key, count);
    return count;
  };
  return hits
    .sort(compareHits)
    .filter(
      (hit) =>
        counted(`${hit.kind} ${hit.path}`) <= MOST_PER_FILE && counted(hit.kind) <= MOST_PER_REVIEW,
    );
}

/** Loops that sleep for a constant time between rounds and ask something else in each. */
function polling(program: Inquiry): ObservationHit[] {
  return program.loops().flatMap((loop) => {
    const sleep = loop.calls.find((call) => call.pauses && typeof call.firstConstant === 'number');
    if (sleep === undefined) return [];
    const { path, start, end } = sleep.place;
    const rounds =
      loop.bound === null ? 'without a fixed number of rounds' : `at most ${loop.bound} times`;
    const seconds = `${sleep.firstConstant} second${sleep.firstConstant === 1 ? '' : 's'}`;
    const says = `A loop asks again after a fixed pause of ${seconds}, ${rounds}; an event or a growing pause would wait less and ask less often.`;
    return [{ kind: 'fixed-sleep-polling' as const, path, start, end, says }];
  });
}

/** Addresses of machines that stand in a variable of a module or class. */
function configuration(program: Inquiry): ObservationHit[] {
  return program.variables().flatMap(({ name, path, start, end, facts }) => {
    if (!/^[A-Z][A-Z0-9_]*$/.test(name) || facts.constants?.length !== 1) return [];
    const [value] = facts.constants;
    if (!isAddress(value)) return [];
    const says = `\`${name}\` fixes the address \`${value}\` in the code; another installation needs another version of the file.`;
    return [{ kind: 'configuration-in-code' as const, path, start, end, says }];
  });
}

/** An address with a host, without credentials; XML namespaces and the like name nothing to connect to. */
function isAddress(value: ConstantValue): boolean {
  if (typeof value !== 'string' || value.length > 200) return false;
  const match =
    /^(https?|wss?|amqps?|rediss?|postgres(?:ql)?|mysql|mongodb|ldaps?):\/\/([^\s/@{%]+)(?:\/\S*)?$/.exec(
      value,
    );
  return (
    match !== null &&
    !/(?:^|\.)(?:w3\.org|xmlsoap\.org|openxmlformats\.org|purl\.org)$/.test(match[2])
  );
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** Identifiers of one installation that are given to something by name. They name a thing and open nothing. */
function identifiers(program: Inquiry): ObservationHit[] {
  return program.literals().flatMap(({ value, names, path, start, end }) => {
    if (names.length === 0 || !UUID.test(value)) return [];
    const says = `\`${names[0]}\` is given the fixed identifier \`${value}\`: it names one thing of one installation and is no credential.`;
    return [{ kind: 'configuration-in-code' as const, path, start, end, says }];
  });
}

/** One per file: its first statement that is constant and passes values beside the text, and how many there are. */
function parameterised(program: Inquiry): ObservationHit[] {
  const first = new Map<string, ObservationHit>();
  const counts = new Map<string, number>();
  for (const { call, value } of program.arrivals('sql')) {
    if (call === null || call.positional.length < 2 || !isConstantText(value.constants)) continue;
    counts.set(call.path, (counts.get(call.path) ?? 0) + 1);
    const known = first.get(call.path);
    if (known !== undefined && known.start <= call.start) continue;
    first.set(call.path, {
      kind: 'parameterised-queries',
      path: call.path,
      start: call.start,
      end: call.end,
      says: '',
    });
  }
  return [...first.values()].map((hit) => {
    const count = counts.get(hit.path) ?? 0;
    const says =
      count === 1
        ? 'The SQL statement is constant and its values are passed as parameters.'
        : `This and ${count - 1} further SQL statement${count === 2 ? '' : 's'} of the file are constant and pass their values as parameters.`;
    return { ...hit, says };
  });
}

/** Requests that may wait for ever, where nobody outside decides how often they are made. */
function unlimited(program: Inquiry): ObservationHit[] {
  const served = functionsServed(program);
  if (served === null) return [];
  return program.uses('missing-timeout').flatMap((call) => {
    if (served.has(functionKey(call.function))) return [];
    const { path, start, end, callee } = call;
    const says = `\`${callee}\` waits for an answer without a limit of time; a server that stays silent holds it for ever.`;
    return [{ kind: 'request-without-timeout' as const, path, start, end, says }];
  });
}

function isConstantText(constants: readonly ConstantValue[] | null | undefined): boolean {
  return (
    constants != null &&
    constants.length > 0 &&
    constants.every((value) => typeof value === 'string')
  );
}

function compareHits(a: ObservationHit, b: ObservationHit): number {
  if (a.path !== b.path) return a.path < b.path ? -1 : 1;
  return a.start - b.start || (a.kind < b.kind ? -1 : 1);
}

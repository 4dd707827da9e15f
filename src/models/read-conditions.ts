/**
 * Reads `when`: conditions on arguments.
 *
 *     when: { shell: true, 0|args: text }            both hold
 *     when: [{ timeout: absent }, { timeout: null }] one of them holds
 *     when: { mimetype: { begins: [text/html] } }    a test with its values
 */

import { didYouMean } from '../base/nearest-word.js';
import type { EntryReader } from './entry-reader.js';
import type { ArgumentCondition } from './row.js';

type Test = ArgumentCondition['test'];

/** Tests that stand alone in place of a value. */
export const BARE_TESTS: Readonly<Record<string, Test>> = {
  absent: 'absent',
  present: 'present',
  tainted: 'tainted',
  apart: 'apart',
  list: 'is-list',
  text: 'is-text',
};

/** Tests with values. */
export const VALUE_TESTS = [
  'is',
  'not',
  'begins',
  'matches',
  'less',
  'ambiguous',
  'quadratic',
  'refers',
  'refers-not',
] as const satisfies readonly Test[];

/** A pattern in which a repeated group repeats something inside, or that refers back: it may take forever. */
const EXPLOSIVE = /\([^()]*[*+}][^()]*\)[*+{]|\\[1-9]|\(\?<[=!]/;

/** The alternatives; one empty list of conditions where there are none. */
export function readConditions(row: EntryReader): ArgumentCondition[][] {
  if (!row.has('when')) return [[]];
  const alternatives = row
    .maps('when')
    .map((map) => map.keys().flatMap((entry) => readOne(map, entry.key)));
  return alternatives.length === 0 ? [[]] : alternatives;
}

function readOne(map: EntryReader, key: string): ArgumentCondition[] {
  const argument = map.selectorsOf(key, map.lineOf(key))[0];
  if (argument === undefined) return [];
  const node = map.node(key);
  if (node?.is === 'map') {
    const tests = map.maps(key)[0];
    return (tests?.keys() ?? []).flatMap((entry) => {
      const test = VALUE_TESTS.find((known) => known === entry.key);
      if (tests === undefined || test === undefined) {
        map.report(
          `there is no test \`${entry.key}\`${didYouMean(entry.key, VALUE_TESTS)}`,
          entry.line,
        );
        return [];
      }
      const values = tests.plains(entry.key);
      checkValues(tests, test, values);
      return [{ argument, test, values }];
    });
  }
  const bare =
    node?.is === 'scalar' && typeof node.value === 'string' ? BARE_TESTS[node.value] : undefined;
  if (bare !== undefined) return [{ argument, test: bare, values: [] }];
  return [{ argument, test: 'is', values: map.plains(key) }];
}

function checkValues(tests: EntryReader, test: Test, values: readonly unknown[]): void {
  const line = tests.lineOf(test);
  if (values.length === 0) tests.report(`\`${test}\` needs a value`, line);
  if (test === 'less' && values.some((value) => typeof value !== 'number')) {
    tests.report('`less` takes a number', line);
  }
  if (test !== 'matches') return;
  for (const value of values) {
    const problem = patternProblem(String(value));
    if (problem !== null) tests.report(`\`${value}\` ${problem}`, line);
  }
}

function patternProblem(pattern: string): string | null {
  try {
    new RegExp(pattern, 'u');
  } catch {
    return 'is no regular expression';
  }
  return EXPLOSIVE.test(pattern) ? 'could take forever to match' : null;
}

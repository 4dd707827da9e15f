/**
 * Addresses read into paths and selectors, and written back.
 */
import { describe, expect, test } from 'vitest';
import { pathText, readAddress, selectorText } from '../../src/models/address.js';

function read(text: string): string {
  const address = readAddress(text);
  if ('problem' in address) return address.problem;
  const chosen = address.arguments.map(selectorText).join(', ');
  return `${address.paths.map(pathText).join(' | ')} <- ${chosen}`;
}

describe('an address', () => {
  test.each([
    ['flask.request.args', 'flask.request.args <- '],
    ['sqlite3.connect().cursor()', 'sqlite3.connect().cursor() <- '],
    ['a.{run,call}(0|args)', 'a.run() | a.call() <- 0|args'],
    ['a.run(0|args[1..], 0[0], 1[])', 'a.run() <- 0|args[1..], 0[0], 1[0..]'],
    ['str.join(self, any, 2.., result)', 'str.join() <- self, any, 2.., result'],
    ['r.headers[]=(value)', 'r.headers[]= <- value'],
    ['r.location=', 'r.location= <- value'],
    ['child_process.exec(0)', 'child_process.exec() <- 0'],
  ])('%s', (text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each([
    ['', 'an address is missing'],
    ['a..b', 'a name is missing before `.b` in `a..b`'],
    ['a.b(0).c', 'nothing may follow the arguments in `a.b(0).c`'],
    ['a.b(0', 'a parenthesis is not closed in `a.b(0`'],
    ['a.b(0-1)', '`0-1` names no argument in `a.b(0-1)`'],
    ['a.{b,9}', '`9` is no name in `a.{b,9}`'],
  ])('%s is refused', (text, expected) => {
    expect(read(text)).toBe(expected);
  });
});

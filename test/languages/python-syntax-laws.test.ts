import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Kind } from '../../src/languages/python/syntax/kinds.js';
import type { Node } from '../../src/languages/python/syntax/nodes.js';
import { parsePython } from '../../src/languages/python/syntax/parse.js';
import { walk } from '../../src/languages/python/syntax/walk.js';

const SNIPPETS = [
  'import os, sys as system\nfrom ..pkg.mod import (a as b, c,)\n',
  'def handler(request, /, user: str = "me", *rest, key=None, **options) -> Response:\n    value = request.args.get("q", default)[0]\n    return render(value, *rest, key=key)\n',
  'class View(Base, metaclass=Meta):\n    name: str = "view"\n    @property\n    def title(self):\n        return f"{self.name!r:>{self.width}} of {self[\'x\']}"\n',
  'if check(user) and not user.banned:\n    allow()\nelif user is None:\n    raise Denied("no user") from error\nelse:\n    pass\n',
  'for index, (key, value) in enumerate(items.items()):\n    total += value ** 2 if value else -1\n    while total > 10:\n        break\nelse:\n    done()\n',
  'try:\n    with open(path) as file, lock:\n        data = [line.strip() for line in file if line]\nexcept (OSError, ValueError) as error:\n    log.error("%s: %s", path, error)\nfinally:\n    close()\n',
  'match command.split():\n    case ["go", direction] if direction in exits:\n        go(direction)\n    case {"k": Point(x=0), **rest} | None:\n        pass\n',
  'cursor.execute(\n    "SELECT * FROM users "\n    "WHERE name = \'%s\'" % name,\n    {"limit": 10, **extra},\n)\n',
  'async def main():\n    async with session.get(url) as response:\n        return await response.json()\n',
  'handlers = {\n    "a": lambda x, y=1: x + y,\n    "b": (yield_ for yield_ in range(3)),\n}\n',
  'print "hello %s" % name, other\nexec code in scope\n',
  '"""A module.\n\nWith a docstring.\n"""\nx = r\'\\d+\' b"\\x00" if y else (1, 2.5e3, 0x1F, 3j)\n',
];
const NASTY = [
  ...'()[]{}:,.\'"=\\#@;\n\t `$?!\0',
  '"""',
  "'''",
  '\r\n',
  ' \\\n',
  'f"{',
  'é',
  '💥',
  '££',
  '\ufffd\ufffd',
];

/** Statements that no damage before them may take away: a definition ends any open bracket. */
const BEFORE = 'first = before()\n';
const AFTER = '\ndef last():\n    after()\n';

interface Mutation {
  readonly at: number;
  readonly remove: number;
  readonly insert: string;
}

const mutation: fc.Arbitrary<Mutation> = fc.record({
  at: fc.nat(400),
  remove: fc.nat(3),
  insert: fc.oneof(fc.constant(''), fc.constantFrom(...NASTY)),
});

function mutate(text: string, { at, remove, insert }: Mutation): string {
  const from = at % (text.length + 1);
  return text.slice(0, from) + insert + text.slice(from + remove);
}

function allNodes(text: string): Node[] {
  const nodes: Node[] = [];
  walk(parsePython(text).module, (node) => nodes.push(node));
  return nodes;
}

function names(text: string): string[] {
  return allNodes(text).flatMap((node) => (node.kind === Kind.Name ? [node.id] : []));
}

describe('damage stays where it is', () => {
  test('a mutation costs no statement before it, and none behind the next definition', () => {
    fc.assert(
      fc.property(fc.constantFrom(...SNIPPETS), mutation, (snippet, change) => {
        const text = BEFORE + mutate(snippet, change) + AFTER;
        const { module } = parsePython(text);
        expect(module.body[0]).toMatchObject({ kind: Kind.Assign, start: 0, end: 16 });
        expect(names(text)).toContain('after');
      }),
      { numRuns: 3_000 },
    );
  });

  test('a file may end anywhere', () => {
    for (const snippet of SNIPPETS) {
      for (let end = 0; end <= snippet.length; end++) {
        expect(names(BEFORE + snippet.slice(0, end))[1]).toBe('before');
      }
    }
  });

  test('several mutations in several snippets cost no statement before the first', () => {
    const changed = fc.tuple(fc.constantFrom(...SNIPPETS), mutation);
    fc.assert(
      fc.property(fc.array(changed, { maxLength: 5 }), (parts) => {
        const text = BEFORE + parts.map(([snippet, change]) => mutate(snippet, change)).join('');
        expect(names(text).slice(0, 2)).toEqual(['first', 'before']);
      }),
      { numRuns: 500 },
    );
  });
});

describe('any text at all', () => {
  const token = fc.constantFrom(
    ...NASTY,
    ...'def class if elif else for while try except finally with as match case return yield'.split(
      ' ',
    ),
    ...'lambda not await async import from print exec type lazy in is and or * ** := -> 1 x'.split(
      ' ',
    ),
    '\n    ',
    '\n',
  );
  const anyText = fc.oneof(
    fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join(' ')),
    fc.array(token, { maxLength: 60 }).map((tokens) => tokens.join('')),
    fc.string({ unit: 'binary', maxLength: 80 }),
  );

  test('is parsed to nodes, comments and problems that lie within it', () => {
    fc.assert(
      fc.property(anyText, (text) => {
        const { comments, problems } = parsePython(text);
        for (const { start, end } of [...allNodes(text), ...comments, ...problems]) {
          expect(start).toBeGreaterThanOrEqual(0);
          expect(end).toBeGreaterThanOrEqual(start);
          expect(end).toBeLessThanOrEqual(text.length);
        }
        const starts = comments.map(({ start }) => start);
        expect(starts).toEqual([...new Set(starts)].sort((a, b) => a - b));
      }),
      { numRuns: 3_000 },
    );
  });

  test('is parsed the same whatever was parsed before it', () => {
    fc.assert(
      fc.property(anyText, anyText, (one, other) => {
        const alone = parsePython(one);
        parsePython(other);
        expect(parsePython(one)).toEqual(alone);
      }),
      { numRuns: 500 },
    );
  });
});

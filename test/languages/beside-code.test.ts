/**
 * Files beside the code: whatever is cut off or nested in them, lowering does not throw and gives IR that
 * holds together.
 */
import { beforeAll, describe, expect, it } from 'vitest';
import { printModule } from '../../src/ir/print.js';
import { verifyModule } from '../../src/ir/verify.js';
import { parseTemplate } from '../../src/languages/html/syntax/template.js';
import { languages, prepareLanguages } from '../../src/languages/registry.js';

const SAMPLES: Readonly<Record<string, string>> = {
  html: `{% extends "base.html" %}{% from "m.html" import f as g %}{% macro m(a, b="x") %}<i {{ a }}>{% endmacro %}
{% for k, v in rows.items() if v %}<a href="{{ v[0].url|default:"#" }}">{{ g(k, b=m(v)) }}</a>{% else %}-{% endfor %}
{% if not a and b == "c" or d in [1, 2] %}{% set x = {"a": b ~ c} %}{% include "p.html" with y=x only %}{% endif %}
<script>var t = \`{{ t }}\`; // {{ c }}
</script>{% raw %}{{ no }}{% endraw %}{# note #}{{ "a" if b is defined else c|e|safe }}`,
  yaml: 'on: push\nenv: {A: "${{ github.head_ref }}"}\njobs:\n  a:\n    steps:\n      - run: echo ${{ env.A }}\n',
  settings: '[part]\nexport A="b" # c\n; note\nD: e\n',
  dockerfile:
    'FROM a\n# note\nRUN curl x | \\\n  sh\nENV A=b C="d e"\nENV F g h\nADD --checksum=x https://a /b\n',
  requirements: '--index-url http://a # b\n-r c.txt\nd==1 --hash=e\n',
};

describe.each(Object.keys(SAMPLES))('%s', (id) => {
  const language = languages.find((one) => one.id === id)!;
  const path = id === 'yaml' ? '.github/workflows/a.yml' : `a.${id}`;
  const lowered = (text: string): string[] => verifyModule(language.lower(text, path).module);

  beforeAll(() => prepareLanguages([id]));

  it('lowers every beginning and every end of a file', () => {
    const text = SAMPLES[id]!;
    for (let at = 0; at <= text.length; at += 5) {
      expect(lowered(text.slice(0, at)), `up to ${at}`).toEqual([]);
      expect(lowered(text.slice(at)), `from ${at}`).toEqual([]);
    }
  });

  it('says the same of a file whose lines end as on another system', () => {
    const printed = (end: string): string => {
      const text = SAMPLES[id]!.replaceAll('\n', end);
      return printModule(language.lower(text, path).module);
    };
    expect(printed('\r\n')).toBe(printed('\n'));
    expect(printed('\n')).not.toBe(printModule(language.lower('', path).module));
  });

  it.each(['{{', '{% if a %}', '{{ (', '<a href="', '${{', 'a:\n ', 'RUN \\\n', '"', "{{ 'x"])(
    'lowers %j again and again',
    (piece) => {
      expect(lowered(piece.repeat(3000))).toEqual([]);
    },
  );
});

describe('a workflow', () => {
  const yaml = languages.find(({ id }) => id === 'yaml')!;

  it('whose variables are made of each other takes no more room than they do', () => {
    const references = (name: string): string => `\${{ env.${name} }}`.repeat(60);
    const variables = ['A', 'B', 'C', 'D'].map(
      (name, index, all) => `  ${name}: "${references(all[index + 1] ?? 'E')}"`,
    );
    const text = `on: push\nenv:\n${variables.join('\n')}\njobs:\n  a:\n    steps:\n      - run: "${references('A')}"\n`;
    const { module } = yaml.lower(text, '.github/workflows/a.yml');
    expect(module.opcode.length).toBeLessThan(2000);
  });

  it.each([
    ['expressions that do not end', `\${{ ${'a-'.repeat(100_000)}`],
    ['beginnings of expressions', '${{'.repeat(80_000)],
    ['comparisons', `\${{ ${'a'.repeat(200_000)} == b }}`],
  ])('of %s is read in proportion to its length', (_, run) => {
    const text = `on: push\njobs:\n  a:\n    steps:\n      - run: "${run}"\n        uses: a\n        with:\n          b: "${run}"\n`;
    const start = process.cpuUsage().user;
    yaml.lower(text.slice(0, 250_000), '.github/workflows/a.yml');
    yaml.lower(text, '.github/workflows/a.yml');
    expect(process.cpuUsage().user - start).toBeLessThan(3_000_000);
  });
});

describe('templates', () => {
  const html = languages.find(({ id }) => id === 'html')!;
  const lowered = (text: string) => {
    const { module, problems } = html.lower(text, 'a.html');
    expect(verifyModule(module)).toEqual([]);
    return problems;
  };

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])(
    'take %s for a name like any other',
    (name) => {
      const text = `<a ${name}="{{ x }}">{{ x ${name} y }}{% ${name} %}{{ ${name} }}{{ x|${name} }}</a>`;
      expect(lowered(text)).toEqual([]);
    },
  );

  it.each<[string, string]>([
    ['negations', `{{ ${'not '.repeat(20_000)}x }}`],
    ['signs', `{{ ${'-'.repeat(20_000)}x }}`],
    ['members', `{{ x${'.a'.repeat(20_000)} }}`],
    ['filters', `{{ x${'|f'.repeat(20_000)} }}`],
    ['sums', `{{ x${' + x'.repeat(20_000)} }}`],
    ['comparisons', `{{ x${' == x'.repeat(20_000)} }}`],
    ['parentheses', `{{ ${'('.repeat(5000)}x${')'.repeat(5000)} }}`],
    ['conditions', `{% if x${' and x'.repeat(20_000)} %}y{% endif %}`],
  ])('tell of %s without end', (_, text) => {
    expect(lowered(text).map(({ message }) => message)).toEqual([
      'An expression is nested too deeply to be looked at',
    ]);
  });

  it('have as many alternatives and parts as they like', () => {
    expect(lowered(`{% if a %}b${'{% elif a %}{{ b }}'.repeat(4000)}{% endif %}`)).toEqual([]);
    expect(lowered(`{{ [${'a, 1, '.repeat(4000)}] }}`)).toEqual([]);
    expect(lowered(`{{ a${' ~ a'.repeat(4000)} }}`)).toEqual([]);
    const { body } = parseTemplate(`{% block a %}${'{{ b }}'.repeat(150_000)}{% endblock %}`);
    expect(body).toHaveLength(150_000);
  });
});

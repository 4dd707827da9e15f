/** What `assay explain` and its neighbours show, made of what is really shipped. */
import { describe, expect, it } from 'vitest';
import { cweCatalogue } from '../../src/cwe/shipped.js';
import {
  cweText,
  type ExplainOptions,
  explainCwe,
  explainWeakness,
  modelList,
  weaknessList,
} from '../../src/report/explain.js';
import { specExamples, specIntroduction } from '../../src/report/spec-examples.js';
import { weaknesses } from '../../src/weaknesses/index.generated.js';
import { specs } from '../../src/weaknesses/specs.generated.js';

const options: ExplainOptions = { weaknesses, catalogue: cweCatalogue(), specs };

describe('explaining a weakness', () => {
  it('shows what it is, how to fix it, and code on both sides of the line', async () => {
    await expect(explainWeakness('open-redirect', options)).toMatchFileSnapshot(
      'golden/explain-open-redirect.txt',
    );
  });

  it.each(weaknesses.map((weakness) => weakness.id))(
    '%s fits the width of a terminal, code aside',
    (id) => {
      const shown = explainWeakness(id, options) ?? '';
      const wide = shown
        .split('\n')
        .filter((line) => line.length > 100 && !/^ {4}|https:|^CWE-/.test(line));
      expect(wide).toEqual([]);
    },
  );

  it('owns what it is known to get wrong', () => {
    const spec = '# T\n\nOne.\n\n## A case\n\n```python\nx  # spurious: open-redirect\n```\n';
    expect(
      explainWeakness('open-redirect', { ...options, specs: { 'open-redirect': spec } }),
    ).toContain('Known to be answered wrongly\n  A case.\n');
  });

  it('says nothing of a weakness that does not exist', () => {
    expect(explainWeakness('no-such-thing', options)).toBeNull();
  });
});

describe('explaining a CWE', () => {
  it('shows the facts of the catalogue', async () => {
    await expect(cweText(77, options)).toMatchFileSnapshot('golden/cwe-77.txt');
  });

  it('names what to use in place of an entry that mapping does not allow', () => {
    expect(cweText(20, options)).toMatch(/Mapping +Discouraged[\s\S]*Use instead +CWE-/);
  });

  it('adds the weakness that it is the primary CWE of', () => {
    expect(explainCwe(89, options)).toContain('SQL injection  critical  sql-injection');
  });

  it('says nothing of an entry that does not exist', () => {
    expect(explainCwe(999_999, options)).toBeNull();
  });
});

describe('lists', () => {
  it('hold every weakness', () => {
    const list = weaknessList(options);
    for (const weakness of weaknesses)
      expect(list).toMatch(new RegExp(`^${weakness.id} +CWE-${weakness.cwe} `, 'm'));
  });

  it('hold every model, by name', () => {
    const list = modelList([
      { id: 'python/requests', roles: { sink: 12, type: 3 } },
      { id: 'python/flask', roles: { source: 4 } },
    ]);
    expect(list).toBe('python/flask     source 4\npython/requests  sink 12, type 3\n\n2 models.\n');
  });
});

describe('a spec', () => {
  const spec =
    '# T\n\nOne\ntwo.\n\nThree.\n\n## Bad\n\nWords.\n\n```python title=a.py\nx  # finding: t\n```\n\n```python title=b.py\ny\n```\n\n## Good\n\n```python\nz\n```\n';

  it('begins with an introduction', () => {
    expect(specIntroduction(spec)).toEqual(['One two.', 'Three.']);
  });

  it('holds examples of one or more files', () => {
    expect(specExamples(spec)).toEqual([
      {
        heading: 'Bad',
        verdict: 'finding',
        files: [
          { path: 'a.py', code: 'x  # finding: t' },
          { path: 'b.py', code: 'y' },
        ],
      },
      { heading: 'Good', verdict: 'silent', files: [{ path: null, code: 'z' }] },
    ]);
  });
});

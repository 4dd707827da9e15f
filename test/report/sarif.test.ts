/** The SARIF writer against the official schema, and what no schema says. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import Draft04 from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log, Result } from 'sarif';
import { describe, expect, it } from 'vitest';
import type { Review } from '../../src/findings/finding.js';
import { sarif } from '../../src/report/sarif.js';
import { makeFinding, region } from '../findings/make-finding.js';
import { cleanReview, emptyReview, exampleReview } from './example-review.js';
import { writerOptions } from './writer-options.js';

const require = createRequire(import.meta.url);
const schemaFile = require
  .resolve('@microsoft/jest-sarif')
  .replace(/index\.js$/, 'schemas/sarif-2.1.0-rtm.5.json');
const ajv = new Draft04.default({ strict: false, allErrors: true, unicodeRegExp: false });
addFormats.default(ajv as never);
const validate = ajv.compile(JSON.parse(readFileSync(schemaFile, 'utf8')));

const logOf = (review: Review): Log => JSON.parse(sarif(review, writerOptions)) as Log;
const resultsOf = (review: Review): Result[] => logOf(review).runs[0].results ?? [];

describe.each([
  ['example', exampleReview],
  ['clean', cleanReview],
  ['empty', emptyReview],
])('the %s review', (_, review) => {
  const log = logOf(review);
  const [run] = log.runs;

  it('fits the official schema', () => {
    validate(log);
    expect(validate.errors ?? []).toEqual([]);
  });

  it('names rules that exist, each once', () => {
    const rules = run.tool.driver.rules ?? [];
    expect(new Set(rules.map((rule) => rule.id)).size).toBe(rules.length);
    for (const result of run.results ?? [])
      expect(rules[result.ruleIndex ?? -1].id).toBe(result.ruleId);
  });

  it('relates rules to CWEs that it lists', () => {
    const taxa = new Set(run.taxonomies?.[0].taxa?.map((taxon) => taxon.id));
    for (const rule of run.tool.driver.rules ?? []) {
      for (const relation of rule.relationships ?? []) expect(taxa).toContain(relation.target.id);
    }
  });

  it('holds only relative addresses', () => {
    const addresses = JSON.stringify(log).match(/"uri":"[^"]*"/g) ?? [];
    for (const address of addresses)
      expect(address).toMatch(/^"uri":"[\w.~!*'()%-]+(?:\/[\w.~!*'()%-]+)*"$/);
  });

  it('quotes in each snippet what the region covers', () => {
    for (const result of run.results ?? []) {
      const place = result.locations?.[0].physicalLocation;
      expect(place?.contextRegion?.snippet?.text).toContain(place?.region?.snippet?.text);
      expect(place?.region?.snippet?.text).not.toBe('');
    }
  });
});

describe('a rule', () => {
  const [rule] = logOf(exampleReview).runs[0].tool.driver.rules ?? [];

  it('is tagged with its primary CWE first', () => {
    expect(rule.properties?.tags).toEqual([
      'security',
      'external/cwe/cwe-095',
      'external/cwe/cwe-094',
    ]);
  });

  it('ranks by a number in text', () => {
    expect(rule.properties?.['security-severity']).toBe('9.5');
  });
});

describe('a result', () => {
  const results = resultsOf(exampleReview);

  it('stands at the sink and carries its way there', () => {
    const [flowing] = results;
    expect(flowing.locations?.[0].physicalLocation?.artifactLocation?.uri).toBe('app/db.py');
    const steps = flowing.codeFlows?.[0].threadFlows[0].locations ?? [];
    expect(steps.map((step) => step.location?.physicalLocation?.region?.startLine)).toEqual([
      8, 9, 12,
    ]);
    expect(flowing.relatedLocations).toHaveLength(1);
  });

  it('says role and confidence', () => {
    expect(
      results.map((result) => [result.properties?.role, result.properties?.confidence]),
    ).toEqual([
      ['production', 'medium'],
      ['production', 'high'],
      ['test', 'high'],
      ['production', 'high'],
    ]);
  });

  it('adds the CWEs of its variant to those of its rule', () => {
    expect(results[1].properties?.tags).toEqual(['external/cwe/cwe-1426']);
    expect(results[0].properties?.tags).toBeUndefined();
  });

  it('stays when it is suppressed', () => {
    expect(results.map((result) => result.suppressions?.length ?? 0)).toEqual([0, 0, 0, 1]);
    expect(results[3].suppressions?.[0]).toMatchObject({
      kind: 'inSource',
      justification: 'assay-ignore: the text is *fixed* (until 2027-01-31)',
    });
  });

  it('is addressed by an encoded path', () => {
    expect(results[2].locations?.[0].physicalLocation?.artifactLocation?.uri).toBe(
      'tests/test%20db%231.py',
    );
  });

  it('survives a path that is no well-formed text', () => {
    const odd = makeFinding({ region: region('a\ud800:b.py', 1) });
    expect(
      resultsOf({ ...exampleReview, findings: [odd] })[0].locations?.[0].physicalLocation
        ?.artifactLocation?.uri,
    ).toBe('a%EF%BF%BD%3Ab.py');
  });
});

it('is refused by the schema when a result lacks its message', () => {
  const log = logOf(exampleReview);
  const [{ message: _, ...wordless }] = log.runs[0].results ?? [];
  expect(validate({ ...log, runs: [{ ...log.runs[0], results: [wordless] }] })).toBe(false);
});

it('reports observations nowhere among the results', () => {
  expect(JSON.stringify(resultsOf(exampleReview))).not.toContain('fixed pause');
});

it('notifies of what failed or was cut', () => {
  const notes = logOf(exampleReview).runs[0].invocations?.[0].toolExecutionNotifications ?? [];
  expect(notes.map((note) => note.descriptor?.id)).toEqual(['limit', 'syntax', 'suppression']);
});

describe('the limits of services', () => {
  it('keep the most important results and say what was left out', () => {
    const many = Array.from({ length: 25_003 }, (_, index) =>
      makeFinding({
        id: String(index),
        role: index < 10 ? 'test' : 'production',
        region: region('a.py', index + 1),
      }),
    );
    const log = logOf({ ...cleanReview, findings: many });
    const kept = log.runs[0].results ?? [];
    expect(kept).toHaveLength(25_000);
    expect(kept.slice(0, 8).map((result) => result.partialFingerprints?.['assay/v1'])).toEqual([
      '0',
      '1',
      '2',
      '3',
      '4',
      '5',
      '6',
      '10',
    ]);
    const [note] = log.runs[0].invocations?.[0].toolExecutionNotifications ?? [];
    expect(note.message.text).toBe('3 results of least importance left out: a run holds 25000.');
  });

  it('keep both ends of a very long flow', () => {
    const trace = Array.from({ length: 1500 }, (_, index) => ({
      kind: 'step' as const,
      region: region('a.py', index + 1),
      quote: 'x = y',
      says: 'It is copied.',
    }));
    const [result] = resultsOf({ ...cleanReview, findings: [makeFinding({ trace })] });
    const lines = result.codeFlows?.[0].threadFlows[0].locations.map(
      (one) => one.location?.physicalLocation?.region?.startLine,
    );
    expect(lines).toHaveLength(1000);
    expect([lines?.[0], lines?.[499], lines?.[500], lines?.[999]]).toEqual([1, 500, 1001, 1500]);
    expect(result.codeFlows?.[0].message?.text).toBe('500 steps in the middle are left out.');
  });
});

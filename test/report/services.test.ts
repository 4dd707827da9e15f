/** Formats that services read, each by the rules of its service. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { describe, expect, it } from 'vitest';
import { compact } from '../../src/report/compact.js';
import { github } from '../../src/report/github.js';
import { gitlab } from '../../src/report/gitlab.js';
import { junit } from '../../src/report/junit.js';
import { makeFinding, region } from '../findings/make-finding.js';
import { cleanReview, exampleReview } from './example-review.js';

const hostile = makeFinding({
  region: region('a,b:c%.py', 1),
  message: 'A line\n::error::of 100% <b>"text"</b> & \u001b[31mmore ]]>.',
});
const hostileReview = {
  ...cleanReview,
  findings: [hostile],
  files: [
    { path: 'a,b:c%.py', role: 'production' as const, language: 'python', lines: 1, problems: [] },
  ],
};

it('compact: is one line per finding', () => {
  expect(compact(hostileReview).split('\n')).toHaveLength(2);
  expect(compact(cleanReview)).toBe('');
});

describe('github', () => {
  it('is one command per finding that its data cannot leave', () => {
    const lines = github(hostileReview).trimEnd().split('\n');
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(
      /^::error file=a%2Cb%3Ac%25\.py,line=1,endLine=1,col=1,endColumn=2,title=SQL injection \(CWE-89\)::/,
    );
    expect(lines[0]).toContain('A line%0A::error::of 100%25');
  });

  it('never fails a job over code outside production', () => {
    const [, , outside] = github(exampleReview).split('\n');
    expect(outside).toMatch(/^::notice .* in test code::/);
  });
});

describe('gitlab', () => {
  interface Report {
    version: string;
    scan: Record<string, unknown>;
    vulnerabilities: {
      id: string;
      severity: string;
      location: { file: string; start_line: number };
      identifiers: { type: string; value: string }[];
    }[];
  }
  const report = JSON.parse(gitlab(exampleReview)) as Report;

  it('has what a SAST report must have', () => {
    expect(report.scan).toMatchObject({
      type: 'sast',
      status: 'success',
      start_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      end_time: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d$/),
      analyzer: { id: 'assay', vendor: { name: expect.any(String) } },
      scanner: { id: 'assay' },
    });
    for (const one of report.vulnerabilities) {
      expect(one.id).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/);
      expect(one.location).toMatchObject({
        file: expect.any(String),
        start_line: expect.any(Number),
      });
      for (const { type, value } of one.identifiers)
        expect(type === 'cwe' ? /^\d+$/.test(value) : value.length > 0).toBe(true);
    }
  });

  it('tells findings in production only, by their severity', () => {
    expect(report.vulnerabilities.map(({ severity }) => severity)).toEqual(['High', 'Critical']);
    expect(JSON.parse(gitlab(cleanReview))).toMatchObject({ vulnerabilities: [] });
  });
});

describe('junit', () => {
  const parser = new XMLParser({ ignoreAttributes: false, attributeNamePrefix: '' });

  it.each([
    ['example', exampleReview],
    ['clean', cleanReview],
    ['hostile', hostileReview],
  ])('is well-formed for the %s review', (_, review) => {
    expect(XMLValidator.validate(junit(review))).toBe(true);
  });

  it('counts what it holds', () => {
    const { testsuites } = parser.parse(junit(exampleReview)) as {
      testsuites: Record<string, unknown>;
    };
    expect(testsuites).toMatchObject({ tests: '7', failures: '2', errors: '0', skipped: '1' });
  });

  it('gives the message back as it was, hidden characters written out', () => {
    const { testsuites } = parser.parse(junit(hostileReview)) as {
      testsuites: { testsuite: { testcase: { failure: { message: string } } } };
    };
    const { message } = testsuites.testsuite.testcase.failure;
    expect(message.replace('&#10;', '\n')).toBe(hostile.message.replace('\u001b', '<U+001B>'));
  });
});

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

it('gitlab: has what a code quality report must have', () => {
  const issues = JSON.parse(gitlab(exampleReview)) as Record<string, unknown>[];
  expect(issues.map((issue) => issue.severity)).toEqual(['critical', 'blocker', 'info']);
  for (const issue of issues) {
    expect(issue).toMatchObject({
      description: expect.any(String),
      check_name: expect.any(String),
      fingerprint: expect.stringMatching(/^[0-9a-f]+$/),
      location: { path: expect.any(String), lines: { begin: expect.any(Number) } },
    });
  }
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

/**
 * The review as JUnit XML, for whatever shows test results: a file without findings is a test that
 * passes, a finding in production is one that fails, one outside it is skipped, and a file that could
 * not be read is an error.
 */
import type { Finding, Review, ReviewedFile } from '../findings/finding.js';
import { visible } from './visible-text.js';
import { lineWords } from './wording.js';

interface Case {
  readonly outcome: 'passed' | 'failure' | 'skipped' | 'error';
  readonly xml: string;
}

export function junit(review: Review): string {
  const cases = review.files.flatMap((file) => fileCases(file, review.findings));
  const count = (outcome: Case['outcome']): number =>
    cases.filter((one) => one.outcome === outcome).length;
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="${count('error')}" skipped="${count('skipped')}"`;
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="assay" ${counts}>`,
    `  <testsuite name="assay review" ${counts}>`,
    ...cases.map((one) => one.xml),
    '  </testsuite>',
    '</testsuites>',
    '',
  ].join('\n');
}

function fileCases(file: ReviewedFile, findings: readonly Finding[]): Case[] {
  const own = findings.filter((finding) => finding.region.file === file.path).map(findingCase);
  const unread = file.problems.filter((problem) => problem.kind === 'unreadable');
  const errors = unread.map(({ message }) =>
    wrapped(
      'error',
      [attribute('name', 'read'), attribute('classname', file.path)],
      `<error ${attribute('message', message)}/>`,
    ),
  );
  if (own.length + errors.length > 0 || file.language === null) return [...errors, ...own];
  return [
    wrapped('passed', [attribute('name', 'no findings'), attribute('classname', file.path)], ''),
  ];
}

function findingCase(finding: Finding): Case {
  const { region, weakness, cwe, message, role } = finding;
  const head = [
    attribute('name', `${weakness}, ${lineWords(region)}`),
    attribute('classname', region.file),
    attribute('file', region.file),
    attribute('line', String(region.startLine)),
  ];
  if (role !== 'production')
    return wrapped(
      'skipped',
      head,
      `<skipped ${attribute('message', `in ${role} code: ${message}`)}/>`,
    );
  const trace = finding.trace.map(
    (step) => `${step.region.file}:${step.region.startLine}: ${step.says}`,
  );
  const body = [
    finding.quote,
    '',
    ...trace,
    ...(trace.length > 0 ? [''] : []),
    finding.recommendation,
  ].join('\n');
  const failure = `<failure ${attribute('message', message)} ${attribute('type', `CWE-${cwe}`)}>${escapedXml(body)}</failure>`;
  return wrapped('failure', head, failure);
}

function wrapped(outcome: Case['outcome'], head: readonly string[], inner: string): Case {
  const open = `    <testcase ${head.join(' ')}`;
  return { outcome, xml: inner === '' ? `${open}/>` : `${open}>${inner}</testcase>` };
}

function attribute(name: string, value: string): string {
  return `${name}="${escapedXml(value).replace(/\n/g, '&#10;').replace(/\t/g, '&#9;')}"`;
}

/** Text without what XML cannot hold; hidden characters are written out. */
function escapedXml(text: string): string {
  return visible(text)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/[\ufffe\uffff]/g, '\ufffd');
}

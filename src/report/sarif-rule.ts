/**
 * A weakness as a SARIF rule. Code scanning services read the CWEs from the tags and the rank from
 * `security-severity`.
 */
import type { ReportingDescriptor } from 'sarif';
import type { Severity, Weakness } from '../weaknesses/weakness.js';
import { codeBlock, prose } from './markdown-text.js';
import { cweTitle, type WriterOptions } from './writer.js';

/** A service shows this many tags of a rule. */
const MOST_TAGS = 10;

/** Within the bands in which services rank: critical from 9, high from 7, medium from 4. */
const SECURITY_SEVERITY: Record<Severity, string> = {
  critical: '9.5',
  high: '8.0',
  medium: '5.5',
  low: '2.5',
};

export const LEVELS = {
  critical: 'error',
  high: 'error',
  medium: 'warning',
  low: 'note',
} as const satisfies Record<Severity, string>;

export function sarifRule(weakness: Weakness, options: WriterOptions): ReportingDescriptor {
  const cwes = [weakness.cwe, ...weakness.relatedCwes];
  const general = weakness.remedies.find((remedy) => remedy.for === '') ?? weakness.remedies[0];
  return {
    id: weakness.id,
    name: weakness.id.replace(/(?:^|-)([a-z])/g, (_, letter: string) => letter.toUpperCase()),
    shortDescription: { text: weakness.title },
    fullDescription: { text: weakness.explanation },
    ...(weakness.references.length > 0 ? { helpUri: weakness.references[0] } : {}),
    help: {
      text: [weakness.explanation, general?.text ?? '', cweTitle(weakness.cwe, options)]
        .filter(Boolean)
        .join('\n\n'),
      markdown: helpMarkdown(weakness, options),
    },
    defaultConfiguration: { level: LEVELS[weakness.severity] },
    relationships: cwes.map((id) => ({
      target: { id: String(id), toolComponent: { name: 'CWE' } },
      kinds: [id === weakness.cwe ? 'superset' : 'relevant'],
    })),
    properties: {
      tags: ['security', ...cwes.map(cweTag)].slice(0, MOST_TAGS),
      'security-severity': SECURITY_SEVERITY[weakness.severity],
    },
  };
}

/** `external/cwe/cwe-089`: at least three digits, as services expect it. */
export function cweTag(id: number): string {
  return `external/cwe/cwe-${String(id).padStart(3, '0')}`;
}

function helpMarkdown(weakness: Weakness, options: WriterOptions): string {
  const remedies = weakness.remedies.flatMap((remedy) => [
    `- ${remedy.for === '' ? '' : `**${prose(remedy.for)}**: `}${prose(remedy.text)}`,
    ...(remedy.example === undefined
      ? []
      : ['', ...codeBlock(remedy.example.trimEnd(), '', '  '), '']),
  ]);
  return [
    `## ${prose(weakness.title)}`,
    prose(weakness.explanation),
    '### How to fix it',
    remedies.join('\n'),
    '### References',
    [
      `- ${prose(cweTitle(weakness.cwe, options))}`,
      ...weakness.references.map((link) => `- <${link}>`),
    ].join('\n'),
  ].join('\n\n');
}

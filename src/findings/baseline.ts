/**
 * A baseline: findings that are known and put up with, as a file that people commit and look at. One
 * entry a line, so that a change of it reads well in a review of its own.
 */
import { remembered } from './compare.js';
import type { Finding, KnownFinding } from './finding.js';

const FORMAT_VERSION = 1;

export function baselineText(entries: readonly KnownFinding[]): string {
  const lines = entries.map((entry) => `    ${JSON.stringify(entry)}`);
  const list = lines.length === 0 ? '[]' : `[\n${lines.join(',\n')}\n  ]`;
  return `{\n  "formatVersion": ${FORMAT_VERSION},\n  "findings": ${list}\n}\n`;
}

export function baselineOf(findings: readonly Finding[]): KnownFinding[] {
  return findings.map(remembered);
}

/** The entries of a baseline, or the sentence that says what is wrong with it. */
export function readBaseline(text: string): KnownFinding[] | string {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return 'it is not JSON';
  }
  if (!isRecord(content) || !Array.isArray(content.findings)) return 'it has no list `findings`';
  if (content.formatVersion !== FORMAT_VERSION)
    return `its \`formatVersion\` is not ${FORMAT_VERSION}; write it anew with this version`;
  const entries: KnownFinding[] = [];
  for (const [index, entry] of content.findings.entries()) {
    const known = entryOf(entry);
    if (known === null)
      return `entry ${index + 1} lacks one of \`id\`, \`weakness\`, \`file\`, \`line\`, \`symbol\`, \`sink\``;
    entries.push(known);
  }
  return entries;
}

function entryOf(entry: unknown): KnownFinding | null {
  if (!isRecord(entry)) return null;
  const { id, weakness, file, line, symbol, sink } = entry;
  const isComplete =
    typeof id === 'string' &&
    typeof weakness === 'string' &&
    typeof file === 'string' &&
    typeof line === 'number' &&
    typeof symbol === 'string' &&
    typeof sink === 'string';
  return isComplete ? { id, weakness, file, line, symbol, sink } : null;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

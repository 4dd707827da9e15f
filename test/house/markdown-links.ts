/**
 * Links inside the repository's Markdown that lead nowhere. Only links to files and headings of the
 * repository are looked at; code is not searched, and nothing is fetched.
 */
import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { readText, root } from './repository.js';

/** Each dead link as `file: target`. */
export function deadLinks(path: string): string[] {
  const targets = [...prose(readText(path)).matchAll(/\]\(([^()\s]+)\)/g)].map((match) => match[1]);
  return targets
    .filter((target) => !/^[a-z]+:/.test(target) && !isAlive(path, target))
    .map((target) => `${path}: ${target}`);
}

function isAlive(from: string, target: string): boolean {
  const [file, heading] = target.split('#');
  const path = file === '' ? from : posix.join(dirname(from), decodeURIComponent(file));
  if (!existsSync(join(root, path))) return false;
  return heading === undefined || !path.endsWith('.md') || anchors(path).includes(heading);
}

/** The anchors of a file's headings: lower case, spaces as hyphens, no punctuation. */
function anchors(path: string): string[] {
  return [...prose(readText(path)).matchAll(/^#{1,6} +(.+)$/gm)].map((match) =>
    match[1]
      .trim()
      .toLowerCase()
      .replace(/[^\p{L}\p{N} _-]/gu, '')
      .replaceAll(' ', '-'),
  );
}

/** The text without fenced and inline code. */
function prose(text: string): string {
  return text.replace(/^(`{3,}|~{3,})[\s\S]*?^\1`*$/gm, '').replace(/`[^`\n]*`/g, '');
}

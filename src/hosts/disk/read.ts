/**
 * Reads one source file. Whatever goes wrong is a problem of that file and never an exception: one
 * bad file does not end a review.
 */
import { closeSync, constants, fstatSync, openSync, readFileSync } from 'node:fs';
import type { FileProblem } from '../../findings/finding.js';
import { decode } from './decode.js';

export interface ReadFile {
  text: string;
  problems: FileProblem[];
}

/** Larger files are data or generated, not source that a person can act on. */
export const LARGEST_SOURCE = 4 * 1024 * 1024;

export function readSource(path: string): ReadFile {
  // A device or pipe put in a file's place would block or never end, a link would lead elsewhere.
  const flags = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);
  let descriptor: number;
  try {
    descriptor = openSync(path, flags);
  } catch (error) {
    return unreadable(whyNot(error));
  }
  try {
    const status = fstatSync(descriptor);
    if (!status.isFile()) return unreadable('is not a regular file');
    if (status.size > LARGEST_SOURCE) return unreadable(tooLarge(status.size));
    return fromBytes(readFileSync(descriptor));
  } catch (error) {
    return unreadable(whyNot(error));
  } finally {
    closeSync(descriptor);
  }
}

/** What a file or the standard input holds, given its bytes. */
export function fromBytes(bytes: Buffer): ReadFile {
  if (bytes.length > LARGEST_SOURCE) return unreadable(tooLarge(bytes.length));
  const { text, notice } = decode(bytes);
  if (text === null) return unreadable(notice ?? 'could not be decoded');
  if (notice === null) return { text, problems: [] };
  return { text, problems: [{ line: 0, message: `The file ${notice}.`, kind: 'encoding' }] };
}

/** A place without text, with the reason as the end of a sentence. */
export function unreadable(reason: string): ReadFile {
  const message = `Not reviewed: it ${reason}.`;
  return { text: '', problems: [{ line: 0, message, kind: 'unreadable' }] };
}

function tooLarge(size: number): string {
  const megabytes = (size / 1024 / 1024).toFixed(1);
  return `is ${megabytes} MB large, and files above ${LARGEST_SOURCE / 1024 / 1024} MB are not read`;
}

function whyNot(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case 'EACCES':
    case 'EPERM':
      return 'may not be read';
    case 'ENOENT':
      return 'went away while it was being read';
    case 'ELOOP':
      return 'is a symbolic link';
    default:
      return 'could not be read';
  }
}

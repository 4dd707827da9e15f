/**
 * Files of a program that are shipped with it: no tests, examples or tools of its development.
 */
import type { Inquiry } from '../inquiry/inquiry.js';

/** Their paths. */
export function shippedPaths(program: Inquiry): ReadonlySet<string> {
  return new Set(
    program.files().flatMap(({ role, path }) => (role === 'production' ? [path] : [])),
  );
}

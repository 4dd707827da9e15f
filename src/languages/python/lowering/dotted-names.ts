/**
 * The names that `import a.b.c` binds: `a`, and under their full paths the modules below it.
 */
import { isStandardLibrary } from '../standard-library.js';

/** `a`, `a.b`, `a.b.c` of `a.b.c`. */
export function prefixesOf(name: string): string[] {
  const parts = name.split('.');
  return parts.map((_, index) => parts.slice(0, index + 1).join('.'));
}

/** The dotted ones among them. Modules of the standard library are reached through the first name as well. */
export function dottedNames(name: string): string[] {
  return isStandardLibrary(name) ? [] : prefixesOf(name).slice(1);
}

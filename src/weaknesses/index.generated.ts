/** Generated from the folders of src/weaknesses by `npm run generate`; changes made here are lost. */
import type { Check } from './check.js';
import type { Weakness } from './weakness.js';

export const weaknesses: readonly Weakness[] = [
];

/** The checks, each with the id of its weakness. */
export const checks: readonly { readonly weakness: string; readonly check: Check }[] = [
];

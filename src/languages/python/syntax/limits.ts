/**
 * How deep a program may nest. The two caps are CPython's own, so no program that runs is refused;
 * past them the statement is skipped with a problem, and the parser's own stack stays small.
 */

/** Brackets, and whatever else nests to the right: `not not x`, `a if b else c if d …`, lambdas. */
export const MAX_NESTING = 200;

/** Blocks within blocks. */
export const MAX_INDENTS = 100;

/** Decimal digits of an integer that are still converted. */
export const MAX_DIGITS = 4300;

/** Distinct names that are kept between files before the table starts afresh. */
export const MAX_NAMES = 1 << 19;

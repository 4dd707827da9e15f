/**
 * Finds patterns that match whole script elements, from the opening to the closing tag, where they are
 * made or used to replace: what reads one attribute of a page is none of them.
 */
import type { Check } from '../check.js';

const ELEMENT =
  /<(?:\s|\\s\*)*\(?(?:\?:)?\[?s?S?\]?script[\s\S]{0,200}<(?:\s|\\s\*)*\\?\/[\s\S]{0,20}script/i;

export const check: Check = (program) =>
  program.arrivals('pattern').flatMap((visit) => {
    const { path, start, end, value, variant } = visit;
    if (variant === 'match' || value.constants === null) return [];
    if (!ELEMENT.test(value.text ?? '')) return [];
    return [
      {
        path,
        start,
        end,
        subject: 'The pattern',
        confidence: 'medium' as const,
        evidence: [],
        variant: null,
      },
    ];
  });

/**
 * Finds patterns that match whole script elements, from the opening to the closing tag, where they are
 * made or used to replace: what reads one attribute of a page is none of them.
 */
import type { Check } from '../check.js';

const ELEMENT =
  /<\s*(?:\\s\*)?\(?(?:\?:)?\[?s?S?\]?script[\s\S]{0,200}<\s*\\?\/(?:\\s\*)?[\s\S]{0,20}script/i;
const REPLACES = ['re.sub', 're.subn', 're.compile'];

export const check: Check = (program) =>
  program.calls(REPLACES).flatMap((call) => {
    const pattern = call.positional[0];
    if (pattern?.constants == null || !ELEMENT.test(pattern.text ?? '')) return [];
    const { path, start, end } = call;
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

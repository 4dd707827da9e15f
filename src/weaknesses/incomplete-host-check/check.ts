/**
 * Finds patterns in which a host name stands with dots that are not escaped.
 */
import type { Check } from '../check.js';

const MATCHES = ['re.compile', 're.match', 're.fullmatch', 're.search'];
/** A label, an unescaped dot, and a domain at the end of which a host name ends. */
const HOST =
  /(?<![\\\w\]])((?:\([a-z|-]{2,40}\)|[a-z0-9-]{2,40})\.(?:[a-z0-9-]{2,40}\\?\.)*[a-z0-9-]{2,40}(?<!\\)\.(?:com|org|net|io|dev|edu|gov))(?=[/$:)?]|$)/i;

export const check: Check = (program) =>
  program.calls(MATCHES).flatMap((call) => {
    const pattern = call.positional[0];
    const host = pattern?.constants == null ? undefined : HOST.exec(pattern.text ?? '')?.[1];
    if (host === undefined) return [];
    const { path, start, end } = call;
    return [
      {
        path,
        start,
        end,
        subject: 'The pattern',
        source: host,
        confidence: 'medium' as const,
        evidence: [],
        variant: null,
      },
    ];
  });

/**
 * Finds patterns in which a host name stands with dots that are not escaped.
 */
import type { Check } from '../check.js';

/** A label, an unescaped dot, and a domain at the end of which a host name ends. */
const HOST =
  /(?<![\\\w\]])((?:\([a-z|-]{2,40}\)|[a-z0-9-]{2,40})\.(?:[a-z0-9-]{2,40}\\?\.)*[a-z0-9-]{2,40}(?<!\\)\.(?:com|org|net|io|dev|edu|gov))(?=[/$:)?]|$)/i;

export const check: Check = (program) =>
  program.arrivals('pattern').flatMap((visit) => {
    const { path, start, end, value, variant } = visit;
    if (variant === 'replace' || value.constants === null) return [];
    const host = HOST.exec(value.text ?? '')?.[1];
    if (host === undefined) return [];
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

/**
 * Finds addresses of requests in whose query a secret is put. Keys that say which program asks (`api_key`) are
 * left alone: many services take them nowhere else.
 */
import type { Check } from '../check.js';

/** A part of the query that is named as a secret, and the unknown that is put in. */
const SECRET =
  /[?&]((?:user_?)?(?:password|passwd|pwd)|client_secret|(?:access|auth|session|refresh)_?token|session_?id)=\?/i;

export const check: Check = (program) =>
  program.arrivals('request-url').flatMap(({ path, start, end, api, value, variant }) => {
    // What is only written as an address may be for a page or a mail.
    if (variant === 'text') return [];
    const name = value.constants === null ? SECRET.exec(value.text ?? '')?.[1] : undefined;
    if (name === undefined) return [];
    return [
      {
        path,
        start,
        end,
        subject: `\`${api}\``,
        source: name,
        confidence: 'medium' as const,
        evidence: [],
        variant: null,
      },
    ];
  });

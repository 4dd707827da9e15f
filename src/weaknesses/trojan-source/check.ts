/**
 * Finds lines that open an embedding, override or isolate of direction and do not close it.
 */
import type { Check, CheckHit } from '../check.js';

const OPENING = /[\u202a\u202b\u202d\u202e\u2066\u2067\u2068]/g;
const CLOSING = /[\u202c\u2069]/g;

export const check: Check = (program) =>
  program.files().flatMap(({ path, text }) => {
    const hits: CheckHit[] = [];
    if (text.search(OPENING) < 0) return hits;
    let start = 0;
    for (const line of text.split('\n')) {
      const opened = line.match(OPENING)?.length ?? 0;
      const closed = line.match(CLOSING)?.length ?? 0;
      if (opened > closed) {
        const at = start + line.search(OPENING);
        const subject = 'An invisible character';
        const confidence = 'high' as const;
        hits.push({
          path,
          start: at,
          end: at + 1,
          subject,
          confidence,
          evidence: [],
          variant: null,
        });
      }
      start += line.length + 1;
    }
    return hits;
  });

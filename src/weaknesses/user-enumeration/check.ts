/**
 * Finds routes that check a password and say one thing when nobody has the name, and another when the
 * password is wrong.
 */
import type { Check } from '../check.js';
import { handlersOnce, wordsFor } from '../compared-routes.js';

export const check: Check = (program) =>
  handlersOnce(program.routes()).flatMap((route) => {
    const refused = route.answers.filter(({ because }) => because === 'refused');
    const unknown = route.answers.find(
      ({ because, text }) => because === 'unknown' && !refused.some((other) => other.text === text),
    );
    const wrong = refused[0];
    if (!unknown || !wrong) return [];
    const { path, start, end } = unknown;
    return [
      {
        path,
        start,
        end,
        subject: wordsFor(route),
        confidence: 'medium' as const,
        evidence: [
          {
            path: wrong.path,
            start: wrong.start,
            end: wrong.end,
            says: 'said when the password is wrong',
          },
          { path, start, end, says: 'said when nobody is found' },
        ],
        variant: null,
      },
    ];
  });

/**
 * Finds routes that check a password that the client sends, as often as the client likes: nothing in the
 * program limits tries, and the route itself keeps no count of failures.
 */
import type { RouteFacts } from '../../inquiry/route.js';
import type { Check } from '../check.js';
import { handlersOnce, nameOf, quoteDeed, wordsFor } from '../compared-routes.js';

export const check: Check = (program) => {
  if (program.hasTrait('limits-rate')) return [];
  return handlersOnce(program.routes()).flatMap((route) => {
    const tested = route.deeds.find((deed) => deed.kind === 'checks-password' && deed.byRequest);
    if (!tested || (route.looksAtCaller && route.guards.length > 0) || keepsCount(route)) return [];
    return [
      {
        ...nameOf(route.handler),
        subject: wordsFor(route),
        confidence: 'medium' as const,
        evidence: [{ ...quoteDeed(tested), says: 'a password is checked' }],
        variant: null,
      },
    ];
  });
};

/** Whether the route stores something besides opening a session: a count of failures, the time of the last try. */
function keepsCount(route: RouteFacts): boolean {
  return (
    route.limitsRate || route.deeds.some(({ kind }) => kind === 'changes' || kind === 'limits-rate')
  );
}

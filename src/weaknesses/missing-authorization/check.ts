/**
 * Finds routes that do to stored objects what other routes do only for people with a permission, and
 * that ask no more than that somebody is signed in.
 */
import type { RouteDeed, RouteFacts } from '../../inquiry/route.js';
import type { Check } from '../check.js';
import {
  asksPermission,
  handlersOnce,
  isGuarded,
  isOpening,
  nameOf,
  quoteDeed,
  quoteGuarded,
  shareSubject,
  storingDeeds,
  wordsFor,
} from '../compared-routes.js';

export const check: Check = (program) => {
  const routes = handlersOnce(program.routes());
  return routes.flatMap((route) => {
    if (isOpening(route) || !(isGuarded(route) || route.looksAtCaller)) return [];
    for (const deed of storingDeeds(route)) {
      if (!deed.byRequest || deed.tiedToCaller || asksPermission(route, deed)) continue;
      const siblings = permittedSiblings(route, deed, routes);
      if (siblings.length === 0) continue;
      return [
        {
          ...nameOf(route.handler),
          subject: wordsFor(route),
          confidence: siblings.length > 1 ? ('high' as const) : ('medium' as const),
          evidence: [quoteDeed(deed), ...quoteGuarded(siblings)],
          variant: null,
        },
      ];
    }
    return [];
  });
};

/** Routes that do the same to the same kind of objects, all of which ask for a permission. */
function permittedSiblings(
  route: RouteFacts,
  deed: RouteDeed,
  routes: readonly RouteFacts[],
): { route: RouteFacts; deed: RouteDeed }[] {
  const alike = routes
    .filter((other) => other !== route && !isOpening(other))
    .flatMap((other) =>
      storingDeeds(other)
        .filter((each) => each.kind === deed.kind && shareSubject(each, deed))
        .slice(0, 1)
        .map((each) => ({ route: other, deed: each })),
    );
  return alike.every((other) => asksPermission(other.route, other.deed) && !other.deed.tiedToCaller)
    ? alike
    : [];
}

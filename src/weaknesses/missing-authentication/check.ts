/**
 * Finds routes that change, delete or give away stored objects for anybody, while other routes do the
 * like only for people who are signed in. A program in which no route asks is left alone: then there is
 * nothing to compare with, and it may well be meant so.
 */
import type { RouteDeed, RouteFacts } from '../../inquiry/route.js';
import type { Check, CheckHit } from '../check.js';
import {
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

interface Sibling {
  route: RouteFacts;
  deed: RouteDeed | null;
}

interface Judgement {
  deed: RouteDeed;
  siblings: Sibling[];
  confidence: CheckHit['confidence'];
}

export const check: Check = (program) => {
  const routes = handlersOnce(program.routes());
  const guarded = routes.filter((route) => isGuarded(route) && !isOpening(route));
  if (guarded.length === 0) return [];
  return routes.flatMap((route) => {
    if (route.looksAtCaller || route.guards.length > 0 || isOpening(route)) return [];
    const found = judgeChange(route, routes, guarded) ?? judgeRead(route, routes);
    if (found === null) return [];
    return [
      {
        ...nameOf(route.handler),
        subject: wordsFor(route),
        confidence: found.confidence,
        evidence: [quoteDeed(found.deed), ...quoteGuarded(found.siblings)],
        variant: found.deed.kind === 'fetches' ? 'read' : 'change',
      },
    ];
  });
};

/** Judges what a route does to stored objects by what routes do that ask who is calling. */
function judgeChange(
  route: RouteFacts,
  routes: readonly RouteFacts[],
  guarded: readonly RouteFacts[],
): Judgement | null {
  const deeds = storingDeeds(route).filter((deed) => deed.byRequest || deed.kind === 'deletes');
  const worst =
    deeds.find(({ kind }) => kind === 'deletes') ??
    deeds.find(({ kind }) => kind === 'changes') ??
    deeds[0];
  if (!worst) return null;
  const alike = guarded.flatMap((other) =>
    storingDeeds(other)
      .filter((deed) => other.guards.length > 0 || deed.guarded)
      .filter((deed) => deeds.some((own) => comparable(own, deed) && shareSubject(own, deed)))
      .slice(0, 1)
      .map((deed) => ({ route: other, deed })),
  );
  if (alike.length > 0) {
    // A page that is only read may store something for itself: a count, a cache.
    const byReading = route.methods?.every((method) => method === 'GET') ?? false;
    const confidence = byReading && worst.kind === 'creates' ? 'low' : 'high';
    return { deed: worst, siblings: alike, confidence };
  }
  return judgeByNeighbours({ route, routes, guarded }, worst);
}

/** Creating is compared with creating; changing and deleting with either. */
function comparable(own: RouteDeed, other: RouteDeed): boolean {
  return own.kind === 'creates' ? other.kind === 'creates' : true;
}

/** Judges a route by the routes that are registered with it, then by all of the program. */
function judgeByNeighbours(
  at: { route: RouteFacts; routes: readonly RouteFacts[]; guarded: readonly RouteFacts[] },
  deed: RouteDeed,
): Judgement | null {
  const { route, routes, guarded } = at;
  const storing = routes.filter(
    (other) => other !== route && !isOpening(other) && storingDeeds(other).length > 0,
  );
  const near = storing.filter((other) => other.group === route.group);
  const asking = (list: readonly RouteFacts[]): RouteFacts[] =>
    list.filter((other) => isGuarded(other) || other.looksAtCaller);
  const quoted = (list: readonly RouteFacts[]): Sibling[] =>
    list.filter(isGuarded).map((each) => ({ route: each, deed: storingDeeds(each)[0] ?? null }));
  const nearAsking = asking(near);
  if (nearAsking.length >= 2 && nearAsking.length === near.length)
    return { deed, siblings: quoted(nearAsking), confidence: 'medium' };
  const allAsking = asking(storing);
  if (
    deed.kind === 'deletes' &&
    allAsking.length >= 2 &&
    allAsking.length * 3 >= storing.length * 2
  )
    return { deed, siblings: quoted(allAsking), confidence: 'medium' };
  if (deed.kind === 'deletes' && !deed.byRequest && deed.subjects.length === 0)
    return { deed, siblings: quoted(guarded), confidence: 'medium' };
  return null;
}

/** Judges a read by the other routes that read the same: all of them read for the caller alone. */
function judgeRead(route: RouteFacts, routes: readonly RouteFacts[]): Judgement | null {
  for (const deed of route.deeds) {
    if (deed.kind !== 'fetches' || deed.subjects.length === 0) continue;
    const others = routes
      .filter((other) => other !== route && !isOpening(other))
      .flatMap((other) =>
        other.deeds
          .filter((each) => each.kind === 'fetches' && shareSubject(each, deed))
          .slice(0, 1)
          .map((each) => ({ route: other, deed: each })),
      );
    const tied = others.filter(
      (other) => isGuarded(other.route) && (other.deed.tiedToCaller || other.deed.permission),
    );
    if (tied.length >= 2 && tied.length === others.length)
      return { deed, siblings: tied, confidence: 'medium' };
  }
  return null;
}

/**
 * Finds stored objects that a route fetches by what the client sends and that nothing ties to the caller,
 * where the program ties objects of the same kind to the caller elsewhere. Routes that ask for a
 * permission, or that strangers may call anyway, are not meant here.
 */
import type { RouteDeed, RouteFacts } from '../../inquiry/route.js';
import type { Check, CheckHit } from '../check.js';
import {
  asksPermission,
  handlersOnce,
  isGuarded,
  shareSubject,
  storingDeeds,
  wordsForDeed,
} from '../compared-routes.js';

interface Placed {
  route: RouteFacts;
  deed: RouteDeed;
}

export const check: Check = (program) => {
  const routes = handlersOnce(program.routes());
  const all = routes.flatMap((route) => route.deeds.map((deed) => ({ route, deed })));
  const seen = new Set<string>();
  return all.flatMap((here): CheckHit[] => {
    if (!isOpen(here) || (here.deed.kind !== 'fetches' && onlyShows(here.route))) return [];
    const siblings = tiedSiblings(here, all);
    const { path, start, end } = here.deed.from;
    const key = `${here.route.handler.path}:${here.route.handler.start}`;
    if (siblings.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [
      {
        path,
        start,
        end,
        subject: `\`${here.route.handler.qualifiedName}\``,
        confidence: siblings.some((other) => other.deed.kind === here.deed.kind)
          ? 'high'
          : 'medium',
        evidence: siblings.slice(0, 3).map((other) => ({
          path: other.deed.path,
          start: other.deed.start,
          end: other.deed.end,
          says: `\`${other.route.handler.qualifiedName}\` ties the same kind of object to the caller: ${wordsForDeed(other.deed)}`,
        })),
        variant: here.deed.kind === 'fetches' ? 'read' : 'change',
      },
    ];
  });
};

/** Done with what the client sends, for somebody who is signed in, and with nothing of who that is. */
function isOpen({ route, deed }: Placed): boolean {
  return (
    ['fetches', 'changes', 'deletes'].includes(deed.kind) &&
    deed.byRequest &&
    !deed.tiedToCaller &&
    !deed.credentialTested &&
    deed.subjects.length > 0 &&
    isGuarded(route) &&
    !asksPermission(route, deed)
  );
}

/** Whether a route shows a page: what it changes on the way it changes for itself. */
function onlyShows(route: RouteFacts): boolean {
  return !route.onlyRedirects && (route.methods?.every((method) => method === 'GET') ?? false);
}

/** The same kind of object, fetched or changed by what a client sends, tied to the caller. Reads are compared with routes that only read. */
function tiedSiblings(here: Placed, all: readonly Placed[]): Placed[] {
  return all.filter(({ route, deed }) => {
    if (!deed.tiedToCaller || !shareSubject(deed, here.deed) || deed === here.deed) return false;
    if (here.deed.kind !== 'fetches')
      return route !== here.route || deed.start !== here.deed.start
        ? ['changes', 'deletes'].includes(deed.kind) && deed.byRequest
        : false;
    const reads = route.methods?.includes('GET') ?? true;
    return deed.kind === 'fetches' && deed.byRequest && reads && storingDeeds(route).length === 0;
  });
}

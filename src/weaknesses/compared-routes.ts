/**
 * What checks that compare routes have in common: routes told apart by whether they look at who is
 * calling, what they do to stored objects, and how a neighbour is quoted as evidence.
 */
import type { FunctionFacts, ProgramPlace } from '../inquiry/inquiry.js';
import type { RouteDeed, RouteFacts } from '../inquiry/route.js';
import type { CheckHit } from './check.js';

type Evidence = CheckHit['evidence'][number];

const STORING: readonly RouteDeed['kind'][] = ['creates', 'changes', 'deletes'];
/** What a route does that answers people who are nobody yet: signing in or up, proving who they are. */
const OPENING: ReadonlySet<RouteDeed['kind']> = new Set([
  'signs-in',
  'checks-password',
  'hashes-password',
  'takes-password',
  'verifies-token',
]);
const MAX_QUOTED = 3;

/** Each handler once: the same function may answer several addresses. */
export function handlersOnce(routes: readonly RouteFacts[]): RouteFacts[] {
  const seen = new Set<string>();
  return routes.filter(({ handler }) => {
    const key = `${handler.path}:${handler.start}`;
    if (seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

/** What a route does to stored objects. */
export function storingDeeds(route: RouteFacts): RouteDeed[] {
  return route.deeds.filter((deed) => STORING.includes(deed.kind));
}

/** Whether strangers must be able to call it: it makes them somebody, or takes another proof. */
export function isOpening(route: RouteFacts): boolean {
  return route.isPublic || route.deeds.some((deed) => OPENING.has(deed.kind));
}

/** Whether a route lets only people through who are signed in. */
export function isGuarded(route: RouteFacts): boolean {
  return route.guards.length > 0 || route.deeds.some((deed) => deed.guarded);
}

/** Whether a route, or the deed itself, asks for more than that somebody is signed in. */
export function asksPermission(route: RouteFacts, deed: RouteDeed): boolean {
  return deed.permission || route.guards.some(({ asks }) => asks === 'permission');
}

export function shareSubject(one: RouteDeed, other: RouteDeed): boolean {
  return one.subjects.some((subject) => other.subjects.includes(subject));
}

/** The name of a function, as its definition's first line shows it. */
export function nameOf(handler: FunctionFacts): ProgramPlace {
  return { path: handler.path, start: handler.nameStart, end: handler.nameEnd };
}

/** Words for a route: its methods and address where they are known. */
export function wordsFor(route: RouteFacts): string {
  const methods = route.methods === null ? '' : `${route.methods.join(', ')} `;
  const where = route.pattern === null ? '' : ` (${methods}${route.pattern || '/'})`;
  return `\`${route.handler.qualifiedName}\`${where}`;
}

/** Routes quoted with what guards them, and what they do. */
export function quoteGuarded(
  siblings: readonly { route: RouteFacts; deed: RouteDeed | null }[],
): Evidence[] {
  return siblings.slice(0, MAX_QUOTED).flatMap(({ route, deed }): Evidence[] => {
    const guard = route.guards.find(({ asks }) => asks === 'permission') ?? route.guards[0];
    const says = guard
      ? `guards the route ${wordsFor(route)}`
      : `the route ${wordsFor(route)} looks at who is calling`;
    const place = guard && guard.end > 0 ? guard : nameOf(route.handler);
    const out: Evidence[] = [{ ...only(place), says }];
    if (deed) out.push({ ...only(deed), says: `what it guards: ${wordsForDeed(deed)}` });
    return out;
  });
}

export function quoteDeed(deed: RouteDeed): Evidence {
  return { ...only(deed), says: `what the route does: ${wordsForDeed(deed)}` };
}

const VERBS: Readonly<Record<string, string>> = {
  fetches: 'reads',
  creates: 'creates',
  changes: 'changes',
  deletes: 'deletes',
};

export function wordsForDeed(deed: RouteDeed): string {
  const verb = VERBS[deed.kind] ?? deed.kind;
  const what = deed.subjects.length === 0 ? 'stored data' : `\`${deed.subjects.join('`, `')}\``;
  return `it ${verb} ${what}`;
}

function only({ path, start, end }: ProgramPlace): ProgramPlace {
  return { path, start, end };
}

/**
 * Finds routes that another site can have a visitor's browser call, with the visitor's session: because
 * the check is switched off at the route, because a plain link changes something, or because nothing in
 * the program checks where the framework does not do so by itself; and settings of Django that leave out the
 * middleware which checks.
 */

import type { Inquiry } from '../../inquiry/inquiry.js';
import type { RouteDeed, RouteFacts } from '../../inquiry/route.js';
import type { Check, CheckHit } from '../check.js';
import {
  handlersOnce,
  isGuarded,
  nameOf,
  quoteDeed,
  storingDeeds,
  wordsFor,
} from '../compared-routes.js';
import { listSettings } from '../settings.js';

const SESSIONS = 'django.contrib.sessions.middleware.SessionMiddleware';
const CALLERS = 'django.contrib.auth.middleware.AuthenticationMiddleware';
/** Applications whose views are asked by programs, and which check what comes with a cookie themselves. */
const INTERFACES = /^(?:rest_framework|ninja|tastypie|graphene_django|strawberry)/;

export const check: Check = (program) => {
  const isChecked = program.hasTrait('checks-forgery');
  const byRoute = handlersOnce(program.routes()).flatMap((route): CheckHit[] => {
    const deed = forgeable(route);
    if (deed === null) return [];
    const found = judge(route, deed, { isChecked });
    if (found === null) return [];
    return [
      {
        ...nameOf(route.handler),
        subject: `the route ${wordsFor(route)}`,
        confidence: found.confidence,
        evidence: [...found.evidence, quoteDeed(deed)],
        variant: found.variant,
      },
    ];
  });
  return isChecked ? byRoute : [...byRoute, ...withoutMiddleware(program)];
};

/** Settings under which callers are known by their cookies, and nothing checks where a request comes from. */
function withoutMiddleware(program: Inquiry): CheckHit[] {
  const lists = listSettings(program, ['MIDDLEWARE', 'MIDDLEWARE_CLASSES']).filter(
    ({ items }) => items.includes(SESSIONS) && items.includes(CALLERS),
  );
  if (lists.length === 0) return [];
  const texts = program.literals().map(({ value }) => value);
  if (texts.some((text) => /^[\w.]*csrf[\w.]*middleware$/i.test(text) || INTERFACES.test(text)))
    return [];
  return lists.map(({ path, start, end, name }) => ({
    path,
    start,
    end,
    subject: `The program, whose \`${name}\` names no check of that,`,
    confidence: 'medium',
    evidence: [],
    variant: 'middleware',
  }));
}

/** Something that a route does for the one whose browser sends the cookie, and that a form or link can cause. */
function forgeable(route: RouteFacts): RouteDeed | null {
  if (!route.ambient || !route.looksAtCaller) return null;
  if (route.deeds.some(({ kind }) => kind === 'checks-forgery' || kind === 'signs-in')) return null;
  const forCaller = storingDeeds(route).filter(
    (deed) =>
      !deed.byJson &&
      deed.subjects.length > 0 &&
      !(deed.credentialTested && asksAgain(route)) &&
      (deed.tiedToCaller || (deed.byRequest && isGuarded(route))),
  );
  return forCaller[0] ?? null;
}

/** Whether a route asks for something that no cookie brings: a password, a token of a link. */
function asksAgain(route: RouteFacts): boolean {
  return route.deeds.some(
    (deed) =>
      deed.kind === 'checks-password' ||
      (deed.kind === 'verifies-token' && (deed.byForm || !deed.tiedToCaller)),
  );
}

function judge(
  route: RouteFacts,
  deed: RouteDeed,
  { isChecked }: { isChecked: boolean },
): Pick<CheckHit, 'confidence' | 'evidence' | 'variant'> | null {
  const exempt = route.skipsForgeryCheck;
  if (exempt !== null) {
    if (route.asksByRequest) return null;
    const { path, start, end } = exempt;
    const evidence = [
      { path, start, end, says: 'requests that another site caused are let through' },
    ];
    return { confidence: 'high', evidence, variant: 'exempt' };
  }
  if (changesByLink(route, deed)) return { confidence: 'medium', evidence: [], variant: 'link' };
  // Forms send GET and POST; for other methods browsers ask the server first.
  const byForm = route.methods?.includes('POST') ?? true;
  if (isChecked || !byForm || !route.openToForgery) return null;
  return { confidence: 'medium', evidence: [], variant: 'unchecked' };
}

/** Whether following a link is enough, and it is not the route's own doing for the one who follows it. */
function changesByLink(route: RouteFacts, deed: RouteDeed): boolean {
  const answersGet = route.methods?.includes('GET') ?? true;
  return (
    answersGet && route.onlyRedirects && !deed.methodTested && !deed.byForm && isGuarded(route)
  );
}

/**
 * What is known of a route: which function answers it, what guards it, what it does. Shapes only.
 */
import type { DeedKind } from './deeds.js';
import type { FunctionFacts, ProgramPlace } from './place.js';

/** Something that stands before a route's code and may refuse the caller. */
export interface RouteGuard extends ProgramPlace {
  /** What it asks: that somebody is signed in, that they may do it, or nothing of who is calling. */
  asks: 'identity' | 'permission' | 'nothing';
  /** As it is found: around this route alone, its class, its group of routes, or all routes. */
  scope: 'route' | 'class' | 'group' | 'all';
}

/** Something a route does, with what it is done with and what was looked at before. */
export interface RouteDeed extends ProgramPlace {
  kind: DeedKind;
  /** Where the handler does it, or calls what does it. */
  from: ProgramPlace;
  /** Names of the classes or tables whose objects it concerns. */
  subjects: readonly string[];
  /** Whether what the client sends has a part in it. */
  byRequest: boolean;
  /** Whether who is calling has a part in it, or in a comparison of the object that it is done to. */
  tiedToCaller: boolean;
  /** Whether a decision before it depends on who is calling, and whether that asks for a permission. */
  guarded: boolean;
  permission: boolean;
  /** Whether a decision before it depends on the request's method. */
  methodTested: boolean;
  /** Whether it depends on a password that was compared or a token that was verified. */
  credentialTested: boolean;
  /** Whether it needs a body that a form of another site cannot send. */
  byJson: boolean;
  /** Whether it needs fields of a form, which a plain link does not bring. */
  byForm: boolean;
  /** The function it stands in. */
  function: FunctionFacts;
}

export interface RouteFacts {
  handler: FunctionFacts;
  /** In upper case; null where it answers any, or where that is not known. */
  methods: readonly string[] | null;
  pattern: string | null;
  /** Where it is registered; the handler's own place where that is not seen. */
  registration: ProgramPlace;
  /** Routes of one application object, blueprint, router or class have the same word. */
  group: string;
  guards: readonly RouteGuard[];
  deeds: readonly RouteDeed[];
  /** Whether it, or anything before it, looks at who is calling. */
  looksAtCaller: boolean;
  /** Whether what says so is sent by browsers on their own. */
  ambient: boolean;
  /** Whether it is open on purpose. */
  isPublic: boolean;
  /** Whether a guard of its own takes a proof out of the request: a token in the address, say. */
  asksByRequest: boolean;
  /** Whether it answers with nothing but redirects. */
  onlyRedirects: boolean;
  /** Whether the framework refuses no forged requests unless it is told to. */
  openToForgery: boolean;
  /** Whether something before it limits how often it is called. */
  limitsRate: boolean;
  /** Of a route that checks a password: sentences that depend on whether somebody was found, or on whether the password was right. */
  answers: readonly (ProgramPlace & { text: string; because: 'unknown' | 'refused' })[];
  /** Plain cookies and headers that are conditions, uncompared, in the handler or in what it calls. */
  claims: readonly (ProgramPlace & { from: 'cookie' | 'header'; name: string })[];
  /** Whether forged requests are let through by what stands at the route itself. */
  skipsForgeryCheck: RouteGuard | null;
}

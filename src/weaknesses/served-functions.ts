/**
 * Functions that run because somebody sent a request: those that answer one, and all that they call.
 */
import type { FunctionFacts, Inquiry } from '../inquiry/inquiry.js';

/** Functions that routes lead to; null in a program that has none. */
export function functionsServed(program: Inquiry): Set<string> | null {
  const routes = program.routes();
  if (routes.length === 0) return null;
  const served = new Set<string>();
  for (const { handler } of routes) {
    if (served.has(functionKey(handler))) continue;
    served.add(functionKey(handler));
    for (const reached of program.reach(handler).functions) served.add(functionKey(reached));
  }
  return served;
}

/** Tells functions apart. */
export function functionKey({ path, start }: FunctionFacts): string {
  return `${path} ${start}`;
}

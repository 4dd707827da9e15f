/**
 * JSON as its readers write it: with comments and with commas before a closing bracket. What is no JSON
 * even so is nothing.
 */

export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** A text outside which comments may stand, a comment, or a comma before a closing bracket. */
const PARTS = /"(?:[^"\\\n]|\\.)*"|\/\/[^\n]*|\/\*[\s\S]*?\*\/|,(?=\s*[}\]])/g;

export function readLooseJson(text: string): Json {
  const bare = text.replace(PARTS, (part) => (part.startsWith('"') ? part : ' '));
  try {
    return JSON.parse(bare.replace(/,(?=\s*[}\]])/g, ' ')) as Json;
  } catch {
    return null;
  }
}

/** The member of an object, null of everything else. */
export function memberOf(json: Json, name: string): Json {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isObject && Object.hasOwn(json, name) ? json[name]! : null;
}

export function textOf(json: Json): string | null {
  return typeof json === 'string' ? json : null;
}

/** The texts of a list, or the one text. */
export function textsOf(json: Json): string[] {
  const all = Array.isArray(json) ? json : [json];
  return all.filter((each) => typeof each === 'string');
}

export function entriesOf(json: Json): [string, Json][] {
  const isObject = typeof json === 'object' && json !== null && !Array.isArray(json);
  return isObject ? Object.entries(json) : [];
}

/**
 * Whether two claims say the opposite of the same code: one that a bound, a check or a protection is
 * missing, the other that it is there.
 */
import type { ExaminedClaim } from './examined.js';

/** A thing that code has or lacks, and the words by which reviews say so. */
interface Property {
  readonly lacks: RegExp;
  readonly has: RegExp;
}

const NOT =
  "(?:without|no|lacks?|lacking|missing|absence of|fails? to|does not|doesn't|do not|don't|never|not|isn't|is not|aren't|are not|un)";
const SOME =
  '(?:\\s+(?:any|a|an|the|proper|properly|sufficient|adequate|appropriate|explicit|enough|being|be|have|has|been|use|using|set|setting|specify|enforce|include|implement|implementing|perform|performing|apply|applying))*\\s*';

function property(nouns: string, has: string): Property {
  return { lacks: new RegExp(`\\b${NOT}${SOME}(?:${nouns})`, 'i'), has: new RegExp(has, 'i') };
}

const PROPERTIES: readonly Property[] = [
  property(
    'time-?outs?|time limits?|bound(?:s|ed)?|limit(?:s|ed)?|upper bound|rate[ -]limit\\w*|throttl\\w*|end|terminate',
    '\\b(?:within|after) (?:a|the|its)? ?(?:specified|given|fixed|limited|maximum|certain|set|\\d+)\\w* ?(?:number|amount|count|maximum)? ?(?:of )?(?:attempts|tries|retries|rounds|iterations|seconds)|\\b(?:times|timed) out\\b|\\bbounded\\b|\\blimited to \\w+ (?:attempts|tries|rounds|iterations)|\\b(?:fixed|hard-?coded|constant) (?:sleep|pause|delay|wait)|\\bhas (?:a|an) (?:timeout|limit|bound)|\\bsleeps? (?:for|between)',
  ),
  property(
    'validat\\w*|check(?:s|ed|ing)?|verif\\w*',
    '\\b(?:is|are|was|were|gets?|being) (?:properly |correctly |first |already )?(?:validated|checked|verified)\\b|\\bvalidates?\\b(?! the)|\\b(?:allow|white)-?list(?:ed)?\\b.{0,40}\\b(?:is|are) (?:used|applied|checked)',
  ),
  property(
    'saniti[sz]\\w*|escap\\w*|encod\\w*|neutrali[sz]\\w*|parameteri[sz]\\w*',
    '\\b(?:is|are|gets?) (?:properly |correctly |already )?(?:saniti[sz]ed|escaped|encoded|neutrali[sz]ed|parameteri[sz]ed|bound)\\b|\\buses? (?:a )?(?:parameteri[sz]ed|prepared|bound)\\b',
  ),
  property(
    'authenticat\\w*|authori[sz]\\w*|access controls?|permission checks?|login',
    '\\b(?:is|are) (?:properly |correctly |already )?(?:authenticated|authori[sz]ed|protected|guarded)\\b|\\brequires? (?:a )?(?:login|authentication|authori[sz]ation|permission)',
  ),
  property(
    'encrypt\\w*|tls|https',
    '\\b(?:is|are) (?:properly )?encrypted\\b|\\buses? (?:https|tls|encryption)\\b',
  ),
];

/** What a claim says of each property: that the code has it, that it lacks it, or nothing. */
export type Stance = readonly ('has' | 'lacks' | null)[];

export function stanceOf({ claim }: ExaminedClaim): Stance {
  const said = `${claim.title}\n${claim.mechanism}`;
  return PROPERTIES.map(({ lacks, has }) => {
    if (lacks.test(said)) return 'lacks';
    return has.test(said) ? 'has' : null;
  });
}

/** Whether two claims about the same code take opposite stances. */
export function contradict(a: Stance, b: Stance): boolean {
  return a.some((one, at) => one !== null && b[at] !== null && one !== b[at]);
}

/** The same lines, or the same function where one of them speaks of it as a whole. */
export function speakOfSame({ anchor: a }: ExaminedClaim, { anchor: b }: ExaminedClaim): boolean {
  if (a.place === null || b.place === null || a.place.file !== b.place.file) return false;
  if (a.place.lines[0] <= b.place.lines[1] && b.place.lines[0] <= a.place.lines[1]) return true;
  return a.function !== null && a.function !== '<module>' && a.function === b.function;
}

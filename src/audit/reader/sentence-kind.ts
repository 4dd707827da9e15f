/**
 * What a sentence does: proposes what to do, or takes back what was said. It steers how a claim is taken
 * apart; no verdict rests on it.
 */

import type { Prose } from './prose.js';
import { isStatement } from './quotes.js';

/** Whether a sentence proposes what to do and does not say what is. Code that begins it is no verb. */
export function isAdvice({ text, code }: Prose): boolean {
  const begin = text.length - text.trimStart().length;
  const isCode = code.some(({ start }) => start <= begin) || isStatement(text.trim());
  const said = isCode ? `. ${text.slice(code[0]?.end ?? text.length)}` : text;
  return ADVICE.test(said);
}

const ADVICE =
  /^\W*(?:please |instead,? |rather,? |always |never |simply |just |also |then |ideally,? |better:? |to (?:fix|mitigate|prevent|avoid|remediate|address|resolve|solve) \w+(?: \w+){0,4},? (?:please )?)?(?:use(?! of)|replace|avoid|consider|validate|sanitize|sanitise|ensure|make sure|implement|add|pass|switch|move|store|keep|set|remove|escape|restrict|limit|apply|wrap|prefer|parameteri[sz]e|bind|rotate|load|read it from|fetch|encode|check|verify|enforce|call|write|do not|don't|change|adopt|choose|compose|generate|hash|allow|disable|enable|upgrade|raise|return|parse|resolve|join|normali[sz]e|reject|drop|require|introduce|refactor|put|send|give|quote)\b|\b(?:should|must|ought to|need(?:s)? to|has to|have to) (?:be|use|not|only|never|always|instead|switch|pass|validate|sanitize|escape|add|move|set|come|check)\b|\b(?:it is|i(?:'d| would)?|we(?:'d| would)?) (?:strongly )?(?:recommend|suggest|advise|write|add|use|introduce|replace|create|move|put|wrap)|\brecommended (?:that|to|fix)\b|\b(?:the )?(?:fix|remedy|solution|mitigation) (?:is|would be|here)\b|\b(?:sollte|müsste|man sollte|empfohlen|verwenden sie|nutzen sie|il faut|devrait|utilisez|il est recommandé|se recomienda|deber[ií]a|utilice|recomenda-se|deve-se|si consiglia|dovrebbe)\b|следует|рекомендуется|используйте|建议|应(?:该|当)?|请使用|べき|してください|推奨/iu;

/** Sentences with which a review takes back what it says. */
export const CONCESSION =
  /\b(?:while|although|though|even if|admittedly|granted|that said|however|may not|might not|not necessarily|per se|not strictly|not exploitable|no direct|not directly|in itself|could not (?:confirm|verify)|unable to (?:confirm|verify)|not (?:been )?(?:verified|confirmed|tested)|theoretical(?:ly)?|hypothetical(?:ly)?|speculative|likely (?:safe|fine|harmless)|probably (?:safe|fine|harmless)|false positive|low risk|test code|only (?:used )?in tests?|depends on|if the values are)\b/iu;

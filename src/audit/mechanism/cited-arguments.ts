/**
 * Arguments that a claim shows in a call (`shell=True`), held against the call that stands at its
 * place: who quotes one that is not given, or is given otherwise, describes other code.
 */
import type { ConstantValue } from '../../inquiry/inquiry.js';
import type { Evidence } from '../evidence.js';
import { constantWords, type Probe, shown } from './probe.js';

/** A named argument with a plain value, as code shows it. */
const ARGUMENT = /(?<![\w.$])([A-Za-z_]\w*)\s*=\s*(True|False|None|-?\d+(?:\.\d+)?)(?![\w.(])/g;
const WORDS: ReadonlyMap<string, ConstantValue> = new Map([
  ['True', true],
  ['False', false],
]);
const MOST_QUOTES = 8;

/** What a claim's code says of the only call at its place, and that call says otherwise; once an argument. */
export function wrongArguments({ anchored: { claim }, source, place }: Probe): Evidence[] {
  const cited = new Map<string, string>();
  for (const { text } of claim.quotes.slice(0, MOST_QUOTES)) {
    if (claim.recommendation.includes(text)) continue;
    for (const [, name = '', value = ''] of text.matchAll(ARGUMENT)) cited.set(name, value);
  }
  if (cited.size === 0) return [];
  const [call, ...others] = source.program.callsAt(place);
  if (call === undefined || others.length > 0 || call.isSpread) return [];
  return [...cited].flatMap(([name, value]) => {
    const given = call.keywords.get(name);
    const told = `\`${call.callee}\``;
    if (given === undefined) return [shown(source, call, `${told} is called without \`${name}\`.`)];
    if (given.constants?.length !== 1 || given.constants[0] === plainValue(value)) return [];
    const actual = constantWords(source, given);
    return [shown(source, call, `${told} is given \`${name}\` as \`${actual}\`.`)];
  });
}

function plainValue(written: string): ConstantValue {
  return WORDS.get(written) ?? (written === 'None' ? null : Number(written));
}

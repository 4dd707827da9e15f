/**
 * Finds outputs of predictable generators that are given to something that must be unguessable: a
 * variable, field, key or result whose name says so.
 */
import type { CallSite } from '../../inquiry/inquiry.js';
import type { Check } from '../check.js';
import { mustBeUnguessable, wordsOf } from '../secret-name.js';

/** Modules of generators for simulations, and their functions that yield something. */
const MODULES = ['random', 'numpy.random'];
const OUTPUTS = new Set([
  'random',
  'randint',
  'randrange',
  'choice',
  'choices',
  'sample',
  'getrandbits',
  'uniform',
  'randbytes',
  'rand',
  'integers',
  'bytes',
  'triangular',
  'shuffle',
]);

export const check: Check = (program) =>
  program
    .calls(MODULES)
    .filter(isPredictable)
    .flatMap((call) => {
      const name = [...call.boundTo, lastName(call)].find((one) => isSecret(one, call));
      if (name === undefined) return [];
      const { path, start, end } = call;
      const subject = `the output of \`${call.callee}\`, which can be predicted`;
      const evidence = [{ path, start, end, says: `Its result becomes \`${name}\`.` }];
      return [
        { path, start, end, subject, confidence: 'medium' as const, evidence, variant: null },
      ];
    });

/** A `key` is mostly that of a table; one made of random bits is not. */
function isSecret(name: string, { callee }: CallSite): boolean {
  if (mustBeUnguessable(name)) return true;
  const isBits = /\.(?:getrandbits|randbytes)(?:\(\))?$/.test(callee);
  return isBits && /^(?:key|keygen|generate key|make key|new key|create key)$/.test(wordsOf(name));
}

/** `random.SystemRandom()` asks the operating system and is no simulation. */
function isPredictable({ callee }: CallSite): boolean {
  const output = callee.replace(/\(\)$/, '').split('.').at(-1) ?? '';
  return OUTPUTS.has(output) && !callee.includes('SystemRandom');
}

/** The name of the function that makes the value: `make_token` makes a token. */
function lastName({ function: around }: CallSite): string {
  const names = around.qualifiedName.split('.').filter((name) => !name.startsWith('<'));
  return names.at(-1) ?? '';
}

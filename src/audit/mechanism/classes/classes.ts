/**
 * Every class of claims: the tables beside this file, and a row of its own for each weakness that no
 * table speaks of.
 */
import { weaknesses } from '../../../weaknesses/index.generated.js';
import { access } from './access.js';
import type { MechanismClass } from './class.js';
import { cryptography } from './cryptography.js';
import { exposure } from './exposure.js';
import { injection } from './injection.js';
import { robustness } from './robustness.js';

const TABLES = [...injection, ...access, ...cryptography, ...exposure, ...robustness];

export const CLASSES: readonly MechanismClass[] = [
  ...TABLES,
  ...weaknesses
    .filter(({ id }) => !TABLES.some((row) => row.id === id))
    .map(
      ({ id, title, cwe, relatedCwes, claims }): MechanismClass => ({
        id,
        question: claims.some(({ by }) => by === 'sink') ? 'flow' : 'place',
        cwes: [cwe, ...relatedCwes],
        says: `${title.toLowerCase()} | ${id.replaceAll('-', ' ')}`,
      }),
    ),
];

/** The class of an id. */
export function classOf(id: string): MechanismClass | undefined {
  return CLASSES.find((row) => row.id === id);
}

/**
 * The catalogue that this version of the program carries. It is read on the first question and then
 * kept: facts do not change while a program runs.
 */

import { compactCatalogue } from './catalogue.generated.js';
import type { Catalogue } from './catalogue.js';
import { readCompact } from './compact.js';

let shipped: Catalogue | undefined;

export function cweCatalogue(): Catalogue {
  shipped ??= readCompact(compactCatalogue);
  return shipped;
}

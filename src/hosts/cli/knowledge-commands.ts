/**
 * `assay explain`, `weaknesses`, `models` and `cwe`: what the program knows, printed. None of them
 * looks at any code.
 */

import { nearestWord } from '../../base/nearest-word.js';
import { cweCatalogue } from '../../cwe/shipped.js';
import type { LibraryModel } from '../../models/row.js';
import {
  cweText,
  type ExplainOptions,
  explainCwe,
  explainWeakness,
  type ModelFacts,
  modelList,
  weaknessList,
} from '../../report/explain.js';
import { weaknesses } from '../../weaknesses/index.generated.js';
import { specs } from '../../weaknesses/specs.generated.js';
import { Mistake, printable } from '../mistake.js';
import { terminalPalette } from './palette.js';
import type { Terminal } from './terminal.js';

const CWE_ID = /^(?:cwe-?)?(\d{1,6})$/i;

export async function explainCommand(word: string, terminal: Terminal): Promise<void> {
  const options = await explainOptions(terminal);
  const id = CWE_ID.exec(word)?.[1];
  const text = id === undefined ? explainWeakness(word, options) : explainCwe(Number(id), options);
  if (text !== null) return terminal.print(text);
  if (id !== undefined) throw unknownCwe(id);
  const near = nearestWord(
    word,
    weaknesses.map((weakness) => weakness.id),
  );
  const hint = near === null ? '`assay weaknesses` lists them all' : `did you mean \`${near}\`?`;
  throw new Mistake(`no weakness is called \`${printable(word)}\`; ${hint}`);
}

export async function cweCommand(word: string, terminal: Terminal): Promise<void> {
  const id = CWE_ID.exec(word)?.[1];
  if (id === undefined) throw new Mistake(`\`${printable(word)}\` is no CWE: write CWE-89 or 89`);
  const text = cweText(Number(id), await explainOptions(terminal));
  if (text === null) throw unknownCwe(id);
  return terminal.print(text);
}

export async function weaknessesCommand(terminal: Terminal): Promise<void> {
  return terminal.print(weaknessList(await explainOptions(terminal)));
}

export async function modelsCommand(terminal: Terminal): Promise<void> {
  const { SHIPPED_MODELS } = await import('../../models/models.generated.js');
  return terminal.print(modelList(SHIPPED_MODELS.libraries.map(modelFacts)));
}

function modelFacts({ id, rows }: LibraryModel): ModelFacts {
  const roles: Record<string, number> = {};
  for (const { role } of rows) roles[role] = (roles[role] ?? 0) + 1;
  return { id, roles };
}

async function explainOptions(terminal: Terminal): Promise<ExplainOptions> {
  const palette = terminal.hasColor ? await terminalPalette() : undefined;
  return { weaknesses, catalogue: cweCatalogue(), specs, palette };
}

function unknownCwe(id: string): Mistake {
  return new Mistake(`CWE ${cweCatalogue().version} has no entry ${id}`);
}

/**
 * Settings of a program: variables in capitals of modules, and of classes that hold settings only.
 */
import type { ConstantValue, Inquiry, VariableFacts } from '../inquiry/inquiry.js';
import type { CheckHit } from './check.js';
import { shippedPaths } from './shipped-files.js';

/** Modules and classes that are named for development. */
const DEVELOPMENT =
  /(?:^|[/_.-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[/_.-]|$)/i;
const CLASS_FOR_DEVELOPMENT = /^(?:dev|debug|test|local)/i;

/** Constant settings in files that are shipped, outside of development, whose name and value are asked for. */
export function settingsThat(
  program: Inquiry,
  isWanted: (name: string, value: ConstantValue) => boolean,
): CheckHit[] {
  const shipped = shippedPaths(program);
  const variables = program.variables();
  const hits: CheckHit[] = [];
  for (const { name, owner, path, start, end, facts } of variables) {
    if (facts.constants?.length !== 1 || !isWanted(name, facts.constants[0]!)) continue;
    if (!shipped.has(path) || isForDevelopment(path, owner)) continue;
    const subject = `the setting \`${name}\``;
    hits.push({
      path,
      start,
      end,
      subject,
      confidence: 'high',
      evidence: [],
      variant: 'setting',
    });
  }
  return hits;
}

/** A setting that holds a sequence of texts. */
export type ListSetting = VariableFacts & { items: readonly ConstantValue[] };

/**
 * Settings of some names in files that are shipped, outside of development, that are sequences written out:
 * none where the program says the same setting anywhere else, because then that may be the one in force.
 */
export function listSettings(program: Inquiry, names: readonly string[]): ListSetting[] {
  const shipped = shippedPaths(program);
  const all = program
    .variables()
    .filter(({ name, path, owner }) => names.includes(name) && shipped.has(path) && owner === '')
    .filter(({ path }) => !isForDevelopment(path, ''));
  return all.flatMap((setting) => {
    const { name, items } = setting;
    const isAlone = all.filter((other) => other.name === name).length === 1;
    return isAlone && items !== null ? [{ ...setting, items }] : [];
  });
}

/** Whether a setting of this file and class is made for development or tests. */
export function isForDevelopment(path: string, owner: string): boolean {
  return DEVELOPMENT.test(path) || CLASS_FOR_DEVELOPMENT.test(owner);
}

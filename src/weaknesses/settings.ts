/**
 * Settings of a program: variables in capitals of modules, and of classes that hold settings only.
 */
import type { ConstantValue, Inquiry, VariableFacts } from '../inquiry/inquiry.js';
import type { CheckHit } from './check.js';

/** Modules and classes that are named for development. */
const DEVELOPMENT =
  /(?:^|[/_.-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[/_.-]|$)/i;
const CLASS_FOR_DEVELOPMENT = /^(?:dev|debug|test|local)/i;

/** Constant settings in files that are shipped, outside of development, whose name and value are asked for. */
export function settingsThat(
  program: Inquiry,
  isWanted: (name: string, value: ConstantValue) => boolean,
): CheckHit[] {
  const shipped = new Set(
    program.files().flatMap((file) => (file.role === 'production' ? [file.path] : [])),
  );
  const variables = program.variables();
  const defaults = defaultsOf(program);
  const hits: CheckHit[] = [];
  for (const { name, owner, path, start, end, facts } of variables) {
    if (facts.constants?.length !== 1 || !isWanted(name, facts.constants[0]!)) continue;
    if (!shipped.has(path) || defaults.has(path) || isForDevelopment(path, owner)) continue;
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
  const shipped = new Set(
    program.files().flatMap((file) => (file.role === 'production' ? [file.path] : [])),
  );
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

/**
 * Modules that hold what sites override: their key is empty, with which no site starts, and nothing in the
 * program names them as its settings.
 */
function defaultsOf(program: Inquiry): ReadonlySet<string> {
  const empty = program
    .variables()
    .filter(({ name, facts }) => name === 'SECRET_KEY' && facts.constants?.length === 1)
    .flatMap(({ path, facts }) => (facts.constants?.[0] === '' ? [path] : []));
  if (empty.length === 0) return new Set();
  const named = [...new Set(program.literals().map(({ value }) => value))].filter((value) =>
    /^[\w.]{2,120}$/.test(value),
  );
  return new Set(empty.filter((path) => !named.some((name) => isNameOf(name, path))));
}

/** Whether a text is the dotted name of a module, whole or from some folder on, or of a class in it. */
function isNameOf(name: string, path: string): boolean {
  const dotted = path.replace(/\.\w+$/, '').replaceAll('/', '.');
  const isBelow = dotted.includes('.') && name.startsWith(`${dotted}.`);
  return name === dotted || isBelow || (name.includes('.') && dotted.endsWith(`.${name}`));
}

/** Whether a setting of this file and class is made for development or tests. */
export function isForDevelopment(path: string, owner: string): boolean {
  return DEVELOPMENT.test(path) || CLASS_FOR_DEVELOPMENT.test(owner);
}

/**
 * Settings of a program: variables in capitals of modules, and of classes that hold settings only.
 */
import type { ConstantValue, Inquiry } from '../inquiry/inquiry.js';
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
  return program.variables().flatMap(({ name, owner, path, start, end, facts }) => {
    const [value, ...others] = facts.constants ?? [];
    if (value === undefined || others.length > 0 || !isWanted(name, value)) return [];
    if (!shipped.has(path) || isForDevelopment(path, owner)) return [];
    const subject = `the setting \`${name}\``;
    return [
      { path, start, end, subject, confidence: 'high' as const, evidence: [], variant: 'setting' },
    ];
  });
}

/** Whether a setting of this file and class is made for development or tests. */
export function isForDevelopment(path: string, owner: string): boolean {
  return DEVELOPMENT.test(path) || CLASS_FOR_DEVELOPMENT.test(owner);
}

/**
 * Finds settings modules of Django that switch the debug mode on. A module is taken for one by the
 * other settings it holds; settings that are named for development are left alone.
 */
import type { Check } from '../check.js';

/** Settings that every Django project has and hardly anything else does. */
const TYPICAL = new Set([
  'INSTALLED_APPS',
  'ROOT_URLCONF',
  'MIDDLEWARE',
  'TEMPLATES',
  'WSGI_APPLICATION',
]);
const MODULE = '<module>';
const DEVELOPMENT =
  /(?:^|[/_.-])(?:dev|devel|development|local|debug|test|tests|testing|ci)(?:[/_.-]|$)/i;

export const check: Check = (program) => {
  const variables = program
    .variables()
    .filter((variable) => variable.owner === MODULE || variable.owner === '');
  const settings = new Set(
    variables.filter((variable) => TYPICAL.has(variable.name)).map((variable) => variable.path),
  );
  return variables
    .filter(({ name, path, facts }) => {
      const isOn = facts.constants?.length === 1 && facts.constants[0] === true;
      return name === 'DEBUG' && isOn && settings.has(path) && !DEVELOPMENT.test(path);
    })
    .map(({ path, start, end }) => ({
      path,
      start,
      end,
      subject: 'The setting `DEBUG = True`',
      confidence: 'high',
      evidence: [],
      variant: null,
    }));
};

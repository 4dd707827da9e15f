/** Untrusted data names the attribute, module or class that the program looks up. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'unsafe-reflection',
  title: 'Name of code chosen from outside',
  cwe: 470,
  relatedCwes: [94, 706],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'reflection' }],
  message: 'Data from {source} is {sink} (an attribute, a module or a variable).',
  explanation:
    'A name that may be anything reaches everything: methods that were not meant to be called, attributes that hold secrets, modules that do something when they are imported. From most objects a chain of attributes leads to the interpreter itself.',
  remedies: [
    {
      for: '',
      text: 'Look the name up in a dictionary of what may be chosen, or compare it with a list first.',
      example: 'ACTIONS = {"start": start, "stop": stop}\nACTIONS[name]()',
    },
    {
      for: 'builtins.getattr',
      text: 'Look the name up in a dictionary of what may be chosen, compare it with a list first, or put a prefix before it that only such methods have.',
      example: 'method = getattr(self, f"do_{name}", None)',
    },
    {
      for: 'importlib',
      text: 'Choose the module from a fixed list, or put the name of your own package before it.',
      example: 'module = importlib.import_module(PLUGINS[name])',
    },
    {
      for: 'global',
      text: 'Look the name up in a `Map` of what may be chosen.',
      example: 'const action = ACTIONS.get(name)\nif (action) action()',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/470.html',
    'https://owasp.org/www-community/vulnerabilities/Unsafe_use_of_Reflection',
  ],
  alsoKnownAs: ['unsafe-reflection', 'non-literal-import', 'globals-misuse'],
};

/** Untrusted data names what is written, and may name the object from which all others inherit. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'prototype-pollution',
  title: 'Prototype pollution',
  cwe: 1321,
  relatedCwes: [915, 94, 471],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'merged-object' },
    { by: 'sink', kind: 'property-path' },
    { by: 'sink', kind: 'written-name' },
  ],
  message: 'Data from {source} is {sink} and may reach the prototype of all objects.',
  explanation:
    'Every object inherits from one prototype, and `__proto__` or `constructor.prototype` leads there. Who writes a property there gives it to all objects of the program: a missing option gets a value, a check for a role succeeds, and from settings of template engines and child processes it is not far to running code.',
  remedies: [
    {
      for: '',
      text: 'Refuse the names `__proto__`, `constructor` and `prototype`, keep such data in a `Map` or in an object without a prototype, or check it against a schema that allows no other names.',
      example: 'const settings = new Map()\nsettings.set(name, value)',
    },
    {
      for: 'lodash',
      text: 'Use version 4.17.21 or later, and check the data against a schema before it is merged.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1321.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Prototype_Pollution_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['prototype-pollution', 'prototype-pollution-loop', 'detect-object-injection'],
};

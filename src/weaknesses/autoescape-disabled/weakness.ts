/** The templates of a program put out what they are given as it is, unless each of them sees to it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'autoescape-disabled',
  title: 'Templates without escaping',
  cwe: 116,
  relatedCwes: [79, 80],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'autoescape-disabled', doubts: 1 }],
  message: '{call} switches the escaping of templates off.',
  explanation:
    'From there on every value in every template of the program is put out as it is, and one that holds markup becomes a part of the page. It takes one output without a filter for a visitor to run scripts as another. Where data from outside was seen to reach such an output, that is told as a finding of its own.',
  remedies: [
    {
      for: '',
      text: 'Leave the escaping of templates on, and mark the few values that hold markup of the program itself.',
      example: '{{ heading|safe }}',
    },
    {
      for: 'aiohttp_jinja2',
      text: 'Leave `autoescape` away: it is on where nothing is said.',
      example: 'aiohttp_jinja2.setup(app, loader=loader)',
    },
    {
      for: 'flask',
      text: 'Leave `jinja_env.autoescape` as it is: pages are escaped, and other files are not.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/116.html',
    'https://jinja.palletsprojects.com/en/stable/api/#autoescaping',
  ],
  alsoKnownAs: ['B701', 'autoescape'],
};

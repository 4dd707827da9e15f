/** A server for development answers the whole network. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'binding-to-all-interfaces',
  title: 'Server on all interfaces',
  cwe: 1327,
  relatedCwes: [605, 668],
  severity: 'low',
  claims: [{ by: 'use', kind: 'all-interfaces' }],
  message: '{call} answers on all interfaces of the machine.',
  explanation:
    'A server that is made for one developer on one machine then answers everybody in the network, and in a cloud possibly everybody. It was not made to withstand that.',
  remedies: [
    {
      for: '',
      text: 'Bind to `127.0.0.1`, and let a server for production answer the network.',
      example: 'app.run(host="127.0.0.1")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1327.html',
    'https://flask.palletsprojects.com/en/stable/deploying/',
  ],
  alsoKnownAs: ['B104', 'S104', 'avoid_app_run_with_bad_host', 'bind-all'],
};

/** A call waits for another machine for as long as that machine likes. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-timeout',
  title: 'Request without a timeout',
  cwe: 1088,
  relatedCwes: [400],
  severity: 'low',
  claims: [],
  message: '{call} waits for an answer without a limit of time.',
  explanation:
    'A server that accepts the connection and stays silent holds the call for ever. Each such call keeps a thread or a worker busy; when all of them wait, the program answers nobody any more.',
  remedies: [
    {
      for: '',
      text: 'Pass a timeout that fits the use, and handle the error that it raises.',
    },
    {
      for: 'requests',
      text: 'Pass `timeout`: requests has no default. A pair sets the limit to connect and the limit between two bytes.',
      example: 'requests.get(address, timeout=(3, 30))',
    },
    {
      for: 'httpx',
      text: 'Leave the default of five seconds or set another; `timeout=None` waits for ever.',
      example: 'httpx.get(address, timeout=30)',
    },
    {
      for: 'urllib',
      text: 'Pass `timeout` to `urlopen`.',
      example: 'urlopen(address, timeout=30)',
    },
  ],
  references: ['https://cwe.mitre.org/data/definitions/1088.html'],
  alsoKnownAs: ['B113', 'S113', 'use-timeout', 'request-without-timeout'],
};

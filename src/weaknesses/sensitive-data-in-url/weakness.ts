/** A secret stands in the query of an address that is requested. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'sensitive-data-in-url',
  title: 'Secret in the address of a request',
  cwe: 598,
  relatedCwes: [201, 200],
  severity: 'low',
  claims: [],
  message: '{call} requests an address with `{source}` in its query.',
  explanation:
    'Addresses are written down where bodies and headers are not: in the logs of servers and proxies, in histories, in the header `Referer` and in messages of errors. Whoever reads one of these has the secret.',
  remedies: [
    {
      for: '',
      text: 'Send the secret in a header, or in the body of a POST.',
      example: 'requests.get(url, headers={"Authorization": f"Bearer {token}"}, timeout=10)',
    },
    {
      for: 'javascript',
      text: 'Send the secret in a header, or in the body of a POST.',
      example: 'await fetch(url, { headers: { authorization: "Bearer " + token } })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/598.html',
    'https://owasp.org/www-community/vulnerabilities/Information_exposure_through_query_strings_in_url',
  ],
};

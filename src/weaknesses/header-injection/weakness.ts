/** Untrusted data with line ends becomes a part of a header. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'header-injection',
  title: 'Header injection',
  cwe: 113,
  relatedCwes: [93],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'response-header' }],
  message: 'Data from {source} becomes a part of {sink}, line ends included.',
  explanation:
    'A line end finishes a header. Whoever sends one adds headers of their own, such as cookies, or begins a second response that caches keep for others. Many frameworks refuse line ends today; the ones that do not are the ones reported here.',
  remedies: [
    {
      for: '',
      text: 'Refuse or remove carriage returns and line feeds, or encode the value for a URL.',
      example: 'response.headers["X-Name"] = urllib.parse.quote(name)',
    },
    {
      for: 'http.server',
      text: '`send_header` writes what it is given: encode the value before.',
      example: 'self.send_header("X-Name", urllib.parse.quote(name))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/113.html',
    'https://owasp.org/www-community/attacks/HTTP_Response_Splitting',
  ],
  alsoKnownAs: ['response-splitting', 'crlf-injection', 'http-header'],
};

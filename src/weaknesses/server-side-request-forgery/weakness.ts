/** Untrusted data chooses the host that the program itself sends a request to. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'server-side-request-forgery',
  title: 'Server-side request forgery',
  cwe: 918,
  relatedCwes: [],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'request-url', variants: ['files-too'], cwes: [22, 73] },
    { by: 'sink', kind: 'request-url' },
  ],
  message: 'Data from {source} chooses the host in {sink}.',
  explanation:
    'The request comes from inside the network, with the rights of the program. Whoever chooses the host reaches services that trust their neighbours: databases, administration pages, and the addresses where clouds hand out credentials.',
  remedies: [
    {
      for: '',
      text: 'Fix scheme and host in the program and take only encoded parts from outside, or compare the parsed host with a fixed list. Do not follow redirects to other hosts.',
      example:
        'if urlsplit(address).hostname not in ALLOWED_HOSTS:\n    raise ValueError("host not allowed")',
    },
    {
      for: 'javascript',
      text: 'Fix scheme and host in the program and take only encoded parts from outside, or compare the parsed host with a fixed list. Do not follow redirects to other hosts.',
      example: 'if (!ALLOWED_HOSTS.has(new URL(address).host)) throw new Error("host not allowed")',
    },
    {
      for: 'requests',
      text: 'Compare the parsed host with a fixed list and pass `allow_redirects=False`.',
      example:
        'if urlsplit(address).hostname in ALLOWED_HOSTS:\n    answer = requests.get(address, allow_redirects=False, timeout=10)',
    },
    {
      for: 'httpx',
      text: 'Compare the parsed host with a fixed list; httpx follows no redirects unless it is told to.',
      example: 'if urlsplit(address).hostname in ALLOWED_HOSTS:\n    answer = httpx.get(address)',
    },
    {
      for: 'urllib',
      text: 'Compare the parsed scheme and host with fixed lists: `urlopen` also opens `file:` addresses.',
      example:
        'parts = urlsplit(address)\nif parts.scheme == "https" and parts.hostname in ALLOWED_HOSTS:\n    answer = urlopen(address, timeout=10)',
    },
    {
      for: 'axios',
      text: 'Compare the parsed host with a fixed list and pass `maxRedirects: 0`.',
      example:
        'if (ALLOWED_HOSTS.has(new URL(address).hostname)) await axios.get(address, { maxRedirects: 0 })',
    },
    {
      for: 'global.fetch',
      text: 'Compare the parsed host with a fixed list and pass `redirect: "error"`.',
      example:
        'if (ALLOWED_HOSTS.has(new URL(address).hostname)) await fetch(address, { redirect: "error" })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/918.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Server_Side_Request_Forgery_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['B310', 'S310', 'ssrf', 'dynamic-urllib-use'],
};

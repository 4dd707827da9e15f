/** Untrusted data chooses the site that a browser is sent to. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'open-redirect',
  title: 'Open redirect',
  cwe: 601,
  relatedCwes: [],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'redirect' }],
  message: 'Data from {source} decides where {sink} leads.',
  explanation:
    'A link to a trusted site then leads anywhere. It lends the good name of the site to a copy that asks for passwords, and it can carry tokens of a login away to another site.',
  remedies: [
    {
      for: '',
      text: 'Redirect to a route of your own, or accept only addresses without scheme and host. Refuse addresses that begin with `//` or hold a backslash.',
      example:
        'target = urlsplit(address.replace("\\\\", "/"))\nif target.scheme or target.netloc:\n    address = "/"',
    },
    {
      for: 'flask',
      text: 'Redirect with `url_for` to a route, or accept only addresses without scheme and host.',
      example: 'return redirect(url_for("home"))',
    },
    {
      for: 'django',
      text: 'Check the address with `url_has_allowed_host_and_scheme` before redirecting to it.',
      example:
        'if not url_has_allowed_host_and_scheme(address, allowed_hosts={request.get_host()}):\n    address = "/"',
    },
    {
      for: 'express',
      text: 'Redirect to a path of your own, or compare the address with a fixed list. An address that begins with `//` leads elsewhere.',
      example: 'response.redirect(TARGETS.get(name) ?? "/")',
    },
    {
      for: 'global',
      text: 'Compare the address with a fixed list, or build it from the path alone: addresses may also begin with `javascript:`.',
      example: 'location.assign(new URL(path, location.origin).pathname)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/601.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['url-redirect', 'unvalidated-redirect'],
};

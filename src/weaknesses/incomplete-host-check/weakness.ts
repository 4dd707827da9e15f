/** A pattern for host names matches other hosts, too. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'incomplete-host-check',
  title: 'Host name checked by a pattern that matches others',
  cwe: 625,
  relatedCwes: [185],
  severity: 'medium',
  claims: [],
  message: '{call} checks for `{source}`, but the dot stands for any character.',
  explanation:
    "In a pattern a dot matches every character, so a host such as `shopxexample.org`, which anybody may register, passes a check that was meant for one's own domain. What the check lets through is then redirected to, requested or trusted.",
  remedies: [
    {
      for: '',
      text: 'Escape the dots and fix both ends, or compare the parsed host name with a list.',
      example:
        'if urlsplit(address).hostname in {"shop.example.org", "pay.example.org"}:\n    return redirect(address)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/625.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Unvalidated_Redirects_and_Forwards_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['incomplete-hostname-regexp'],
};

/** A program answers whatever host name a request asks for, and builds links with it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'permissive-host-list',
  title: 'Any host name accepted',
  cwe: 183,
  relatedCwes: [644],
  severity: 'low',
  claims: [],
  message: '{call} accepts requests for whatever host name they ask for.',
  explanation:
    'The host name of a request is written by whoever sends it, and the program makes addresses of it: the link in a mail for a new password, a redirect, an entry of a cache. With a name of their own in it, an attacker has such a link sent to somebody else and gets the token when it is followed.',
  remedies: [
    {
      for: '',
      text: 'List the host names under which the program is reached.',
      example: 'ALLOWED_HOSTS = ["shop.example.org"]',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/183.html',
    'https://docs.djangoproject.com/en/stable/ref/settings/#allowed-hosts',
  ],
  alsoKnownAs: ['allowed-hosts'],
};

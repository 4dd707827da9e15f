/** Other sites' requests carry a cookie along. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cookie-without-same-site',
  title: 'Cookie that other sites send along',
  cwe: 1275,
  relatedCwes: [352],
  severity: 'low',
  claims: [],
  message: 'Requests that other sites cause carry {call} along: `SameSite` is switched off.',
  explanation:
    'Browsers leave cookies out of most requests that another site causes, unless the cookie says `SameSite=None`. With that, a form or a script on any page acts with the rights of the visitor, and only a token in each form protects against it.',
  remedies: [
    {
      for: '',
      text: 'Use `SameSite=Lax`, or `Strict` where no link from outside needs the cookie. Where a page is meant to be shown inside other sites, guard everything that changes something with a token.',
      example: 'response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")',
    },
    {
      for: 'javascript',
      text: 'Use `sameSite: "lax"`, or `strict` where no link from outside needs the cookie. Where a page is meant to be shown inside other sites, guard everything that changes something with a token.',
      example: 'response.cookie("session", id, { secure: true, httpOnly: true, sameSite: "lax" })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1275.html',
    'https://developer.mozilla.org/en-US/docs/Web/HTTP/Headers/Set-Cookie#samesitesamesite-value',
  ],
  alsoKnownAs: ['samesite-none', 'cookie-samesite', 'missing-samesite'],
};

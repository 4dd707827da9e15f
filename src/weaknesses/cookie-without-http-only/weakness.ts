/** A script in the page can read a cookie that says who somebody is. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cookie-without-http-only',
  title: 'Cookie without the HttpOnly attribute',
  cwe: 1004,
  relatedCwes: [732, 614],
  severity: 'low',
  claims: [],
  message: 'Scripts in a page can read {call}: it is set without `HttpOnly`.',
  explanation:
    'One place where a page shows unescaped text is then enough to take the session of everybody who opens it: the injected script reads the cookie and sends it away. With `HttpOnly` the browser keeps the cookie from scripts.',
  remedies: [
    {
      for: '',
      text: 'Set cookies that scripts need not read with `HttpOnly`.',
      example: 'response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")',
    },
    {
      for: 'express',
      text: 'Pass `httpOnly: true`.',
      example: 'response.cookie("session", id, { secure: true, httpOnly: true, sameSite: "lax" })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1004.html',
    'https://owasp.org/www-community/HttpOnly',
  ],
  alsoKnownAs: ['cookie-missing-httponly', 'cookie-httponly', 'httponly-false'],
};

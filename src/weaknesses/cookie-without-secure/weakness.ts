/** A cookie is sent over connections without encryption, too. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cookie-without-secure',
  title: 'Cookie without the Secure attribute',
  cwe: 614,
  relatedCwes: [319, 311, 1004],
  severity: 'medium',
  claims: [],
  message:
    'Browsers send {call} over connections without encryption, too: it is set without `Secure`.',
  explanation:
    'Whoever listens on the network reads the cookie as soon as the browser asks for anything of the site without TLS, for which an image on another page is enough. With a session or a login in it, that is enough to act as the user.',
  remedies: [
    {
      for: '',
      text: 'Set the cookie with `Secure`, and in production serve the site over TLS only.',
      example: 'response.set_cookie("session", token, secure=True, httponly=True, samesite="Lax")',
    },
    {
      for: 'flask',
      text: 'Set `SESSION_COOKIE_SECURE` for the session cookie.',
      example: 'app.config["SESSION_COOKIE_SECURE"] = True',
    },
    {
      for: 'express',
      text: 'Pass `secure: true`.',
      example: 'response.cookie("session", id, { secure: true, httpOnly: true, sameSite: "lax" })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/614.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Session_Management_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['secure-set-cookie', 'cookie-missing-secure', 'cookie-secure', 'insecure-cookie'],
};

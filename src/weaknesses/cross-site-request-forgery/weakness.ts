/** Another site can have a visitor's browser do something here in the visitor's name. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'cross-site-request-forgery',
  title: 'Cross-site request forgery',
  cwe: 352,
  relatedCwes: [346, 345],
  severity: 'medium',
  claims: [],
  message:
    '{call} acts for the one whose browser sends the cookie, and does not check that the request comes from a page of its own.',
  explanation:
    'Browsers send cookies with every request to a site, whoever caused it. A page of a stranger with a form or an image can so have a visitor change their data here without noticing.',
  remedies: [
    {
      for: '',
      text: 'Change data only by POST, PUT or DELETE, and check a token that only your own pages know.',
    },
    {
      for: 'django',
      text: 'Put `django.middleware.csrf.CsrfViewMiddleware` back into `MIDDLEWARE`, and `csrf_token` into the forms.',
    },
    {
      for: 'flask',
      text: 'Protect the whole application with Flask-WTF.',
      example: 'CSRFProtect(app)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/352.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cross-Site_Request_Forgery_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['csrf', 'csrf-exempt', 'no-csrf-exempt'],
};

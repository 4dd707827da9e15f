/** A page may be shown inside the page of another site. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'clickjacking',
  title: 'Page that can be framed',
  cwe: 1021,
  relatedCwes: [451, 693],
  severity: 'low',
  claims: [{ by: 'use', kind: 'missing-security-headers' }],
  message: '{call} lets other sites show a page inside their own.',
  explanation:
    'Another site lays the page, invisible, over a button of its own. Who clicks there clicks here, with their own session: changes a setting, confirms a payment.',
  remedies: [
    {
      for: '',
      text: 'Leave the protection on, and name the sites that may show the page with `frame-ancestors`.',
    },
    { for: 'django', text: 'Leave the decorator away, or use `xframe_options_sameorigin`.' },
    {
      for: 'helmet',
      text: 'Leave the protection on, or name the sites that may frame the page.',
      example: 'app.use(helmet())',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/1021.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Clickjacking_Defense_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['xframe-options', 'django-clickjacking', 'X-Frame-Options'],
};

/** A pattern is meant to remove scripts from HTML and does not. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'incomplete-tag-filter',
  title: 'Scripts filtered by a pattern',
  cwe: 184,
  relatedCwes: [116],
  severity: 'medium',
  claims: [],
  message:
    '{call} is meant to find scripts in HTML; there are many ways to write them that it does not match.',
  explanation:
    'Browsers read HTML more generously than any pattern: `</script >`, `<svg onload=...>` and tags inside tags that come together once the inner one is removed. A text that went through such a filter is taken for harmless and is not.',
  remedies: [
    {
      for: '',
      text: 'Escape the text for the page, or clean it with a parser that keeps a list of allowed tags.',
      example: 'import nh3\n\nsafe = nh3.clean(text)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/184.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Cross_Site_Scripting_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['bad-tag-filter'],
};

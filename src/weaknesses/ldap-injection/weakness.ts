/** Untrusted data becomes a part of an LDAP filter or of a distinguished name. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'ldap-injection',
  title: 'LDAP injection',
  cwe: 90,
  relatedCwes: [74, 943],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'ldap' }],
  message: 'Data from {source} becomes a part of {sink} without escaping.',
  explanation:
    'A parenthesis, a star or a comma in the data changes what is asked: `*` matches everybody, and `)(uid=*` adds a condition of its own. A directory decides who may log in and what they may do, so a changed question passes logins and gives away who is in the directory.',
  remedies: [
    {
      for: '',
      text: 'Escape the value for the place where it stands: with the function for filters in a filter, with the one for names in a distinguished name. Better, accept only the letters that a name may have.',
    },
    {
      for: 'ldap3',
      text: 'Escape values in a filter with `escape_filter_chars`, values in a name with `escape_rdn`.',
      example:
        'from ldap3.utils.conv import escape_filter_chars\nconnection.search(BASE, f"(uid={escape_filter_chars(name)})")',
    },
    {
      for: 'ldap',
      text: 'Put values into a filter with `filter_format`, and into a name with `escape_dn_chars`.',
      example:
        'from ldap.filter import filter_format\nconnection.search_s(BASE, ldap.SCOPE_SUBTREE, filter_format("(uid=%s)", [name]))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/90.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/LDAP_Injection_Prevention_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['ldap-injection', 'ldapi', 'tainted-ldapi'],
};

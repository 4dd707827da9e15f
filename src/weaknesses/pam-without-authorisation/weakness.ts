/** Somebody is let in whose account may have been closed. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'pam-without-authorisation',
  title: 'Account not checked after a login by PAM',
  cwe: 862,
  relatedCwes: [285],
  severity: 'high',
  claims: [],
  message: '{call} checks a password, and nothing asks PAM whether the account may be used.',
  explanation:
    'PAM answers two questions: whether the password is right, and whether the account is valid now. A program that asks only the first one lets in people whose account was closed, has expired, or is not meant for this service.',
  remedies: [
    {
      for: '',
      text: 'Call `pam_acct_mgmt` after `pam_authenticate` and refuse whoever it refuses, or use a library that does so.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/862.html',
    'https://man7.org/linux/man-pages/man3/pam_acct_mgmt.3.html',
  ],
  alsoKnownAs: ['pam-authorization', 'pam-auth-bypass'],
};

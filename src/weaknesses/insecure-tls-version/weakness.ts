/** A version of TLS or SSL is allowed that is broken. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'insecure-tls-version',
  title: 'Broken version of TLS',
  cwe: 327,
  relatedCwes: [757, 326],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'insecure-tls-version' }],
  message: '{call} allows a version of TLS or SSL that is broken.',
  explanation:
    'SSL 2 and 3 and TLS 1.0 and 1.1 have flaws by which an attacker on the way reads parts of what is sent. Where they are allowed, an attacker can make both sides agree on them.',
  remedies: [
    {
      for: '',
      text: 'Use `ssl.create_default_context()`, or set `minimum_version` to TLS 1.2 or later.',
      example:
        'context = ssl.create_default_context()\ncontext.minimum_version = ssl.TLSVersion.TLSv1_2',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/327.html',
    'https://datatracker.ietf.org/doc/html/rfc8996',
  ],
  alsoKnownAs: [
    'B502',
    'B503',
    'B504',
    'S502',
    'S503',
    'S504',
    'weak-ssl-version',
    'ssl-wrap-socket-is-deprecated',
  ],
};

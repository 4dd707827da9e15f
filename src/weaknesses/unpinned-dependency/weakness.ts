/** What a program is built with may be replaced by whoever keeps it, without anybody seeing it. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'unpinned-dependency',
  title: 'Dependency that others can replace',
  cwe: 829,
  relatedCwes: [494, 1357],
  severity: 'low',
  claims: [{ by: 'use', kind: 'unpinned-dependency', doubts: 1 }],
  message: '{call} takes in code of others that can change without notice.',
  explanation:
    'A tag, a branch and an index without a fixed source name something that others can exchange at any time. Whoever takes over their account, or registers the name first, runs code where the program is built, with the secrets that are there.',
  remedies: [
    {
      for: '',
      text: 'Name the exact version by its digest, and take packages from one index only.',
      example: 'uses: acme/deploy@3f2a6c1e9b8d7f6a5c4b3a2918070605f4e3d2c1 # v1.4.2',
    },
    {
      for: 'requirements',
      text: 'Use one index that holds all packages (`--index-url`), served over HTTPS, and pin digests with `--require-hashes`.',
      example: '--index-url https://packages.acme.example/simple',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/829.html',
    'https://docs.github.com/en/actions/security-for-github-actions/security-guides/security-hardening-for-github-actions',
  ],
  alsoKnownAs: ['unpinned', 'third-party-action', 'extra-index-url'],
};

/** A code or secret is compared in a way that takes longer the more of it is right. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'timing-comparison',
  title: 'Comparison that leaks by its time',
  cwe: 208,
  relatedCwes: [203, 385],
  severity: 'low',
  claims: [],
  message: '{call} compares a secret in a way that takes longer the more of it is right.',
  explanation:
    '`==` stops at the first difference. Who can measure many answers finds a valid signature or token piece by piece, without knowing the key.',
  remedies: [
    {
      for: '',
      text: 'Compare with `hmac.compare_digest`, which always takes the same time.',
      example: 'if not hmac.compare_digest(expected, given):\n    abort(403)',
    },
    {
      for: 'javascript',
      text: 'Compare with `crypto.timingSafeEqual`, which always takes the same time.',
      example:
        'if (expected.length !== given.length || !timingSafeEqual(expected, given)) response.sendStatus(403)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/208.html',
    'https://docs.python.org/3/library/hmac.html#hmac.compare_digest',
  ],
  alsoKnownAs: ['timing-attack', 'insecure-comparison', 'constant-time'],
};

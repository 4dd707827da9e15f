/** A page takes messages from windows of every site, or sends its own to them. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-origin-check',
  title: 'Messages of every site',
  cwe: 346,
  relatedCwes: [345, 940, 1385, 20],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'message-to-all', doubts: 1 }],
  message: '{call} does not look at the site at the other end.',
  explanation:
    'Any page may open this one, or show it in a frame, and send it messages; what they hold is the word of a stranger. And a message sent to `*` goes to whatever page stands in the window at that moment.',
  remedies: [
    {
      for: '',
      text: 'Compare `event.origin` with the sites that are meant before the message is used, and name the site that a message is for.',
      example:
        'addEventListener("message", (event) => {\n  if (event.origin !== "https://shop.example") return\n  show(event.data)\n})',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/346.html',
    'https://developer.mozilla.org/en-US/docs/Web/API/Window/postMessage#security_concerns',
  ],
  alsoKnownAs: [
    'postmessage-origin',
    'insufficient-postmessage-origin-validation',
    'wildcard-postmessage',
  ],
};

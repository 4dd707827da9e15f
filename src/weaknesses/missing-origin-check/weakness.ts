/** A page sends a message to whatever site stands in another window. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'missing-origin-check',
  title: 'Message to every site',
  cwe: 941,
  relatedCwes: [346, 345, 923],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'message-to-all', doubts: 1 }],
  message: '{call} sends a message to whatever site stands in the window.',
  explanation:
    'Any page may show this one in a frame or open it, and a window may have gone to another site since it was opened. A message that is sent to `*` is handed to whichever page is there at that moment, with all that it holds.',
  remedies: [
    {
      for: '',
      text: 'Name the site that the message is for: the browser hands it to no other.',
      example: 'window.parent.postMessage({ profile }, "https://shop.example")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/941.html',
    'https://developer.mozilla.org/en-US/docs/Web/API/Window/postMessage#security_concerns',
  ],
  alsoKnownAs: ['wildcard-postmessage'],
};

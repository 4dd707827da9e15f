/** Pages that a desktop program shows may reach the system. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'electron-settings',
  title: 'Window whose pages may reach the system',
  cwe: 829,
  relatedCwes: [79, 94, 272, 1188, 693],
  severity: 'high',
  claims: [{ by: 'use', kind: 'electron-settings' }],
  message: '{call} gives pages more rights than a browser would.',
  explanation:
    'A page with access to Node, or in the same world as the code that has it, reads files and starts programs. One script from elsewhere, by a hole in the page or a page that was not meant to be shown, then has the rights of the user.',
  remedies: [
    {
      for: '',
      text: 'Leave `nodeIntegration` off and `contextIsolation`, `sandbox` and `webSecurity` on, and offer what pages need through `contextBridge`.',
      example: 'new BrowserWindow({ webPreferences: { preload: join(__dirname, "preload.js") } })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/829.html',
    'https://www.electronjs.org/docs/latest/tutorial/security',
  ],
  alsoKnownAs: [
    'electron-nodejs-integration',
    'electron-context-isolation',
    'electron-disable-websecurity',
  ],
};

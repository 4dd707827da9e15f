/** A web server hands out a folder that holds more than pages, or lists what it holds. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'static-folder-exposure',
  title: 'Folder open to everybody',
  cwe: 548,
  relatedCwes: [200, 219, 538, 552],
  severity: 'medium',
  claims: [{ by: 'use', kind: 'exposed-folder' }],
  message: '{call} shows everybody what is in a folder.',
  explanation:
    'A list of files leads strangers to what no page links to: copies, logs, uploads of others. A folder that holds the program itself gives away its code, and with it settings, keys and the ways in.',
  remedies: [
    {
      for: '',
      text: 'Serve a folder that holds public files only, and list nothing.',
      example: 'app.use(express.static(join(__dirname, "public")))',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/548.html',
    'https://expressjs.com/en/starter/static-files.html',
  ],
  alsoKnownAs: ['directory-listing', 'serve-index'],
};

/** Pages of other sites may read what a user gets. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'permissive-cors',
  title: 'Permissive cross-origin access',
  cwe: 942,
  relatedCwes: [346, 183, 697],
  severity: 'medium',
  claims: [
    { by: 'use', kind: 'permissive-cors' },
    { by: 'sink', kind: 'allowed-origin' },
  ],
  message: '{sink} lets the pages of every site read answers that are meant for a user.',
  explanation:
    'A page that a user visits asks this program in the name of the user, with their cookies, and reads the answer. Naming every origin, or repeating whatever origin asks, switches off the protection that browsers give.',
  remedies: [
    { for: '', text: 'Name the origins that may read the answers, or leave out credentials.' },
    {
      for: 'flask_cors',
      text: 'Pass the origins.',
      example: 'CORS(app, origins=["https://shop.example"], supports_credentials=True)',
    },
    {
      for: 'starlette',
      text: 'Pass the origins.',
      example:
        'app.add_middleware(CORSMiddleware, allow_origins=["https://shop.example"], allow_credentials=True)',
    },
    {
      for: 'cors',
      text: 'Pass the origins.',
      example: 'app.use(cors({ origin: ["https://shop.example"], credentials: true }))',
    },
    {
      for: 'express',
      text: 'Compare the origin with a list before repeating it.',
      example: 'if (ORIGINS.has(origin)) response.set("Access-Control-Allow-Origin", origin)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/942.html',
    'https://developer.mozilla.org/en-US/docs/Web/HTTP/CORS',
  ],
  alsoKnownAs: ['cors-misconfiguration', 'wildcard-cors', 'flask-cors'],
};

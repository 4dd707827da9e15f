/** A web application runs in its debug mode. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'debug-enabled',
  title: 'Debug mode enabled',
  cwe: 489,
  relatedCwes: [215],
  severity: 'high',
  claims: [
    { by: 'use', kind: 'debug-enabled', variants: ['debugger'], cwes: [94] },
    { by: 'use', kind: 'debug-enabled' },
  ],
  message: '{call} switches the debug mode on.',
  explanation:
    'In debug mode an error page shows source code, variables and settings to whoever causes an error. The debugger of Werkzeug, which Flask uses, even runs code that is typed into the page. Such modes are for one developer on one machine.',
  remedies: [
    {
      for: '',
      text: 'Leave the debug mode off in code and switch it on outside, for development only.',
    },
    {
      for: 'flask',
      text: 'Leave `debug` away and start development with `flask run --debug`.',
      example: 'app.run()',
    },
    {
      for: 'django',
      text: 'Set `DEBUG = False` and read an exception for development from the environment.',
      example: 'DEBUG = os.environ.get("DJANGO_DEBUG") == "1"',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/489.html',
    'https://docs.djangoproject.com/en/stable/howto/deployment/checklist/',
  ],
  alsoKnownAs: ['B201', 'S201', 'debug-true', 'debug-enabled', 'active-debug'],
};

/** A password, key or token is written to a log. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'sensitive-data-logged',
  title: 'Secret written to a log',
  cwe: 532,
  relatedCwes: [312, 200, 359],
  severity: 'medium',
  claims: [],
  message: '{call} goes to a log.',
  explanation:
    'Logs are kept for long, copied to other systems and read by many who may not know the secret. A password in a log outlives its change, and a token opens the account for whoever reads it in time.',
  remedies: [
    {
      for: '',
      text: 'Leave the secret out, or write something that tells it apart and does not give it away, such as the name of its owner.',
      example: 'logger.info("login of %s", user.name)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/532.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html',
  ],
  alsoKnownAs: [
    'clear-text-logging',
    'logging-sensitive',
    'python-logger-credential-leak',
    'credential-disclosure',
  ],
};

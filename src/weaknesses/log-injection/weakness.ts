/** Untrusted data with line ends becomes a part of a log entry. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'log-injection',
  title: 'Log injection',
  cwe: 117,
  relatedCwes: [],
  severity: 'low',
  claims: [{ by: 'sink', kind: 'log' }],
  message: 'Data from {source} becomes a part of {sink}, line ends included.',
  explanation:
    'A line end in the data begins a new line of the log. Whoever sends one writes entries that look like those of the program, hides what they did among them, or feeds false facts to whatever reads the log.',
  remedies: [
    {
      for: '',
      text: 'Log the value with `%r`, which writes line ends out, or remove carriage returns and line feeds.',
      example: 'logger.info("login of %r", name)',
    },
    {
      for: 'javascript',
      text: 'Log the value as a part of its own, or remove carriage returns and line feeds.',
      example: 'logger.info("signed in", { name })',
    },
    {
      for: 'winston',
      text: 'Log the data as a value of a structure, not as a part of the text.',
      example: 'logger.info("signed in", { name })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/117.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Logging_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['log-forging', 'logging-injection'],
};

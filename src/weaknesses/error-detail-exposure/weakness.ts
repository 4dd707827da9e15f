/** The text or trace of an exception goes to whoever asked. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'error-detail-exposure',
  title: 'Exposure of error details',
  cwe: 209,
  relatedCwes: [497, 200, 1295],
  severity: 'low',
  claims: [
    { by: 'sink', kind: 'response-content', sources: ['traceback'] },
    { by: 'sink', kind: 'response-content', sources: ['exception-text'], doubts: 1 },
  ],
  message: '{source} becomes a part of {sink}.',
  explanation:
    'Exceptions name files, versions, statements, addresses and values. To somebody who looks for a way in, that is a map: which library to attack, which table to ask for, whether a guess came closer. A user can do nothing with it.',
  remedies: [
    {
      for: '',
      text: 'Write the exception to the log, and answer with a text of your own and a number by which the entry can be found.',
      example:
        'except Exception:\n    app.logger.exception("saving failed")\n    return "That did not work.", 500',
    },
    {
      for: 'javascript',
      text: 'Write the error to the log, and answer with a text of your own and a number by which the entry can be found.',
      example: 'logger.error(error)\nresponse.status(500).send("That did not work.")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/209.html',
    'https://owasp.org/www-community/Improper_Error_Handling',
  ],
  alsoKnownAs: ['stack-trace-exposure', 'exception-exposure', 'traceback-in-response'],
};

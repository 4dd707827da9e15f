/** The name of a temporary file is known before it is made. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'temporary-file',
  title: 'Guessable temporary file',
  cwe: 377,
  relatedCwes: [379, 59, 362],
  severity: 'low',
  claims: [{ by: 'use', kind: 'temporary-file' }],
  message: '{call} gives a name for a temporary file before the file exists.',
  explanation:
    'Between the name and the opening another user of the machine makes a file or a link of that name: the program then writes where they want, or reads what they wrote. With a folder that all may write to, nothing prevents it.',
  remedies: [
    {
      for: '',
      text: 'Let the file be made together with its name, and work with what is returned.',
      example: 'with tempfile.NamedTemporaryFile() as file:\n    file.write(data)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/377.html',
    'https://docs.python.org/3/library/tempfile.html#tempfile.mktemp',
  ],
  alsoKnownAs: ['B306', 'S306', 'tempfile-insecure', 'mktemp'],
};

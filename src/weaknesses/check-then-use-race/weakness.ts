/** A file is looked at by its name and then used by its name, and may be another by then. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'check-then-use-race',
  title: 'File checked and then used by its name',
  cwe: 367,
  relatedCwes: [362],
  severity: 'low',
  claims: [],
  message:
    '{call} uses a file by a name that was checked before; between the two somebody can put another file in its place.',
  explanation:
    'Between the check and the use, whoever may write to the folder swaps the file, for a link to one that the program may read and they may not. The check says something of a file that is not the one that is used.',
  remedies: [
    {
      for: '',
      text: 'Open the file first and handle the error, or ask about the open file (`os.fstat`) rather than the name.',
      example:
        'try:\n    with open(path) as file:\n        return file.read()\nexcept PermissionError:\n    return None',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/367.html',
    'https://docs.python.org/3/library/os.html#os.access',
  ],
  alsoKnownAs: ['toctou-race-condition'],
};

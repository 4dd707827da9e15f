/** Untrusted data chooses which file the program looks for, so that answers tell which files there are. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'file-probing',
  title: 'Files looked for under a path from outside',
  cwe: 22,
  relatedCwes: [73, 200, 203],
  severity: 'low',
  claims: [{ by: 'sink', kind: 'path-probe' }],
  message: 'Data from {source} becomes a part of {sink} without a check where it leads.',
  explanation:
    'The program asks whether a file is there, or how large or old it is, under a path that leads out of the folder that was meant. Whoever sees by the answer which way the program went learns which users, programs and settings the machine has.',
  remedies: [
    {
      for: '',
      text: 'Resolve the path and refuse it unless it lies below the folder that is meant, before anything is asked of it.',
      example:
        'path = (FOLDER / name).resolve()\nif not path.is_relative_to(FOLDER.resolve()):\n    raise ValueError("outside the folder")',
    },
    {
      for: 'javascript',
      text: 'Resolve the path and refuse it unless it lies below the folder that is meant, before anything is asked of it.',
      example:
        'const path = resolve(FOLDER, name)\nif (!path.startsWith(FOLDER + sep)) throw new Error("outside the folder")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/22.html',
    'https://cwe.mitre.org/data/definitions/203.html',
  ],
};

/** Everybody on the machine may change a file. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'file-permissions',
  title: 'File that everybody may change',
  cwe: 732,
  relatedCwes: [276, 279],
  severity: 'medium',
  claims: [],
  message: '{call} lets every user of the machine change a file.',
  explanation:
    'Other users and other programs on the machine, also one that was broken into, replace the content: of a program, which then runs for its user, or of data that is believed. Where the file is a secret, they can read it as well.',
  remedies: [
    {
      for: '',
      text: 'Give write access to the owner only, and read access to those who need it.',
      example: 'os.chmod(path, 0o640)',
    },
    {
      for: 'javascript',
      text: 'Give write access to the owner only, and read access to those who need it.',
      example: 'await chmod(path, 0o640)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/732.html',
    'https://docs.python.org/3/library/os.html#os.chmod',
  ],
  alsoKnownAs: ['B103', 'S103', 'insecure-file-permissions', 'chmod'],
};

/** An archive from outside is unpacked to wherever its entries say. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'archive-traversal',
  title: 'Path traversal by an archive',
  cwe: 22,
  relatedCwes: [23, 59, 73],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'archive', variants: ['member'], doubts: 1 },
    { by: 'sink', kind: 'archive' },
  ],
  message: 'Data from {source} is {sink} to wherever its entries say.',
  explanation:
    'An entry of a tar archive may be called `../../home/app/.ssh/authorized_keys`, may be absolute, or may be a link through which the next entry is written. Extracting it writes there, with the rights of the program: that is code execution by way of a startup file. Python refuses such entries by default only from version 3.14 on.',
  remedies: [
    {
      for: '',
      text: 'Extract with `filter="data"`, which refuses entries that lead out of the folder, links that do, and devices.',
      example: 'archive.extractall(FOLDER, filter="data")',
    },
    {
      for: 'shutil',
      text: 'Pass `filter="data"`, which refuses entries that lead out of the folder.',
      example: 'shutil.unpack_archive(name, FOLDER, filter="data")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/22.html',
    'https://docs.python.org/3/library/tarfile.html#extraction-filters',
    'https://peps.python.org/pep-0706/',
  ],
  alsoKnownAs: ['B202', 'S202', 'tarfile-extractall', 'tarslip', 'zip-slip'],
};

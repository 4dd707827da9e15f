/** Untrusted data chooses a file outside the folder that was meant. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'path-traversal',
  title: 'Path traversal',
  cwe: 22,
  relatedCwes: [23, 36, 73, 99, 641],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'path' }],
  message: 'Data from {source} becomes a part of {sink} without a check where it leads.',
  explanation:
    'Parts such as `..` and absolute paths lead out of the folder that the program meant; joining paths does not prevent that. Whoever chooses the path reads configuration and keys, or overwrites files that the program later runs.',
  remedies: [
    {
      for: '',
      text: 'Resolve the path and refuse it unless it lies below the folder that is meant, or look the file up by a key of your own.',
      example:
        'path = (FOLDER / name).resolve()\nif not path.is_relative_to(FOLDER.resolve()):\n    raise ValueError("outside the folder")',
    },
    {
      for: 'flask',
      text: 'Use `send_from_directory` with a fixed folder: it refuses paths that lead out of it.',
      example: 'return send_from_directory(FOLDER, name)',
    },
    {
      for: 'django',
      text: 'Join with `django.utils._os.safe_join`, which refuses paths that lead out of the folder.',
      example: 'return FileResponse(open(safe_join(FOLDER, name), "rb"))',
    },
    {
      for: 'aiohttp',
      text: 'Serve a fixed folder with `add_static`, or resolve the path and check that it lies below the folder.',
    },
    {
      for: 'fs',
      text: 'Resolve the path and refuse it unless it begins with the folder that is meant and a separator.',
      example:
        'const path = resolve(FOLDER, name)\nif (!path.startsWith(FOLDER + sep)) throw new Error("outside the folder")',
    },
    {
      for: 'express.Response',
      text: 'Pass the folder as `root`: paths that lead out of it are refused.',
      example: 'response.sendFile(name, { root: FOLDER })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/22.html',
    'https://owasp.org/www-community/attacks/Path_Traversal',
  ],
  alsoKnownAs: [
    'S108',
    'path-traversal-open',
    'request-data-write',
    'path-traversal-join',
    'tainted-path',
  ],
};

/** Untrusted data becomes an argument of a program that has dangerous options. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'argument-injection',
  title: 'Argument injection',
  cwe: 88,
  relatedCwes: [],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'program-argument' }],
  message: 'Data from {source} reaches {sink} and may be read as an option.',
  explanation:
    'No shell is involved, but the program reads its own arguments: text that begins with `-` is an option. Several common programs have options that run commands, write files or fetch addresses, so the right option is as good as a shell.',
  remedies: [
    {
      for: '',
      text: 'Put `--` before arguments that come from outside, where the program knows it, and refuse values that begin with `-`.',
      example: 'subprocess.run(["git", "log", "--", path], check=True)',
    },
    {
      for: 'javascript',
      text: 'Put `--` before arguments that come from outside, where the program knows it, and refuse values that begin with `-`.',
      example: 'execFile("git", ["log", "--", path], done)',
    },
  ],
  references: ['https://cwe.mitre.org/data/definitions/88.html'],
  alsoKnownAs: ['B603', 'S603', 'dangerous-spawn-process', 'git-argument'],
};

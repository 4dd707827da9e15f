/** Untrusted data is run as program code. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'code-injection',
  title: 'Code injection',
  cwe: 95,
  relatedCwes: [94],
  severity: 'critical',
  claims: [
    // The first claim that fits counts: the special one stands first.
    { by: 'sink', kind: 'code', sources: ['model-output'], cwes: [1426] },
    { by: 'sink', kind: 'code' },
  ],
  message: 'Data from {source} is run as {sink}.',
  explanation:
    'Whoever controls the text runs code of their own inside the program, with its rights, its memory and its connections. Removing built-in names or filtering words does not help: there are always other ways to reach them.',
  remedies: [
    {
      for: '',
      text: 'Do not run text as code. Parse the data format that is meant, or look the wanted operation up in a fixed table.',
    },
    {
      for: 'eval',
      text: 'Read literals with `ast.literal_eval` and documents with `json.loads`; look operations up in a dictionary of functions.',
      example: 'OPERATIONS = {"sum": sum, "max": max}\nresult = OPERATIONS[name](values)',
    },
    {
      for: 'builtins.eval',
      text: 'Read literals with `ast.literal_eval` and documents with `json.loads`; look operations up in a dictionary of functions.',
      example: 'OPERATIONS = {"sum": sum, "max": max}\nresult = OPERATIONS[name](values)',
    },
    {
      for: 'subprocess',
      text: 'Keep the program text constant and pass the data as an argument behind it.',
      example: 'subprocess.run([sys.executable, "report.py", "--", name], check=True)',
    },
    {
      for: 'global',
      text: 'Read data with `JSON.parse`; look operations up in a `Map` of functions.',
      example:
        'const operations = new Map([["sum", sum], ["max", max]])\noperations.get(name)?.(values)',
    },
    {
      for: 'vm',
      text: '`vm` is no wall: code in it reaches the program around it. Run foreign code in a process of its own, without rights.',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/95.html',
    'https://docs.python.org/3/library/ast.html#ast.literal_eval',
  ],
  alsoKnownAs: [
    'B307',
    'B102',
    'S307',
    'S102',
    'eval-detected',
    'exec-detected',
    'exec-used',
    'eval-injection',
    'exec-injection',
  ],
};

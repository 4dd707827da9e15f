/** Untrusted data is a format into which objects of the program are put. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'format-string',
  title: 'Format from outside',
  cwe: 134,
  relatedCwes: [74, 668],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'format' }],
  message: 'Data from {source} is {sink} that reaches the attributes of what is put into it.',
  explanation:
    'A replacement field may go on from the value it names: `{user.__init__.__globals__[SECRET_KEY]}` shows a variable of the module in which the class is defined. Whoever writes the format reads what the objects lead to. Large widths such as `{:>999999999}` fill the memory.',
  remedies: [
    {
      for: '',
      text: 'Keep the format constant and put the text from outside in as a value. Where users may write formats, use `string.Template`, which reaches no attributes.',
      example: 'text = string.Template(wanted).safe_substitute(name=user.name)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/134.html',
    'https://docs.python.org/3/library/string.html#template-strings',
  ],
  alsoKnownAs: ['format-string', 'string-format-injection'],
};

/** Untrusted data becomes a part of an XPath expression. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'xpath-injection',
  title: 'XPath injection',
  cwe: 643,
  relatedCwes: [91, 943],
  severity: 'high',
  claims: [{ by: 'sink', kind: 'xpath' }],
  message: 'Data from {source} becomes a part of {sink}.',
  explanation:
    "A quote in the data ends the literal that it stands in, and what follows is read as a condition or another path. `' or '1'='1` selects every element, and functions of XPath read the document letter by letter. XPath has no way to escape a quote inside a literal.",
  remedies: [
    {
      for: '',
      text: 'Keep the expression constant and pass the value as a variable, or refuse values that hold a quote.',
    },
    {
      for: 'lxml',
      text: 'Write `$name` where the value belongs and pass the value as a keyword argument.',
      example: 'tree.xpath("//user[@name = $name]", name=name)',
    },
    {
      for: 'xml.etree',
      text: 'Select with a constant path and compare the attribute or the text in Python.',
      example: '[user for user in root.findall("./user") if user.get("name") == name]',
    },
    {
      for: 'elementpath',
      text: 'Write `$name` where the value belongs and pass the value in `variables`.',
      example: 'elementpath.select(root, "//user[@name = $name]", variables={"name": name})',
    },
    {
      for: 'parsel',
      text: 'Write `$name` where the value belongs and pass the value as a keyword argument.',
      example: 'selector.xpath("//user[@name = $name]", name=name)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/643.html',
    'https://owasp.org/www-community/attacks/XPATH_Injection',
  ],
  alsoKnownAs: ['xpath-injection', 'xpathi', 'tainted-xpath'],
};

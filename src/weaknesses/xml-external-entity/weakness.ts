/** An XML parser resolves entities that the document names: files and addresses. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'xml-external-entity',
  title: 'XML external entities resolved',
  cwe: 611,
  relatedCwes: [776, 827, 918],
  severity: 'high',
  claims: [
    { by: 'sink', kind: 'xml', variants: ['unset'], doubts: 1 },
    { by: 'sink', kind: 'xml' },
  ],
  message: 'Data from {source} is read by {sink}.',
  explanation:
    'A document may declare entities that stand for a file or an address, and the parser puts what it finds there into the text. Whoever sends the document reads files of the server, makes it send requests into the inner network, or lets it read without end. lxml resolved them before version 5 unless it was told not to; the parsers of the standard library do only when told to.',
  remedies: [
    {
      for: '',
      text: 'Parse with a parser that resolves no entities, or with defusedxml, which refuses documents that declare any.',
      example: 'from defusedxml.ElementTree import fromstring\nroot = fromstring(text)',
    },
    {
      for: 'lxml',
      text: 'Pass a parser with `resolve_entities=False` and leave `no_network` and `load_dtd` as they are. With lxml 5 or later the default resolves nothing from outside.',
      example: 'etree.fromstring(text, etree.XMLParser(resolve_entities=False))',
    },
    {
      for: 'xml',
      text: 'Leave `feature_external_ges` and `feature_external_pes` switched off, as they are by default.',
    },
    {
      for: 'libxmljs',
      text: 'Leave `noent` out.',
      example: 'libxmljs.parseXml(text)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/611.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/XML_External_Entity_Prevention_Cheat_Sheet.html',
    'https://docs.python.org/3/library/xml.html#xml-vulnerabilities',
  ],
  alsoKnownAs: ['B314', 'B320', 'S314', 'S320', 'xxe', 'native-python-xml'],
};

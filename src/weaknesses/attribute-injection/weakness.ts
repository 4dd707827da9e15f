/** Untrusted data names the attributes of an object that are set. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'attribute-injection',
  title: 'Mass assignment',
  cwe: 915,
  relatedCwes: [472, 913],
  severity: 'medium',
  claims: [
    { by: 'sink', kind: 'attribute-name' },
    {
      by: 'sink',
      kind: 'attributes',
      sources: ['http-json', 'http-body', 'http-form', 'http-query', 'message'],
    },
  ],
  message: 'Data from {source} becomes {sink}, whatever it names.',
  explanation:
    'The client names the attributes, so it may name those that no form shows: `is_admin`, `owner_id`, `balance`, `password`. The object is stored with them. A list of what may not be set does not help for long, because fields are added later.',
  remedies: [
    {
      for: '',
      text: 'Name the attributes that may be set, or read the request with a schema that has just those.',
      example:
        'for name in ("title", "text"):\n    if name in data:\n        setattr(note, name, data[name])',
    },
    {
      for: 'javascript',
      text: 'Name the members that may be set, or read the request with a schema that has just those.',
      example: 'const { title, text } = req.body\nObject.assign(note, { title, text })',
    },
    {
      for: 'django',
      text: 'Use a form or serializer whose `fields` lists what may be set, and create from its cleaned data.',
      example: 'form = NoteForm(request.POST)\nnote = form.save() if form.is_valid() else None',
    },
    {
      for: 'flask_sqlalchemy',
      text: 'Name each column.',
      example: 'note = Note(title=data["title"], text=data["text"])',
    },
    {
      for: 'sqlalchemy',
      text: 'Name each column.',
      example: 'note = Note(title=data["title"], text=data["text"])',
    },
    {
      for: 'mongoose',
      text: 'Name the fields that a request may set.',
      example: 'await User.create({ name: body.name, mail: body.mail })',
    },
    {
      for: 'sequelize',
      text: 'Name the fields that a request may set with `fields`.',
      example: 'await User.create(body, { fields: ["name", "mail"] })',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/915.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Mass_Assignment_Cheat_Sheet.html',
  ],
  alsoKnownAs: ['mass-assignment'],
};

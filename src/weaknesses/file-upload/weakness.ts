/** An upload is stored under a name whose ending the client chooses. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'file-upload',
  title: 'Upload of any type of file',
  cwe: 434,
  relatedCwes: [351, 436, 646],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'upload', sources: ['http-file-name'] }],
  message: '{source} becomes a part of {sink}, and nothing limits how it ends.',
  explanation:
    'The ending of a name decides what happens to a file: a web server runs `.php`, a browser shows `.html` and `.svg` with their scripts, a desktop starts `.exe`. A client that may choose the ending stores a page or a program in the name of the site. Cleaning the name of folders does not change how it ends, and the content type is sent by the client as well.',
  remedies: [
    {
      for: '',
      text: 'Accept a fixed list of endings, or choose the whole name in the program, and store uploads where nothing is run or shown.',
      example:
        'ending = os.path.splitext(sent.filename)[1].lower()\nif ending not in {".png", ".jpg"}:\n    raise ValueError("an image is wanted")',
    },
    {
      for: 'javascript',
      text: 'Accept a fixed list of endings, or choose the whole name in the program, and store uploads where nothing is run or shown.',
      example:
        'const ending = extname(file.originalname).toLowerCase()\nif (![".png", ".jpg"].includes(ending)) throw new Error("an image is wanted")',
    },
    {
      for: 'werkzeug',
      text: 'Compare the ending with a fixed list before `save`, or save under a name of your own.',
      example:
        'ending = os.path.splitext(sent.filename)[1].lower()\nif ending not in {".png", ".jpg"}:\n    abort(400)\nsent.save(FOLDER / f"{uuid.uuid4()}{ending}")',
    },
    {
      for: 'django',
      text: 'Declare the upload as a form field with `FileExtensionValidator`, or compare the ending with a fixed list.',
      example: 'file = forms.FileField(validators=[FileExtensionValidator(["png", "jpg"])])',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/434.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/File_Upload_Cheat_Sheet.html',
    'https://flask.palletsprojects.com/en/stable/patterns/fileuploads/',
  ],
  alsoKnownAs: ['unrestricted-file-upload', 'insecure-file-upload'],
};

/** Untrusted data is read by a format that can create any object. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'deserialization',
  title: 'Deserialization of untrusted data',
  cwe: 502,
  relatedCwes: [],
  severity: 'critical',
  claims: [{ by: 'sink', kind: 'deserialization' }],
  message: 'Data from {source} is read by {sink}, which can be made to run code.',
  explanation:
    'The format lets the data say which objects are created and which functions are called to fill them. Whoever writes the data runs code of their choice before the program has seen the result, so checking the result comes too late.',
  remedies: [
    {
      for: '',
      text: 'Use a format that holds only data, such as JSON. Where the format must stay, verify a signature over the bytes before reading them.',
      example: 'settings = json.loads(body)',
    },
    {
      for: 'yaml',
      text: 'Use `yaml.safe_load`, which creates only plain data.',
      example: 'settings = yaml.safe_load(body)',
    },
    {
      for: 'pickle',
      text: 'Replace pickle by JSON. Where only this program writes the data, verify an HMAC with `hmac.compare_digest` before loading.',
      example: 'settings = json.loads(body)',
    },
    {
      for: 'torch',
      text: 'Load with `weights_only=True`, or store weights in the safetensors format.',
      example: 'model = torch.load(path, weights_only=True)',
    },
    {
      for: 'numpy',
      text: 'Leave `allow_pickle` at `False`.',
      example: 'array = numpy.load(path, allow_pickle=False)',
    },
    {
      for: 'jsonpickle',
      text: 'Use `json.loads` and build the objects yourself from the values that you expect.',
      example: 'settings = json.loads(body)',
    },
    {
      for: 'js-yaml',
      text: 'Use version 4 or later, or `safeLoad`: they build plain data only.',
      example: 'const settings = yaml.load(text)',
    },
    {
      for: 'node-serialize',
      text: 'Use `JSON.parse`: it builds plain data and runs nothing.',
      example: 'const session = JSON.parse(text)',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/502.html',
    'https://cheatsheetseries.owasp.org/cheatsheets/Deserialization_Cheat_Sheet.html',
    'https://docs.python.org/3/library/pickle.html',
  ],
  alsoKnownAs: [
    'B301',
    'B302',
    'B403',
    'B506',
    'B614',
    'S301',
    'S302',
    'S506',
    'pickle',
    'marshal',
    'unsafe-yaml',
    'pyyaml-load',
    'insecure-deserialization',
  ],
};

/** Untrusted compressed data is unpacked without a limit on what comes out. */
import type { Weakness } from '../weakness.js';

export const weakness: Weakness = {
  id: 'decompression-bomb',
  title: 'Decompression without a limit',
  cwe: 409,
  relatedCwes: [400, 405, 770],
  severity: 'medium',
  claims: [{ by: 'sink', kind: 'compressed' }],
  message: 'Data from {source} is {sink} without a limit on its size.',
  explanation:
    'Compressed data can grow a thousandfold and more: a megabyte becomes a gigabyte of zeros. A limit on the size of the request does not help, because it is measured before. One request fills the memory or the disk.',
  remedies: [
    {
      for: '',
      text: 'Unpack piece by piece and stop at a limit, or look at the sizes that the archive states before unpacking and refuse what is too large.',
    },
    {
      for: 'zlib',
      text: 'Pass `max_length` to the decompressor and refuse data of which something is left.',
      example:
        'unpacker = zlib.decompressobj()\ntext = unpacker.decompress(data, LIMIT)\nif unpacker.unconsumed_tail:\n    raise ValueError("too large")',
    },
    {
      for: 'gzip',
      text: 'Read from a `GzipFile` with a size, and refuse data of which more is left.',
      example:
        'text = gzip.GzipFile(fileobj=stream).read(LIMIT + 1)\nif len(text) > LIMIT:\n    raise ValueError("too large")',
    },
    {
      for: 'zipfile',
      text: 'Add up `file_size` of the entries before anything is extracted.',
      example:
        'if sum(entry.file_size for entry in archive.infolist()) > LIMIT:\n    raise ValueError("too large")',
    },
  ],
  references: [
    'https://cwe.mitre.org/data/definitions/409.html',
    'https://docs.python.org/3/library/zipfile.html#decompression-pitfalls',
  ],
  alsoKnownAs: ['decompression-bomb', 'zip-bomb'],
};

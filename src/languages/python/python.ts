/**
 * Python as the rest of the program sees it: text in, IR out, and which file an import means.
 */
import type { Language, LoweredFile } from '../../ir/module.js';
import { lowerModule } from './lowering/file.js';
import { PythonResolver } from './resolver.js';
import { parsePython } from './syntax/parse.js';

export const python: Language = {
  id: 'python',
  extensions: ['.py', '.pyw'],
  builtins: 'builtins',
  models: 'python',
  types: {
    text: 'builtins.str',
    bytes: 'builtins.bytes',
    list: 'builtins.list',
    tuple: 'builtins.tuple',
    set: 'builtins.set',
    map: 'builtins.dict',
    function: null,
  },
  protocol: { call: '__call__', text: '__str__', element: '__getitem__', whole: null },
  modes: {
    membersAreElements: false,
    membersMayBeElements: false,
    handsOnFunctions: false,
    quotesInside: true,
    objectsInherit: false,
  },
  words: { true: 'True', false: 'False', none: 'None' },
  prepare: async () => {},
  idioms: {
    reshaping: [
      'format',
      'encode',
      'decode',
      'strip',
      'join',
      'lower',
      'upper',
      'replace',
      'hex',
      'hexdigest',
    ],
    converting: ['str', 'repr', 'bytes', 'bytearray', 'dict', 'list', 'hex'],
    lookingUp: ['get', 'getenv', 'pop', 'setdefault', 'getlist', 'getfirst'],
    fallback: ['default'],
    counting: ['range', 'xrange'],
    statements: ['import', 'from', 'def', 'return', 'with', 'if', 'for', 'var', 'let'],
  },
  lower: lowerPython,
  isManifest: () => false,
  resolver: (paths) => new PythonResolver(paths),
};

function lowerPython(text: string): LoweredFile {
  const parsed = parsePython(text);
  const lowered = lowerModule(parsed.module, text);
  const spans = new Int32Array(2 * parsed.comments.length);
  parsed.comments.forEach((comment, index) => {
    spans[2 * index] = comment.start;
    spans[2 * index + 1] = comment.end;
  });
  return {
    module: lowered.module,
    comments: { spans },
    problems: [...parsed.problems, ...lowered.problems],
  };
}

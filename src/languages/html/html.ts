/**
 * Pages and templates of pages as the rest of the program sees them: text in, functions of what a
 * template is given out. The dialects of Jinja and Django are read; their expressions are Python's in
 * what values and methods they know.
 */
import type { Language, LoweredFile } from '../../ir/module.js';
import { lowerTemplate, RENDERS } from './lowering/file.js';
import { TemplateResolver } from './resolver.js';
import { parseTemplate } from './syntax/template.js';

export const html: Language = {
  id: 'html',
  extensions: ['.html', '.htm', '.xhtml', '.djhtml', '.jinja', '.jinja2', '.j2'],
  builtins: 'template',
  models: 'python',
  types: {
    text: 'template.text',
    bytes: 'builtins.bytes',
    list: 'builtins.list',
    tuple: 'builtins.tuple',
    set: 'builtins.set',
    map: 'builtins.dict',
    function: null,
  },
  protocol: { call: null, text: null, element: null, whole: null },
  modes: {
    membersAreElements: false,
    membersMayBeElements: true,
    handsOnFunctions: false,
    quotesInside: false,
    objectsInherit: false,
  },
  words: { true: 'True', false: 'False', none: 'None' },
  prepare: async () => {},
  idioms: {
    reshaping: ['format', 'strip', 'join', 'lower', 'upper', 'replace'],
    converting: [],
    lookingUp: ['get'],
    fallback: [],
    counting: ['range'],
    statements: [],
  },
  renders: RENDERS,
  lower: lowerHtml,
  isManifest: () => false,
  resolver: (paths) => new TemplateResolver(paths),
};

function lowerHtml(text: string, path: string): LoweredFile {
  const template = parseTemplate(text);
  const title = path.slice(path.lastIndexOf('/') + 1);
  // What does not say so in its name and holds no tag is a template of something else.
  const isMarkup = /html?$/i.test(path) || /<[a-zA-Z!]/.test(text);
  const content = isMarkup ? template : { ...template, body: [], macros: [] };
  const { module, problems } = lowerTemplate({ template: content, title, length: text.length });
  const message = 'An expression is nested too deeply to be looked at';
  return {
    module,
    comments: { spans: Int32Array.from(template.comments) },
    problems: [...template.tooDeep.map((place) => ({ ...place, message })), ...problems],
  };
}

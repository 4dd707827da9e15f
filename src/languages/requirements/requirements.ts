/**
 * Lists of packages to install, as pip reads them: each option is a call of it. What the packages are
 * is not looked at.
 */
import { linesOf } from '../lowering/lines.js';
import { plainLanguage } from '../lowering/plain-language.js';
import { PlainModule } from '../lowering/plain-module.js';

const OPTION = /^\s*(--?[a-z][a-z-]*)(?:[ =]+(\S+))?/;

export const requirements = plainLanguage({
  id: 'requirements',
  extensions: [],
  fileNames: /(?:^|\/)(?:requirements|constraints)(?:[\w.-]*|\/[\w.-]+)\.(?:txt|in|pip)$/,
  builtins: 'requirements',
  lower: (text) => {
    const module = new PlainModule(text.length);
    const comments: number[] = [];
    for (const { text: line, start } of linesOf(text)) {
      const comment = /(?:^|\s)#/.exec(line)?.index;
      if (comment !== undefined)
        comments.push(start + line.indexOf('#', comment), start + line.length);
      const code = line.slice(0, comment ?? line.length).trimEnd();
      const [, name, value = ''] = OPTION.exec(code) ?? [];
      if (name === undefined) continue;
      const place = { start: start + code.search(/\S/), end: start + code.length };
      const args = [name, value].map((each) => ({ name: null, value: module.text(each, place) }));
      module.call('option', args, place);
    }
    return { module: module.build(), comments };
  },
});

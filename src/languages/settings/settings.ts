/**
 * Files of settings that are lines of names and values, such as `.env`, INI, TOML and properties: a
 * module of variables. Values of more than a line are not read.
 */
import { linesOf } from '../lowering/lines.js';
import { plainLanguage } from '../lowering/plain-language.js';
import { PlainModule } from '../lowering/plain-module.js';

/** Name, the sign between, and the value with what is behind it. */
const LINE = /^([ \t]*(?:export[ \t]+)?)([A-Za-z_][\w.-]*)([ \t]*[=:][ \t]*)(\S.*)$/;

export const settings = plainLanguage({
  id: 'settings',
  extensions: ['.ini', '.cfg', '.toml', '.properties', '.env'],
  fileNames: /(?:^|\/)\.env(?:\.(?!example|sample|template|dist|test)[\w-]+)*$/,
  builtins: 'settings',
  lower: (text) => {
    const module = new PlainModule(text.length);
    const comments: number[] = [];
    for (const { text: line, start } of linesOf(text)) {
      if (/^\s*[#;]/.test(line)) {
        comments.push(start, start + line.length);
        continue;
      }
      const match = LINE.exec(line);
      if (match === null || line.length > 2000) continue;
      const [, before = '', name = '', sign = '', written = ''] = match;
      const value = readValue(written);
      const from = start + before.length + name.length + sign.length;
      const place = { start: from, end: from + value.length };
      const behind = written.indexOf('#', value.length);
      if (behind >= 0) comments.push(from + behind, start + line.length);
      module.variable(name, module.text(value.replace(/^(["'])(.*)\1$/, '$2'), place), place);
    }
    return { module: module.build(), comments };
  },
});

/** The value without the comment behind it. */
function readValue(written: string): string {
  const quoted = /^("[^"]*"|'[^']*')/.exec(written)?.[0];
  return quoted ?? written.replace(/\s+[#;].*$/, '').trimEnd();
}

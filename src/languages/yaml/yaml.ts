/**
 * YAML as the rest of the program sees it: settings, workflows, and descriptions of interfaces.
 */
import { plainLanguage } from '../lowering/plain-language.js';
import { PlainModule } from '../lowering/plain-module.js';
import { isInterface, lowerInterface } from './openapi.js';
import { lowerSettings } from './settings.js';
import { loadParser, readTrees } from './tree.js';
import { isWorkflow, lowerWorkflow } from './workflow.js';

export const yaml = plainLanguage({
  id: 'yaml',
  extensions: ['.yml', '.yaml'],
  builtins: 'yaml',
  namesOtherModules: true,
  prepare: loadParser,
  lower: (text, path) => {
    const module = new PlainModule(text.length);
    for (const tree of readTrees(text)) {
      if (isWorkflow(path)) lowerWorkflow(module, tree);
      else if (isInterface(tree)) lowerInterface(module, tree);
      else lowerSettings(module, tree);
    }
    return { module: module.build(), comments: commentsOf(text) };
  },
});

/** Starts and ends of comments in turn: from a `#` that begins a line or follows a space. */
function commentsOf(text: string): number[] {
  const spans: number[] = [];
  for (const match of text.matchAll(/(?:^|[ \t])(#[^\r\n]*)/gm)) {
    const end = match.index + match[0].length;
    spans.push(end - match[1]!.length, end);
  }
  return spans;
}

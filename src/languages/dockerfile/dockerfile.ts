/**
 * Dockerfiles as the rest of the program sees them: each instruction is a call of it, with its text as
 * the argument; variables that it sets are named arguments.
 */
import type { Place } from '../../ir/function-draft.js';
import { linesOf } from '../lowering/lines.js';
import { plainLanguage } from '../lowering/plain-language.js';
import { PlainModule } from '../lowering/plain-module.js';

export const dockerfile = plainLanguage({
  id: 'dockerfile',
  extensions: ['.dockerfile'],
  fileNames: /(?:^|\/)(?:Dockerfile|Containerfile)(?:\.[\w.-]+)?$/,
  builtins: 'dockerfile',
  lower: (text) => {
    const module = new PlainModule(text.length);
    const comments: number[] = [];
    for (const instruction of instructionsOf(text, comments)) lowerInstruction(module, instruction);
    return { module: module.build(), comments };
  },
});

interface Instruction extends Place {
  word: string;
  /** What follows the word; lines that go on are one. */
  rest: string;
}

/** Instructions in order; starts and ends of comments are put into `comments`. */
function instructionsOf(text: string, comments: number[]): Instruction[] {
  const found: Instruction[] = [];
  let open: { start: number; text: string } | null = null;
  for (const { text: line, start } of linesOf(text)) {
    const trimmed = line.trim();
    if (trimmed.startsWith('#')) {
      comments.push(start + line.indexOf('#'), start + line.length);
      continue;
    }
    if (open === null && trimmed === '') continue;
    const goesOn = /\\\s*$/.test(line);
    const piece = goesOn ? line.replace(/\\\s*$/, '') : line;
    const first: number = open?.start ?? start + line.search(/\S/);
    const whole: string = `${open?.text ?? ''}${piece} `;
    open = goesOn ? { start: first, text: whole } : null;
    if (!goesOn) found.push(instructionOf(whole, first, start + line.trimEnd().length));
  }
  if (open !== null) found.push(instructionOf(open.text, open.start, text.length));
  return found;
}

function instructionOf(whole: string, start: number, end: number): Instruction {
  const [, word = '', rest = ''] = /^\s*(\w+)\s*([\s\S]*)$/.exec(whole) ?? [];
  // A mark for what stands behind a `#` belongs to no shell.
  return { word: word.toUpperCase(), rest: rest.replace(/\s#\s.*$/, '').trim(), start, end };
}

function lowerInstruction(module: PlainModule, { word, rest, start, end }: Instruction): void {
  const place = { start, end };
  switch (word) {
    case 'ENV':
    case 'ARG': {
      const args = assignmentsIn(rest).map(({ name, value }) => ({
        name,
        value: module.text(value, place),
      }));
      module.call(word, args, place);
      break;
    }
    case 'ADD': {
      const flags = rest.split(/\s+/).filter((part) => part.startsWith('--'));
      const [source = ''] = rest.split(/\s+/).filter((part) => !part.startsWith('--'));
      const isChecked = flags.some((flag) => flag.startsWith('--checksum='));
      const checked = module.constant({ kind: 'boolean', value: isChecked }, place);
      const args = [
        { name: null, value: module.text(source, place) },
        { name: 'checked', value: checked },
      ];
      module.call(word, args, place);
      break;
    }
    default:
      module.call(word, [{ name: null, value: module.text(rest, place) }], place);
  }
}

/** `NAME=value OTHER="a value"`, or `NAME a value`. */
function assignmentsIn(rest: string): { name: string; value: string }[] {
  const [, alone, value] = /^(\w+)\s+([^=]+)$/.exec(rest) ?? [];
  if (alone !== undefined && value !== undefined) return [{ name: alone, value: value.trim() }];
  return [...rest.matchAll(/(\w+)=("[^"]*"|'[^']*'|\S*)/g)].map((match) => ({
    name: match[1]!,
    value: match[2]!.replace(/^["']|["']$/g, ''),
  }));
}

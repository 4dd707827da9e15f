/**
 * Turns the comment spans that a front end hands over into comments with a place. Only those that may
 * silence something are made: a large program has a million comments and few of them matter here.
 */
import type { LineIndex } from '../source/line-index.js';
import { mayBeSuppression, type SourceComment } from './suppression-comment.js';

export interface CommentedFile {
  readonly path: string;
  readonly text: string;
  readonly lines: LineIndex;
  /** Starts and ends of the comments in turn. */
  readonly spans: Int32Array;
}

export function suppressionCandidates(file: CommentedFile): SourceComment[] {
  const found: SourceComment[] = [];
  for (let i = 0; i + 1 < file.spans.length; i += 2) {
    const text = file.text.slice(file.spans[i], file.spans[i + 1]);
    if (mayBeSuppression(text)) found.push(placed(file, text, file.spans[i]));
  }
  return found;
}

function placed(file: CommentedFile, text: string, start: number): SourceComment {
  const from = file.lines.position(start);
  const to = file.lines.position(start + text.length);
  const before = file.text.slice(file.lines.lineSpan(from.line).start, start);
  return {
    text,
    alone: before.trim() === '',
    region: {
      file: file.path,
      startLine: from.line,
      startColumn: from.column,
      endLine: to.line,
      endColumn: to.column,
    },
  };
}

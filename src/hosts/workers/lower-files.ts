/**
 * What runs in a worker thread: lowers a batch of files and hands the arrays over without copying.
 */
import { move, transferableSymbol, valueSymbol } from 'piscina';
import type { LoweredFile } from '../../ir/module.js';
import { lowerFile, prepareLanguages } from '../../languages/registry.js';
import type { LoweringInput } from '../../review/request.js';

export async function lowerFiles(files: readonly LoweringInput[]): Promise<LoweredFile[]> {
  await prepareLanguages(files.map(({ language }) => language));
  const lowered = files.map(lowerFile);
  const movable = { [valueSymbol]: lowered, [transferableSymbol]: buffersOf(lowered) };
  return move(movable as never) as unknown as LoweredFile[];
}

/** Each buffer once: arrays of a module may be views of the same one. */
function buffersOf(files: readonly LoweredFile[]): ArrayBuffer[] {
  const buffers = new Set<ArrayBufferLike>();
  for (const { module, comments } of files) {
    buffers.add(comments.spans.buffer);
    for (const value of Object.values(module)) {
      if (ArrayBuffer.isView(value)) buffers.add(value.buffer);
    }
  }
  return [...buffers].filter((buffer) => buffer instanceof ArrayBuffer);
}

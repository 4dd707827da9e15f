/**
 * Writes a result file whole or not at all: into a temporary file beside it, then renamed. What is no
 * regular file (a pipe, a device) is written to directly.
 */
import {
  accessSync,
  constants,
  realpathSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { Mistake, printable } from '../mistake.js';

/** Throws a `Mistake` where the file cannot be written, before anything else is done. */
export function checkWritable(given: string, workingDirectory: string): void {
  const path = resolve(workingDirectory, given);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status?.isDirectory())
    throw new Mistake(`${printable(given)} is a folder, not a file to write to`);
  const target = status === undefined || status.isFile() ? dirname(path) : path;
  try {
    accessSync(target, constants.W_OK);
  } catch (error) {
    const missing = (error as NodeJS.ErrnoException).code === 'ENOENT';
    const why = missing ? 'its folder does not exist' : 'it may not be written';
    throw new Mistake(`cannot write ${printable(given)}: ${why}`);
  }
}

export function writeWhole(given: string, text: string, workingDirectory: string): void {
  const path = resolve(workingDirectory, given);
  const status = statSync(path, { throwIfNoEntry: false });
  if (status !== undefined && !status.isFile()) {
    writeFileSync(path, text);
    return;
  }
  const target = status === undefined ? path : realpathSync(path);
  const temporary = join(dirname(target), `.${basename(target)}.${process.pid}.tmp`);
  try {
    writeFileSync(temporary, text, { flag: 'wx', mode: status?.mode });
    renameSync(temporary, target);
  } catch (error) {
    rmSync(temporary, { force: true });
    const { code } = error as NodeJS.ErrnoException;
    throw new Mistake(`cannot write ${printable(given)} (${code ?? 'unknown error'})`);
  }
}

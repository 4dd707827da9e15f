#!/usr/bin/env node
/**
 * Where the process begins and ends: arguments in, exit code out. A user's mistake is one sentence; a
 * defect of this program is one sentence too, its stack only where `ASSAY_DEBUG` asks for it.
 */
import { Mistake } from '../mistake.js';
import { ExitCode } from './exit-code.js';
import { runProgram } from './program.js';
import { Terminal } from './terminal.js';

const terminal = new Terminal(process.env);

try {
  process.exitCode = await runProgram(process.argv.slice(2), terminal);
} catch (error) {
  process.exitCode = ExitCode.NotDone;
  if (error instanceof Mistake) terminal.problem(error.message);
  else explainDefect(error);
}

function explainDefect(error: unknown): void {
  const message = error instanceof Error ? error.message : String(error);
  terminal.problem(
    `a defect of assay ended the run: ${message.split('\n')[0]}. Please report it with the command and, if you can, the file; ASSAY_DEBUG=1 shows where it happened.`,
  );
  if (process.env.ASSAY_DEBUG) process.stderr.write(`${(error as Error).stack ?? ''}\n`);
}

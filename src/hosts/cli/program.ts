/**
 * The command line: commands, flags and their help. What a command does is loaded when it is called,
 * so that asking for help or the version costs nothing more.
 */
import { existsSync } from 'node:fs';
import { Command, CommanderError, Option } from 'commander';
import { Mistake, printable } from '../mistake.js';
import type { AuditFlags } from './audit-command.js';
import type { BaselineFlags } from './baseline-command.js';
import type { ReviewFlags } from './choices.js';
import { ExitCode } from './exit-code.js';
import type { InitFlags } from './init-command.js';
import type { Terminal } from './terminal.js';
import { toolVersion } from './version.js';

/** Runs the command that the arguments ask for; the result is the exit code. */
export async function runProgram(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = ExitCode.Clean;
  const program = makeProgram(terminal, (code) => {
    exitCode = code;
  });
  await checkCommand(args, program);
  try {
    await program.parseAsync([...args], { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    if (error.exitCode === 0) return ExitCode.Clean;
    throw new Mistake(inOneSentence(error.message));
  }
  return exitCode;
}

function makeProgram(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const program = new Command('assay')
    .description(
      'Reviews source code for security weaknesses, names them by CWE and shows its proof.',
    )
    .version(toolVersion(), '--version', 'print the version')
    .helpOption('--help', 'print this help')
    .helpCommand('help [command]', 'print the help of a command')
    .exitOverride()
    .configureOutput({ outputError: () => {} });
  const commands = [
    reviewOf(terminal, finish),
    auditOf(terminal, finish),
    baselineOf(terminal),
    initOf(terminal),
    completionOf(program, terminal),
    ...knowledgeOf(terminal),
  ];
  for (const command of commands) {
    program.addCommand(command.copyInheritedSettings(program));
    for (const inner of command.commands) inner.copyInheritedSettings(program);
  }
  return program;
}

function reviewOf(terminal: Terminal, finish: (exitCode: number) => void): Command {
  const command = new Command('review')
    .description('review files and folders, or "-" for one file from standard input')
    .argument('<path...>', 'files and folders')
    .option(
      '--format <format>',
      'text (default), markdown, json, sarif, html, gitlab, junit, github or compact, or FORMAT=FILE; repeatable',
      collect,
    )
    .option('--output <file>', 'write the report to a file instead of standard output')
    .option(
      '--fail-on <severity>',
      'exit with 1 from critical, high, medium or low (default) on, or never',
    )
    .option('--baseline <file>', 'report only what the baseline does not hold')
    .option('--diff <ref>', 'report only what is new since a commit of git, and what is gone')
    .option('--watch', 'review again whenever a file changes, and print only what changed')
    .option('--stdin-name <name>', 'name of the file that "-" reads (default: stdin.py)');
  return withAnalysis(command).action(async (paths: string[], flags: ReviewFlags) => {
    if (flags.watch === true) {
      const { watchCommand } = await import('./watch-command.js');
      finish(await watchCommand(paths, flags, terminal));
      return;
    }
    const { reviewCommand } = await import('./review-command.js');
    finish(await reviewCommand(paths, flags, terminal));
  });
}

/** The flags of every command that reviews. */
function withAnalysis(command: Command): Command {
  return command
    .option(
      '--min-confidence <confidence>',
      'leave out findings that are less sure than high, medium or low (default)',
    )
    .option(
      '--threat <threat>',
      'who is hostile besides remote users: local, or library, which includes it',
      collect,
    )
    .option('--config <file>', 'use this configuration instead of the nearest assay.config.yml')
    .option('--no-config', 'use no configuration')
    .option('--no-suppressions', 'report suppressed findings too')
    .option('--jobs <n>', 'number of threads')
    .addOption(new Option('--no-cache', 'keep nothing between runs'))
    .option('--cache-dir <folder>', 'where reviews are kept between runs')
    .option('--today <date>', 'date to compare suppressions with, YYYY-MM-DD')
    .option('--quiet', 'say nothing but results and problems');
}

function baselineOf(terminal: Terminal): Command {
  const load = () => import('./baseline-command.js');
  const baseline = new Command('baseline').description(
    'write down what is known, for `assay review --baseline`',
  );
  const of = (name: string, description: string): Command =>
    new Command(name)
      .description(description)
      .option('--file <file>', 'the baseline', 'assay-baseline.json');
  const write = withAnalysis(of('write', 'write down all that a review finds now'))
    .argument('<path...>', 'files and folders')
    .action(async (paths: string[], flags: BaselineFlags) =>
      (await load()).writeBaseline(paths, flags, terminal),
    );
  const update = withAnalysis(of('update', 'drop what is not found any more; take nothing new in'))
    .argument('<path...>', 'files and folders')
    .action(async (paths: string[], flags: BaselineFlags) =>
      (await load()).updateBaseline(paths, flags, terminal),
    );
  const show = of('show', 'print what the baseline holds').action(async (flags: BaselineFlags) =>
    (await load()).showBaseline(flags, terminal),
  );
  for (const command of [write, update, show]) baseline.addCommand(command);
  return baseline;
}

function auditOf(terminal: Terminal, finish: (exitCode: number) => void): Command {
  return new Command('audit')
    .description("put somebody else's reviews to the test of the code they speak of")
    .argument('<review...>', 'files that hold reviews, or "-" for standard input')
    .option('--source <path>', 'the folder or file that the reviews speak of')
    .option(
      '--format <format>',
      'text (default), markdown, json, sarif or html, or FORMAT=FILE; repeatable',
      collect,
    )
    .option('--output <file>', 'write the audit to a file instead of standard output')
    .option('--quiet', 'say nothing but results and problems')
    .action(async (reviews: string[], flags: AuditFlags) => {
      const { auditCommand } = await import('./audit-command.js');
      finish(await auditCommand(reviews, flags, terminal));
    });
}

function initOf(terminal: Terminal): Command {
  return new Command('init')
    .description('write a configuration after a look at the repository')
    .argument('[folder]', 'the top of the repository', '.')
    .option('--force', 'write over a configuration that is there')
    .action(async (folder: string, flags: InitFlags) =>
      (await import('./init-command.js')).initCommand(folder, flags, terminal),
    );
}

function completionOf(program: Command, terminal: Terminal): Command {
  return new Command('completion')
    .description('print a script that completes commands and flags')
    .argument('<shell>', 'bash, zsh or fish')
    .action(async (shell: string) => {
      const { completionScript } = await import('./completion-command.js');
      await terminal.print(completionScript(shell, program));
    });
}

function knowledgeOf(terminal: Terminal): Command[] {
  const knowledge = () => import('./knowledge-commands.js');
  return [
    new Command('explain')
      .description('explain a weakness: what it is, why it is dangerous, how to fix it')
      .argument('<weakness>', 'id of a weakness, or CWE-NNN')
      .action(async (word: string) => (await knowledge()).explainCommand(word, terminal)),
    new Command('weaknesses')
      .description('list the weaknesses that are looked for')
      .action(async () => (await knowledge()).weaknessesCommand(terminal)),
    new Command('models')
      .description('list the libraries that are known, and what is known of each')
      .action(async () => (await knowledge()).modelsCommand(terminal)),
    new Command('cwe')
      .description('print the facts of one entry of the CWE catalogue')
      .argument('<id>', 'number of the entry, with or without CWE-')
      .action(async (word: string) => (await knowledge()).cweCommand(word, terminal)),
  ];
}

/** An unknown command is told before anything else, with the nearest one that there is. */
async function checkCommand(args: readonly string[], program: Command): Promise<void> {
  const [word] = args;
  if (word === undefined) {
    const help = program.helpInformation();
    throw new Mistake(`no command was given\n\n${help}`);
  }
  const names = [...program.commands.map((command) => command.name()), 'help'];
  if (word.startsWith('-') || names.includes(word)) return;
  if (existsSync(word)) {
    throw new Mistake(
      `unknown command \`${printable(word)}\`; did you mean \`assay review ${printable(word)}\`?`,
    );
  }
  const { didYouMean } = await import('../../base/nearest-word.js');
  throw new Mistake(`unknown command \`${printable(word)}\`${didYouMean(word, names)}`);
}

function collect(value: string, earlier: string[] | undefined): string[] {
  return [...(earlier ?? []), value];
}

/** Commander's message without its prefix, its hint after a semicolon. */
function inOneSentence(message: string): string {
  const [first, hint] = message.replace(/^error: /, '').split('\n');
  if (hint === undefined) return first;
  return `${first}; ${hint.replace(/^\((.*)\)$/, '$1').replace(/^Did/, 'did')}`;
}

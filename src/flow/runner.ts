/**
 * Command lines that are handed to something unseen: a text with untrusted parts that is written as a
 * command line is, given to a call that says by its name that it runs commands (`self._run_ssh(...)` of
 * a base class that is not among the files).
 *
 * Only what the program does not define is judged by its name, for there is nothing else to judge it
 * by; the flow bears a note that says so. A list of arguments is not a command line.
 */
import { Op } from '../ir/opcode.js';
import { ALL_FACTS } from '../models/state.js';
import type { Activation } from './activation.js';
import type { Argument } from './operations.js';
import { reachSink, siteAt } from './sink.js';
import { Note } from './taint.js';

const VERBS = new Set(['run', 'exec', 'execute', 'call', 'send', 'invoke', 'issue', 'spawn', 'do']);
/** The verbs among them that are said of programs more than of anything else. */
const RUNS = new Set(['run', 'exec', 'execute', 'spawn']);
const NOUNS = new Set([
  'ssh',
  'shell',
  'cli',
  'command',
  'commands',
  'cmd',
  'cmds',
  'bash',
  'sudo',
]);
/** Names that say it in one word. */
const WHOLE = new Set(['ssh', 'shell', 'bash', 'sudo', 'system', 'popen']);

const RECORDS = new Set([
  'info',
  'debug',
  'warning',
  'warn',
  'error',
  'critical',
  'exception',
  'log',
  'trace',
  'print',
]);

/** A program, then what it is given. */
const COMMAND_LINE = /^\s*(?:\?\s+-{1,2}[a-z]|(?:\?\s+)?[a-z][\w./-]*\s+\S)/;
/** The same where it has an option, so that nothing but a command line is written so. */
const WITH_OPTION = /^\s*(?:\?\s+)?[a-z][\w./-]*\s(?:[\s\S]*\s)?-{1,2}[a-zA-Z]/;
/** Statements to a database, which calls of such names are given as well. */
const QUERY =
  /^\s*(?:select|insert|update|delete|create|drop|alter|begin|commit|set|use|call|with)\b/i;

/** Meets a sink for each command line among the arguments of a call of something unseen. */
export function meetRunner(a: Activation, op: number, args: readonly Argument[]): void {
  const name = calleeName(a, op);
  const shape = name === null ? null : shapeFor(name);
  if (name === null || shape === null) return;
  const { domain } = a;
  for (const arg of args) {
    if (domain.taint(arg.value) === domain.taints.empty || !isWritten(a, arg.value, shape))
      continue;
    const value = arg.number >= 0 && arg.number < a.values.length ? arg.number : -1;
    const site = siteAt(a, op, {
      kind: 'shell-command',
      value,
      api: name,
      row: null,
      variant: 'unseen',
    });
    const taint = domain.taints.map(domain.taint(arg.value), ALL_FACTS, 0, Note.NamedRunner);
    reachSink(a, site, domain.withTaint(arg.value, taint));
  }
}

/** Whether a call of something unseen only writes down what it is given, by its name. */
export function isRecord(a: Activation, op: number): boolean {
  const name = calleeName(a, op);
  return name !== null && isRecordName(name);
}

/** Whether a call of this name keeps a text for people to read. */
export function isRecordName(name: string): boolean {
  return RECORDS.has(name);
}

/** What a text must look like to be a command line for a callee of this name; null where it runs none. */
function shapeFor(name: string): RegExp | null {
  const words = name
    .split(/[._]+|(?<=[a-z])(?=[A-Z])/)
    .filter((word) => word !== '')
    .map((word) => word.toLowerCase());
  if (words.length === 1 && WHOLE.has(words[0]!)) return COMMAND_LINE;
  if (!words.some((word) => VERBS.has(word))) return null;
  if (words.some((word) => NOUNS.has(word))) return COMMAND_LINE;
  return words.some((word) => RUNS.has(word)) ? WITH_OPTION : null;
}

function isWritten(a: Activation, value: number, shape: RegExp): boolean {
  return (a.domain.constList(value) ?? []).some((id) => {
    const constant = a.domain.constants.get(id);
    if (constant.kind !== 'shape') return false;
    const text = constant.parts.join('?').slice(0, 2000);
    return shape.test(text) && !QUERY.test(text) && !isStatement(a, text);
  });
}

/** Whether a text begins as a statement of a language that programs of this one have others run. */
function isStatement(a: Activation, text: string): boolean {
  const first = /^\s*([a-z]+)\b/.exec(text)?.[1];
  return first !== undefined && a.module.file.language.idioms.statements.includes(first);
}

/** The last name by which the program reaches what it calls, also where it is the key of a mapping. */
function calleeName(a: Activation, op: number): string | null {
  // Where the operation calls a function of the program, what is unseen is called in there.
  if (a.resolved.has(op)) return null;
  const text = (at: number): string => a.engine.program.names.text(a.name(at));
  if (a.opcode(op) === Op.Invoke) return text(a.b(op));
  const callee = a.opcode(op) === Op.Call ? a.a(op) : -1;
  if (callee < 0) return null;
  switch (a.opcode(callee)) {
    case Op.LoadGlobal:
      return text(a.a(callee));
    case Op.LoadField:
      return text(a.b(callee));
    case Op.LoadElement: {
      const key = a.domain.onlyConstant(a.value(a.b(callee)));
      return key < 0 ? null : (a.domain.constants.partsOf(key)?.join('') ?? null);
    }
    default:
      return null;
  }
}

/**
 * A template file as a module of the IR. It holds two functions of what the template is given: one
 * renders it with values escaped, one without, because that is decided by whoever renders it. Each
 * macro is two functions likewise, kept in variables of the module.
 */
import { ModuleBuilder } from '../../../ir/builder.js';
import type { FunctionDraft } from '../../../ir/function-draft.js';
import type { ParameterIr } from '../../../ir/module.js';
import { NONE, Op } from '../../../ir/opcode.js';
import {
  declareModule,
  type LoweredModule,
  lowerDeclared,
  MODULE_NAME,
} from '../../lowering/module-file.js';
import type { Macro, Statement, Template } from '../syntax/nodes.js';
import { Context, type Escaping, type FileContext } from './context.js';
import { lowerExpression, macroName } from './expression.js';
import { lowerStatements } from './statement.js';
import { assignedIn, namesIn } from './variables.js';

/** Names of the functions that render a file. */
export const RENDERS: Readonly<Record<Escaping, string>> = { escaped: 'escaped', plain: 'plain' };

const NO_MACRO = {
  global: null,
  macro: { name: '', parameters: [], body: [], start: 0, end: 0 } satisfies Macro,
};

export interface TemplateFile {
  template: Template;
  /** How traces and reports call it. */
  title: string;
  length: number;
}

export function lowerTemplate(source: TemplateFile): LoweredModule {
  const builder = new ModuleBuilder();
  const macros = new Set(source.template.macros.map(({ name }) => name));
  const file: FileContext = { builder, macros, problems: [] };
  // The module's body comes first, whatever it holds.
  declareModule(builder, { start: 0, end: source.length });
  const isEmpty = source.template.body.length === 0 && macros.size === 0;
  const made = isEmpty ? [] : declareAll(file, source);
  lowerModuleBody(file, source, made);
  for (const each of made) {
    const { index, macro, title } = each;
    const declared = { index, qualifiedName: title, place: macro };
    lowerDeclared(file, declared, (draft) => lowerCode(file, draft, each));
  }
  return { module: builder.build(), problems: file.problems };
}

/** A function that was declared, and what it is made of. */
interface Declared {
  index: number;
  /** How traces and reports call it. */
  title: string;
  global: string | null;
  /** The variables that are parameters; null for a macro, which looks them up. */
  names: readonly string[] | null;
  macro: Macro;
  body: readonly Statement[];
  escaping: Escaping;
}

function declareAll(file: FileContext, source: TemplateFile): Declared[] {
  const whole = { start: 0, end: source.length };
  const names = namesIn(source.template.body).filter((name) => !file.macros.has(name));
  const made: Declared[] = [];
  for (const escaping of ['escaped', 'plain'] as const) {
    const body = source.template.body;
    const header = {
      name: RENDERS[escaping],
      title: source.title,
      params: [...names.map((name) => looked(file, name)), given(file, 'keyword-rest')],
      ...whole,
    };
    const { title } = source;
    made.push({ ...NO_MACRO, index: declare(file, header), title, names, body, escaping });
    for (const macro of source.template.macros) {
      const params = [
        given(file, 'positional-only'),
        ...macro.parameters.map((each) => parameter(file, each, macro)),
      ];
      const { start, end } = macro;
      const name = macroName(macro.name, escaping);
      const title = `${source.title}:${macro.name}`;
      const index = declare(file, { name, title, params, start, end });
      made.push({ index, title, global: name, names: null, macro, body: macro.body, escaping });
    }
  }
  return made;
}

interface Header {
  name: string;
  title: string;
  params: ParameterIr[];
  start: number;
  end: number;
}

function declare({ builder }: FileContext, { name, title, params, start, end }: Header): number {
  return builder.declareFunction({
    name: builder.name(name),
    qualifiedName: title,
    parent: 0,
    class: NONE,
    flags: 0,
    params,
    start,
    end,
    nameStart: start,
    nameEnd: start,
  });
}

/** The whole of what a template is given. */
function given({ builder }: FileContext, kind: 'positional-only' | 'keyword-rest'): ParameterIr {
  return { name: builder.name('context'), kind, hasDefault: false, start: 0, end: 0 };
}

/** A variable that a template is given. */
function looked({ builder }: FileContext, name: string): ParameterIr {
  return { name: builder.name(name), kind: 'keyword-only', hasDefault: false, start: 0, end: 0 };
}

function parameter(
  { builder }: FileContext,
  { name, value }: Macro['parameters'][number],
  { start, end }: Macro,
): ParameterIr {
  return { name: builder.name(name), kind: 'normal', hasDefault: value !== null, start, end };
}

/** The module's own code keeps the macros. */
function lowerModuleBody(file: FileContext, source: TemplateFile, made: readonly Declared[]): void {
  const place = { start: 0, end: source.length };
  lowerDeclared(file, { index: 0, qualifiedName: MODULE_NAME, place }, (draft) => {
    for (const { index, global, macro } of made) {
      if (global === null) continue;
      const closure = draft.emit(Op.Closure, macro, index, NONE);
      draft.emit(Op.StoreGlobal, macro, file.builder.name(global), closure);
    }
  });
}

function lowerCode(file: FileContext, draft: FunctionDraft, made: Declared): void {
  const { macro, names, body, escaping } = made;
  const place = { start: macro.start, end: macro.start };
  const assigned = new Set([...macro.parameters.map(({ name }) => name), ...assignedIn(body)]);
  const given = draft.emit(Op.Param, place, names?.length ?? 0);
  const ctx = new Context(file, draft, { given, assigned, parameters: names ?? [], escaping });
  if (names === null) for (const name of assigned) draft.write(name, ctx.lookUp(name, place));
  names?.forEach((name, index) => {
    draft.write(name, draft.emit(Op.Param, place, index));
  });
  macro.parameters.forEach(({ name, value }, index) => {
    const argument = draft.emit(Op.Param, place, index + 1);
    draft.write(name, argument);
    // A default is evaluated for what it reads; what it gives is the macro's own.
    if (value !== null) lowerExpression(ctx, value);
  });
  lowerStatements(ctx, body);
}

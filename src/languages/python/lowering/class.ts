/**
 * Classes and decorated definitions. A class body is lowered in place: its names are variables of
 * their own and fields of the class object.
 */
import { FunctionFlag } from '../../../ir/module.js';
import { ArgumentTag, CallFlag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../syntax/kinds.js';
import type { ClassDef, Expression, FunctionDef, TypeParam } from '../syntax/nodes.js';
import { lowerArguments } from './call.js';
import type { Context } from './context.js';
import { holder, lowerClosure } from './function.js';
import { readName, writeName } from './names.js';
import { NameBit, type Scope } from './scope.js';

export function lowerClassDef(ctx: Context, node: ClassDef): void {
  const decorators = node.decorators.map((decorator) => ctx.expression(decorator));
  const outer = enterTypeParameters(ctx, node, node.typeParams);
  const value = decorate(ctx, lowerClassBody(ctx, node), {
    nodes: node.decorators,
    values: decorators,
  });
  ctx.scope = outer;
  writeName(ctx, node.name, value, nameSpan(node));
}

function lowerClassBody(ctx: Context, node: ClassDef): number {
  const { builder, scopes } = ctx.file;
  const pool = lowerArguments(ctx, node.bases, node.keywords);
  const outer = ctx.scope;
  const scope = scopes.of.get(node)!;
  const qualifiedName = ctx.qualifier + node.name;
  if (scope.classIndex < 0) {
    scope.classIndex = builder.addClass({
      name: ctx.name(node.name),
      qualifiedName,
      function: ctx.unit.index,
      start: node.start,
      end: node.end,
      nameStart: node.nameStart,
      nameEnd: node.nameEnd,
    });
  }
  scope.classValue = ctx.draft.emitWith(pool, Op.Class, node, scope.classIndex);
  const qualifier = ctx.qualifier;
  inheritEarlyNames(ctx, scope, node);
  ctx.scope = scope;
  ctx.qualifier = `${qualifiedName}.`;
  ctx.statements(node.body);
  ctx.scope = outer;
  ctx.qualifier = qualifier;
  return scope.classValue;
}

/** A name that the body reads before it assigns it (`x = x`) is at first the module's. */
function inheritEarlyNames(ctx: Context, scope: Scope, node: ClassDef): void {
  const early = NameBit.Early | NameBit.Bound;
  const outer = ctx.scope;
  for (const [name, bits] of scope.symbols) {
    if ((bits & early) !== early) continue;
    const binding = scope.lookup(name);
    if (binding.owner !== scope) continue;
    ctx.scope = ctx.file.scopes.module;
    const isModule = ctx.unit === ctx.scope.unit;
    const value = isModule
      ? readName(ctx, name, nameSpan(node))
      : ctx.builtin(name, nameSpan(node));
    ctx.draft.write(binding.key, value);
  }
  ctx.scope = outer;
}

export function lowerFunctionDef(ctx: Context, node: FunctionDef): void {
  const inClass = holder(ctx.scope);
  const role = inClass === null ? PLAIN : roleOf(node);
  const nodes =
    inClass === null ? node.decorators : node.decorators.filter((each) => meaning(each) === null);
  const values = nodes.map((decorator) => ctx.expression(decorator));
  const outer = enterTypeParameters(ctx, node, node.typeParams);
  const closure = lowerClosure(ctx, node, { name: node.name, flags: role.flags });
  ctx.scope = outer;
  const value = decorate(ctx, closure, { nodes, values });
  if (inClass !== null && role.field !== '') {
    const field = ctx.name(role.field + node.name);
    ctx.draft.emit(Op.StoreField, nameSpan(node), inClass.classValue, field, value);
  } else {
    writeName(ctx, node.name, value, nameSpan(node));
  }
}

interface Decorators {
  readonly nodes: readonly Expression[];
  readonly values: readonly number[];
}

/** Applies decorators, the innermost first. */
function decorate(ctx: Context, value: number, { nodes, values }: Decorators): number {
  let decorated = value;
  for (let i = nodes.length - 1; i >= 0; i--) {
    const pool = [ArgumentTag.Positional, decorated];
    decorated = ctx.draft.emitWith(pool, Op.Call, nodes[i], values[i], NONE, CallFlag.Decorator);
  }
  return decorated;
}

/** What a function is to its class: its flags, and a prefix of its field where that is not its name. */
interface Role {
  readonly flags: number;
  readonly field: string;
}

const PLAIN: Role = { flags: 0, field: '' };
const { BindsReceiver, BindsClass, Getter, Setter, Constructor } = FunctionFlag;
/** Methods that the language calls with the class, without a decorator. */
const CLASS_METHODS: ReadonlySet<string> = new Set([
  '__new__',
  '__init_subclass__',
  '__class_getitem__',
]);

function roleOf(node: FunctionDef): Role {
  let flags: number = CLASS_METHODS.has(node.name) ? BindsClass : BindsReceiver;
  if (node.name === '__init__') flags |= Constructor;
  let field = '';
  for (const decorator of node.decorators) {
    switch (meaning(decorator)) {
      case 'getter':
        flags |= Getter;
        break;
      case 'setter':
        flags |= Setter;
        field = '<set>';
        break;
      case 'deleter':
        field = '<delete>';
        break;
      case 'static':
        flags &= ~(BindsReceiver | BindsClass);
        break;
      case 'class':
        flags = (flags & ~BindsReceiver) | BindsClass;
        break;
      case null:
        // What a decorator does that is not known is told by how the method calls what it is given.
        if (isGivenClass(node)) flags = (flags & ~BindsReceiver) | BindsClass;
        break;
    }
  }
  return { flags, field };
}

/** Whether the first parameter is called what the class is called by all. */
function isGivenClass({ args }: FunctionDef): boolean {
  return (args.posonlyargs[0] ?? args.args[0])?.arg === 'cls';
}

type Meaning = 'getter' | 'setter' | 'deleter' | 'static' | 'class' | 'abstract';

const BY_NAME: ReadonlyMap<string, Meaning> = new Map([
  ['property', 'getter'],
  ['cached_property', 'getter'],
  ['abstractproperty', 'getter'],
  ['staticmethod', 'static'],
  ['abstractstaticmethod', 'static'],
  ['classmethod', 'class'],
  ['abstractclassmethod', 'class'],
  ['abstractmethod', 'abstract'],
]);
const BY_ATTRIBUTE: ReadonlyMap<string, Meaning> = new Map([
  ['setter', 'setter'],
  ['deleter', 'deleter'],
  ['getter', 'getter'],
]);
/** Names that mean the same wherever they are imported from. */
const QUALIFIED: ReadonlySet<string> = new Set([
  'cached_property',
  'abstractproperty',
  'abstractmethod',
  'abstractclassmethod',
  'abstractstaticmethod',
]);

/** What a decorator in a class body says by its mere form; null when it is called like any other. */
function meaning(decorator: Expression): Meaning | null {
  if (decorator.kind === Kind.Name) return BY_NAME.get(decorator.id) ?? null;
  if (decorator.kind !== Kind.Attribute || decorator.value.kind !== Kind.Name) return null;
  if (QUALIFIED.has(decorator.attr)) return BY_NAME.get(decorator.attr) ?? null;
  return BY_ATTRIBUTE.get(decorator.attr) ?? null;
}

/** Makes type parameters known: each is what it is bound by. Returns the scope around them. */
export function enterTypeParameters(
  ctx: Context,
  node: object,
  params: readonly TypeParam[],
): Scope {
  const outer = ctx.scope;
  const scope = ctx.file.scopes.typeParameters.get(node);
  if (scope === undefined) return outer;
  ctx.scope = scope;
  for (const param of params) {
    const value =
      param.bound === null ? ctx.draft.emit(Op.Undefined, param) : ctx.expression(param.bound);
    writeName(ctx, param.name, value, param);
  }
  return outer;
}

function nameSpan(node: FunctionDef | ClassDef): { start: number; end: number } {
  return { start: node.nameStart, end: node.nameEnd };
}

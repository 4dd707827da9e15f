/**
 * Classes, and functions that are used as classes. Methods are fields of the class object; initial values
 * of instances' fields are the first thing that the constructor does.
 */
import type ts from 'typescript';
import type { Place } from '../../../ir/function-draft.js';
import { FunctionFlag } from '../../../ir/module.js';
import { ArgumentTag, CallFlag, NONE, Op } from '../../../ir/opcode.js';
import { Kind } from '../kinds.generated.js';
import { namedType } from './annotation.js';
import type { ClassScopes } from './class-scopes.js';
import type { Context } from './context.js';
import { lowerClosure, RECEIVES } from './function.js';
import { readName, writeName } from './names.js';
import {
  type ClassNode,
  decoratorsOf,
  explicitConstructor,
  type FunctionNode,
  hasModifier,
  isField,
  isFunction,
  nameOfMember,
} from './nodes.js';
import { Scope } from './scope.js';
import { readType } from './type-name.js';

/** The member under which a class keeps what builds its instances. */
const BUILDER = 'constructor';
const SETTER = '<set>';

export function lowerClass(ctx: Context, node: ClassNode, name: string): number {
  const bases = heritage(ctx, node);
  const made = new ClassDefinition(ctx, node, { name, hasBases: bases.length > 0 });
  const value = made.lower(bases.flatMap((base) => [ArgumentTag.Positional, base]));
  applyDecorators(ctx, node, value);
  return value;
}

/** What a class extends, then what it implements. */
function heritage(ctx: Context, node: ClassNode): number[] {
  const clauses = node.heritageClauses ?? [];
  return clauses.flatMap(({ types }) =>
    types
      .filter(({ expression }) => isReference(expression))
      .map(({ expression }) => ctx.expression(expression)),
  );
}

function isReference(node: ts.Expression): boolean {
  return node.kind !== Kind.NullKeyword;
}

/** Calls decorators for what they do; what they give is taken for what they were given. */
function applyDecorators(ctx: Context, node: ts.Node, value: number): number[] {
  return [...decoratorsOf(node)].reverse().map((decorator) => {
    const callee = ctx.expression(decorator.expression);
    const pool = [ArgumentTag.Positional, value];
    return ctx.draft.emitWith(pool, Op.Call, ctx.at(decorator), callee, NONE, CallFlag.Decorator);
  });
}

class ClassDefinition {
  private readonly ctx: Context;
  private readonly node: ClassNode;
  private readonly name: string;
  private readonly hasBases: boolean;
  private readonly scopes: ClassScopes;
  private index = NONE;
  private value = NONE;

  constructor(ctx: Context, node: ClassNode, about: { name: string; hasBases: boolean }) {
    this.ctx = ctx;
    this.node = node;
    this.name = about.name;
    this.hasBases = about.hasBases;
    this.scopes = ctx.file.scopes.classes.get(node)!;
  }

  lower(bases: readonly number[]): number {
    const { ctx, node, scopes } = this;
    const outer = { scope: ctx.scope, qualifier: ctx.qualifier };
    this.index = declareClass(ctx, node, this.name);
    this.value = ctx.draft.emitWith(bases, Op.Class, ctx.at(node), this.index);
    ctx.scope = scopes.whole;
    if (node.kind === Kind.ClassExpression && node.name)
      writeName(ctx, node.name.text, this.value, ctx.at(node.name));
    ctx.qualifier = `${outer.qualifier}${this.name}.`;
    this.fieldTypes();
    this.builder();
    for (const member of node.members) if (isFunction(member)) this.method(member);
    this.staticFields();
    ctx.scope = outer.scope;
    ctx.qualifier = outer.qualifier;
    return this.value;
  }

  private fieldTypes(): void {
    for (const member of this.node.members) {
      if (member.kind === Kind.PropertyDeclaration) {
        const { name, type } = member as ts.PropertyDeclaration;
        declareFieldType(this.ctx, this.value, { name: nameOfMember(name), type, node: member });
      } else if (member.kind === Kind.Constructor) {
        for (const param of (member as ts.ConstructorDeclaration).parameters) {
          if (isField(param))
            declareFieldType(this.ctx, this.value, {
              name: param.name.text,
              type: param.type,
              node: param,
            });
        }
      }
    }
  }

  /** The explicit constructor, or one that initialises the fields and hands on what it is given. */
  private builder(): void {
    const { ctx, node } = this;
    const explicit = explicitConstructor(node);
    const fields = this.instanceFields();
    if (explicit === undefined && fields.length === 0) return;
    const initialise = (inner: Context): void => this.initialise(inner, fields);
    const flags = FunctionFlag.Constructor | FunctionFlag.BindsReceiver;
    const closure =
      explicit === undefined
        ? this.implicit(initialise)
        : lowerClosure(ctx, explicit, {
            name: BUILDER,
            flags,
            class: this.index,
            ...(this.hasBases ? { afterBases: initialise } : { prologue: initialise }),
          });
    this.store(BUILDER, closure, ctx.at(explicit ?? node));
  }

  private instanceFields(): ts.PropertyDeclaration[] {
    return this.node.members
      .filter(
        (member): member is ts.PropertyDeclaration =>
          member.kind === Kind.PropertyDeclaration && !hasModifier(member, Kind.StaticKeyword),
      )
      .filter(({ initializer }) => initializer !== undefined);
  }

  private initialise(ctx: Context, fields: readonly ts.PropertyDeclaration[]): void {
    if (fields.length === 0) return;
    const outer = ctx.scope;
    const place = ctx.at(fields[0]!);
    const self = readName(ctx, 'this', place);
    ctx.scope = this.scopes.fields;
    writeName(ctx, 'this', self, place);
    for (const field of fields) {
      const name = nameOfMember(field.name);
      if (name === null) continue;
      const value = ctx.named(field.initializer!, name);
      ctx.draft.emit(Op.StoreField, ctx.at(field), self, ctx.name(name), value);
    }
    ctx.scope = outer;
  }

  private implicit(initialise: (ctx: Context) => void): number {
    const { ctx, node } = this;
    const scope = this.scopes.fields;
    const place = ctx.at(node);
    const takesFrame = Scope.needsOuterFrame(scope.unit);
    const at = { start: place.start, end: place.start };
    const param = { hasDefault: false, ...at };
    if (scope.unit.index < 0) {
      const qualifiedName = `${ctx.qualifier}${BUILDER}`;
      scope.unit.index = ctx.file.builder.declareFunction({
        name: ctx.name(BUILDER),
        qualifiedName,
        parent: ctx.unit.index,
        class: this.index,
        flags: FunctionFlag.Constructor | RECEIVES,
        params: [
          { name: ctx.name('this'), kind: 'receiver', ...param },
          { name: ctx.name('^rest'), kind: 'rest', ...param },
          ...(takesFrame ? [{ name: ctx.name('^frame'), kind: 'frame' as const, ...param }] : []),
        ],
        ...place,
        nameStart: place.start,
        nameEnd: place.start,
      });
      ctx.file.tasks.push({
        index: scope.unit.index,
        scope,
        qualifiedName,
        place,
        lower: (inner) => {
          const self = inner.draft.emit(Op.Param, at, 0);
          const rest = inner.draft.emit(Op.Param, at, 1);
          inner.beginFrame(takesFrame ? inner.draft.emit(Op.Param, at, 2) : NONE, at);
          writeName(inner, 'this', self, at);
          if (this.hasBases) callBases(inner, [ArgumentTag.SpreadSequence, rest], at);
          initialise(inner);
        },
      });
    }
    return ctx.draft.emit(Op.Closure, place, scope.unit.index, takesFrame ? ctx.frameAtHand : NONE);
  }

  private method(node: FunctionNode): void {
    const { ctx } = this;
    if (node.body === undefined || node.kind === Kind.Constructor) return;
    const name = nameOfMember(node.name) ?? '<computed>';
    const isStatic = hasModifier(node, Kind.StaticKeyword);
    let flags: number = isStatic ? 0 : FunctionFlag.BindsReceiver;
    if (node.kind === Kind.GetAccessor) flags |= FunctionFlag.Getter;
    if (node.kind === Kind.SetAccessor) flags |= FunctionFlag.Setter;
    if (isStatic && usesOwnThis(ctx, node)) flags |= FunctionFlag.BindsClass;
    const closure = lowerClosure(ctx, node, { name, flags, class: this.index });
    const field = node.kind === Kind.SetAccessor ? SETTER + name : name;
    this.store(field, closure, ctx.at(node.name ?? node));
    applyDecorators(ctx, node, closure);
  }

  private staticFields(): void {
    const { ctx, scopes } = this;
    ctx.scope = scopes.statics;
    for (const member of this.node.members) {
      if (member.kind === Kind.ClassStaticBlockDeclaration) {
        this.bindStaticThis(ctx.at(member));
        ctx.statement((member as ts.ClassStaticBlockDeclaration).body);
      } else if (
        member.kind === Kind.PropertyDeclaration &&
        hasModifier(member, Kind.StaticKeyword)
      ) {
        const { name, initializer } = member as ts.PropertyDeclaration;
        const text = nameOfMember(name);
        if (text === null || initializer === undefined) continue;
        this.bindStaticThis(ctx.at(member));
        this.store(text, ctx.named(initializer, text), ctx.at(member));
      }
    }
    for (const member of this.node.members)
      if (member.kind === Kind.PropertyDeclaration) this.fieldDecorators(member);
  }

  private bindStaticThis(place: Place): void {
    writeName(this.ctx, 'this', this.value, place);
  }

  /** Decorators of fields are given nothing that is known; what they give describes the field. */
  private fieldDecorators(member: ts.ClassElement): void {
    const { ctx } = this;
    ctx.scope = this.scopes.whole;
    const decorators = decoratorsOf(member);
    if (decorators.length === 0) return;
    const given = applyDecorators(ctx, member, ctx.draft.emit(Op.Undefined, ctx.at(member)));
    const name = nameOfMember((member as ts.PropertyDeclaration).name);
    if (name === null) return;
    for (const rule of given)
      ctx.draft.emit(Op.FieldType, ctx.at(member), this.value, ctx.name(name), rule);
  }

  private store(name: string, value: number, place: Place): void {
    this.ctx.draft.emit(Op.StoreField, place, this.value, this.ctx.name(name), value);
  }
}

/** Calls what builds instances of the classes above. */
export function callBases(ctx: Context, pool: readonly number[], place: Place): number {
  const above = ctx.draft.emit(Op.Super, place, NONE, readName(ctx, 'this', place));
  return ctx.draft.emitWith(pool, Op.Invoke, place, above, ctx.name(BUILDER), 0);
}

export function declareFieldType(
  ctx: Context,
  cls: number,
  field: { name: string | null; type: ts.TypeNode | undefined; node: ts.Node },
): void {
  const type = namedType(field.type);
  if (type === null || field.name === null) return;
  const value = readType(ctx, type);
  ctx.draft.emit(Op.FieldType, ctx.at(field.node), cls, ctx.name(field.name), value);
}

export function declareClass(
  ctx: Context,
  node: ts.Node & { name?: ts.Node },
  name: string,
): number {
  const place = ctx.at(node);
  const named = node.name ? ctx.at(node.name) : { start: place.start, end: place.start };
  return ctx.file.builder.addClass({
    name: ctx.name(name),
    qualifiedName: ctx.qualifier + name,
    function: ctx.unit.index,
    ...place,
    nameStart: named.start,
    nameEnd: named.end,
  });
}

/** A function that is used as a class: calling it with `new` builds an instance. */
export function lowerFunctionAsClass(ctx: Context, node: FunctionNode, name: string): number {
  const index = declareClass(ctx, node, name);
  const value = ctx.draft.emit(Op.Class, ctx.at(node), index);
  const qualifier = ctx.qualifier;
  ctx.qualifier = `${qualifier}${name}.`;
  const flags = FunctionFlag.Constructor | FunctionFlag.BindsReceiver;
  const closure = lowerClosure(ctx, node, { name: BUILDER, flags, class: index });
  ctx.qualifier = qualifier;
  ctx.draft.emit(Op.StoreField, ctx.at(node), value, ctx.name(BUILDER), closure);
  return value;
}

/** Whether the program uses a function of that name as a class. */
export function isUsedAsClass(ctx: Context, node: FunctionNode, name: string): boolean {
  const { prototypes, constructed } = ctx.file.scopes;
  if (node.kind === Kind.ArrowFunction) return false;
  if (prototypes.has(name)) return true;
  return constructed.has(name) && usesOwnThis(ctx, node);
}

/** Whether the code of a function, or arrow functions in it, speak of its `this`. */
function usesOwnThis(ctx: Context, node: FunctionNode): boolean {
  return ctx.file.scopes.of.get(node)?.uses('this') ?? false;
}

/**
 * A description of an interface in OpenAPI or Swagger. Where its operations name the functions that
 * handle them, those are registered with their routes, as frameworks do that are made from it.
 */
import type { PlainModule } from '../lowering/plain-module.js';
import { entriesOf, itemsOf, type Tree, textOf, under } from './tree.js';

const METHODS = new Set(['get', 'put', 'post', 'delete', 'patch', 'head', 'options', 'trace']);
/** Extensions that say which module an operation's function is in. */
const CONTROLLERS = ['x-openapi-router-controller', 'x-swagger-router-controller'];

export function isInterface(tree: Tree): boolean {
  const version = under(tree, 'openapi') ?? under(tree, 'swagger');
  return version !== null && under(tree, 'paths')?.is === 'map';
}

export function lowerInterface(module: PlainModule, tree: Tree): void {
  for (const { key: path, value: item } of entriesOf(under(tree, 'paths'))) {
    for (const { key: method, value: operation } of entriesOf(item)) {
      if (!METHODS.has(method)) continue;
      const handler = handlerOf(operation, item);
      if (handler === null) continue;
      const parameters = [
        ...itemsOf(under(operation, 'parameters')),
        ...itemsOf(under(item, 'parameters')),
      ];
      const place = { start: operation.start, end: operation.end };
      const args = [
        module.text(routeOf(path, parameters), place),
        module.imported(handler.module, handler.name, handler),
        module.text(method.toUpperCase(), place),
      ];
      module.call(
        'operation',
        args.map((value) => ({ name: null, value })),
        handler,
      );
    }
  }
}

function handlerOf(
  operation: Tree,
  item: Tree,
): { module: string; name: string; start: number; end: number } | null {
  const named = under(operation, 'operationId');
  const id = textOf(named);
  if (named === null || id === null || !/^[\w.]+$/.test(id)) return null;
  const controller = CONTROLLERS.map(
    (key) => textOf(under(operation, key)) ?? textOf(under(item, key)),
  ).find((found) => found !== null);
  const whole = controller == null ? id : `${controller}.${id}`;
  const dot = whole.lastIndexOf('.');
  if (dot < 0) return null;
  const { start, end } = named;
  return { module: whole.slice(0, dot), name: whole.slice(dot + 1), start, end };
}

/** The route with the types of its parts: `/users/{id:int}`. Of parameters of one name the first counts. */
function routeOf(path: string, parameters: readonly Tree[]): string {
  return path.replace(/\{(\w+)\}/g, (part, name: string) => {
    const found = parameters.find((parameter) => textOf(under(parameter, 'name')) === name) ?? null;
    const type = textOf(under(under(found, 'schema'), 'type')) ?? textOf(under(found, 'type'));
    return type === 'integer' || type === 'number' ? `{${name}:int}` : part;
  });
}

/**
 * Schemas: what a program says that data must look like, as validators of libraries take it. Immutable and
 * interned, so that a schema is a number, and means the same in every activation.
 */
import { commonFacts } from '../models/state.js';

export interface Schema {
  /** The library node whose members are the schema's methods. */
  node: number;
  /** Facts that a value has which fits. */
  facts: number;
  /** Schemas of the entries of an object, by name; null where it says nothing of entries. */
  fields: Readonly<Record<string, number>> | null;
  /** The schema of the elements of a list, -1 if it says nothing of them. */
  elements: number;
  /** Whether an object that fits may hold other entries as well. */
  others: 'kept' | 'gone';
  /** The names on the way to what it speaks of, where it speaks of a part of what it is given. */
  under: readonly string[];
}

/** What is known of a part of data that fits. */
export interface SchemaPart {
  path: readonly string[];
  facts: number;
}

const MAX_PARTS = 64;
const MAX_PATH = 3;

export class SchemaStore {
  private readonly schemas: Schema[] = [];
  private readonly ids = new Map<string, number>();

  /** A schema of which nothing is known but whose it is. */
  empty(node: number): Schema {
    return { node, facts: 0, fields: null, elements: -1, others: 'kept', under: [] };
  }

  intern(schema: Schema): number {
    const names = Object.keys(schema.fields ?? {}).sort();
    const fields =
      schema.fields === null
        ? null
        : Object.fromEntries(names.map((name) => [name, schema.fields?.[name] ?? -1]));
    const { node, facts, elements, others, under } = schema;
    const key = JSON.stringify([node, facts, fields, elements, others, under]);
    let id = this.ids.get(key);
    if (id === undefined) {
      id = this.schemas.push({ ...schema, fields }) - 1;
      this.ids.set(key, id);
    }
    return id;
  }

  get(id: number): Schema {
    return this.schemas[id]!;
  }

  /** What is known of data that fits a schema, part by part. */
  parts(id: number, path: readonly string[] = []): SchemaPart[] {
    const schema = this.get(id);
    const at = [...path, ...schema.under];
    const own = schema.facts === 0 ? [] : [{ path: at, facts: schema.facts }];
    if (at.length >= MAX_PATH) return own;
    const inner = Object.entries(schema.fields ?? {}).flatMap(([name, field]) =>
      field < 0 ? [] : this.parts(field, [...at, name]),
    );
    return [...own, ...inner].slice(0, MAX_PARTS);
  }

  /** The schema of data that fits both. */
  both(left: number, right: number): number {
    const [x, y] = [this.spread(left), this.spread(right)];
    const fields: Record<string, number> = { ...x.fields };
    for (const [name, field] of Object.entries(y.fields ?? {})) {
      const known = Object.hasOwn(fields, name) ? fields[name]! : -1;
      fields[name] = known < 0 || field < 0 ? Math.max(known, field) : this.both(known, field);
    }
    const isObject = x.fields !== null || y.fields !== null;
    return this.intern({
      ...x,
      facts: x.facts | y.facts,
      fields: isObject ? fields : null,
      elements: Math.max(x.elements, y.elements),
    });
  }

  /** The schema of data that fits one of several. */
  either(ids: readonly number[]): Schema {
    const [first, ...others] = ids.map((id) => this.get(id));
    const facts = others.reduce((all, other) => commonFacts(all, other.facts), first?.facts ?? 0);
    return { ...this.empty(first?.node ?? 0), facts };
  }

  /** A schema of a part as one of the whole. */
  private spread(id: number): Schema {
    const schema = this.get(id);
    const [name, ...under] = schema.under;
    if (name === undefined) return schema;
    const inner = this.intern({ ...schema, under });
    return { ...this.empty(schema.node), fields: { [name]: this.whole(inner) } };
  }

  /** The number of a schema that speaks of what it is given, not of a part of it. */
  whole(id: number): number {
    return this.get(id).under.length === 0 ? id : this.intern(this.spread(id));
  }
}

/** What operations do with each schema: which are listed, read, sent, or answered with errors. */
import type { Node } from 'yaml';
import { pascalCase, singular } from '../../names/names.js';
import { bodiesOf } from './bodies.js';
import { isBulk, isParameter, isSignIn, type Operation, partsOf } from './operations.js';
import type { Place } from './place.js';
import { isObject, itemsOf, type Schema, schemaAt } from './schema.js';

export interface Use {
  readonly listed?: boolean;
  readonly read?: boolean;
  readonly sent?: boolean;
  readonly answered?: boolean;
  readonly failed?: boolean;
  /** Another schema's property holds it. */
  readonly referred?: boolean;
  /** It is around what is answered or sent. */
  readonly wraps?: boolean;
  /** Sent or answered by what signs in and out. */
  readonly signsIn?: boolean;
}

export interface Uses {
  /** All objects: named ones, and those that stand where they are used. */
  readonly known: ReadonlyMap<Node, Schema>;
  readonly of: (schema: Schema) => Use;
  /** What the path calls it that lists or reads it. */
  readonly pathNames: ReadonlyMap<Node, string>;
}

export function usesOf(roots: readonly Place[], operations: readonly Operation[]): Uses {
  const known = namedSchemas(roots);
  const uses = new Map<Node, Use>();
  const pathNames = new Map<Node, string>();
  const note: Note = (schema, what) => {
    const { node } = schema.place;
    uses.set(node, { ...uses.get(node), ...what });
    if (!known.has(node) && isObject(schema)) known.set(node, schema);
  };
  for (const operation of operations)
    if (!isBulk(operation.path)) readUses(operation, note, pathNames);
  for (const schema of known.values()) {
    for (const property of schema.properties.values()) {
      const target = schemaAt(property);
      const items = itemsOf(target);
      const held = items ? schemaAt(items) : target;
      const { failed, ...more } = uses.get(schema.place.node) ?? {};
      // What only errors hold is a part of them.
      const isError = failed === true && !Object.values(more).some(Boolean);
      const isAround =
        more.wraps === true && !uses.get(held.place.node) && !held.properties.has('id');
      note(held, isError ? { failed } : isAround ? { wraps: true } : { referred: true });
    }
  }
  return { known, of: ({ place }) => uses.get(place.node) ?? {}, pathNames };
}

function namedSchemas(roots: readonly Place[]): Map<Node, Schema> {
  const found = new Map<Node, Schema>();
  const all = roots.flatMap((root) => root.get('components')?.get('schemas')?.entries() ?? []);
  for (const [name, written] of all) {
    const schema = schemaAt(written);
    // What only refers to another schema is that schema.
    if (isObject(schema) && !found.has(schema.place.node))
      found.set(schema.place.node, { ...schema, name: schema.name ?? name });
  }
  return found;
}

const variantsOf = (schema: Schema): Schema[] =>
  schema.variants.length > 0 ? schema.variants.map(schemaAt) : [schema];

type Note = (schema: Schema, what: Use) => void;

function readUses(operation: Operation, use: Note, pathNames: Map<Node, string>): void {
  const { method, path, request, response, errors } = operation;
  const signsIn = isSignIn(path);
  const endsWithKey = isParameter(partsOf(path).at(-1));
  const named = partsOf(path).findLast((part) => !isParameter(part));
  const bodies = (written: Place | undefined) => (written ? bodiesOf(written) : []);
  for (const { element, isList, wrapper } of bodies(response)) {
    if (wrapper) use(wrapper, { wraps: true });
    // JSON:API brings along what rows lead to.
    const along = wrapper?.properties.get('included');
    const items = along && itemsOf(schemaAt(along));
    for (const each of items ? variantsOf(schemaAt(items)) : []) use(each, { referred: true });
    const isRead = method === 'get' && !isList && endsWithKey;
    use(element, {
      ...(signsIn ? { signsIn } : { answered: true }),
      ...(isRead && !signsIn && { read: true }),
      ...(method === 'get' && isList && !signsIn && { listed: true }),
    });
    if (named !== undefined && (isRead || isList) && !pathNames.has(element.place.node))
      pathNames.set(element.place.node, singular(pascalCase(named)));
  }
  for (const { element, wrapper } of bodies(request)) {
    if (wrapper) use(wrapper, { wraps: true });
    use(element, signsIn ? { signsIn } : { sent: true });
  }
  for (const written of errors) use(schemaAt(written), { failed: true });
}

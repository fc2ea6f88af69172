/** Which schemas are entities: what operations list and read, and what has a key. */
import type { Node } from 'yaml';
import { wellFormed } from '../../blueprint/checks/suggest.js';
import { pascalCase, singular } from '../../names/names.js';
import type { Notes } from '../notes.js';
import { bodiesOf, keyOf } from './bodies.js';
import { collectionOf, isParameter, type Operation, partsOf } from './operations.js';
import type { Place } from './place.js';
import { isObject, itemsOf, type Schema, schemaAt } from './schema.js';

export interface Candidate {
  readonly name: string;
  readonly schema: Schema;
  /** The property that is the key. */
  readonly key: string | undefined;
}

/** Another shape of an entity, in which it is sent or answered. */
export interface Form {
  readonly schema: Schema;
  readonly sent: boolean;
}

export interface Entities {
  readonly byNode: ReadonlyMap<Node, Candidate>;
  readonly forms: ReadonlyMap<Candidate, readonly Form[]>;
  /** What a path is about, by the path without the key at its end. */
  readonly byPath: ReadonlyMap<string, Candidate>;
}

interface Use {
  listed?: boolean;
  read?: boolean;
  sent?: boolean;
  answered?: boolean;
  failed?: boolean;
  referred?: boolean;
  wraps?: boolean;
}

export function findEntities(
  roots: readonly Place[],
  operations: readonly Operation[],
  notes: Notes,
): Entities {
  const known = namedSchemas(roots);
  const uses = new Map<Node, Use>();
  const pathNames = new Map<Node, string>();
  const use = (schema: Schema, what: Use) => {
    uses.set(schema.place.node, { ...uses.get(schema.place.node), ...what });
    if (!known.has(schema.place.node) && isObject(schema)) known.set(schema.place.node, schema);
  };
  for (const operation of operations) readUses(operation, use, pathNames);
  for (const schema of known.values()) {
    for (const property of schema.properties.values()) {
      const target = schemaAt(property);
      const items = itemsOf(target);
      use(items ? schemaAt(items) : target, { referred: true });
    }
  }
  // Of schemas without operations those with a key count; where none has one, all of them.
  const isAnything =
    operations.length === 0 &&
    [...known.values()].every((schema) => keyOf(schema.name ?? '', schema) === undefined);
  const candidates = new Map<Node, Candidate>();
  for (const [node, schema] of known) {
    const name = nameOf(schema, pathNames.get(node), candidates);
    if (name === undefined) continue;
    const key = keyOf(name, schema);
    const { listed, read, wraps, failed, sent, answered } = uses.get(node) ?? {};
    const onlyFails = failed && !listed && !read && !sent && !answered;
    const isThing = listed || read || key !== undefined || isAnything;
    if (!wraps && !onlyFails && isThing) candidates.set(node, { name, schema, key });
  }
  const forms = formsOf(known, candidates, uses);
  for (const node of forms.bases.keys()) candidates.delete(node);
  const byPath = pathsOf(operations, candidates);
  const all = withSentForms(operations, candidates, byPath, forms.of);
  tellOthers(known, candidates, uses, new Map([...all.told, ...forms.bases]), notes);
  return { byNode: candidates, forms: all.forms, byPath };
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

type Note = (schema: Schema, what: Use) => void;

function readUses(operation: Operation, use: Note, pathNames: Map<Node, string>): void {
  const { method, path, request, response, errors } = operation;
  const endsWithKey = isParameter(partsOf(path).at(-1));
  const named = partsOf(path).findLast((part) => !isParameter(part));
  const bodies = (written: Place | undefined) => (written ? bodiesOf(written) : []);
  for (const { element, isList, wrapper } of bodies(response)) {
    if (wrapper) use(wrapper, { wraps: true });
    const isRead = method === 'get' && !isList && endsWithKey;
    use(element, {
      answered: true,
      ...(isRead && { read: true }),
      ...(method === 'get' && isList && { listed: true }),
    });
    if (named !== undefined && (isRead || isList) && !pathNames.has(element.place.node))
      pathNames.set(element.place.node, singular(pascalCase(named)));
  }
  for (const { element, wrapper } of bodies(request)) {
    if (wrapper) use(wrapper, { wraps: true });
    use(element, { sent: true });
  }
  for (const written of errors) use(schemaAt(written), { failed: true });
}

/** The schema's name as an entity's; a name that another has got a number. */
function nameOf(
  schema: Schema,
  pathName: string | undefined,
  candidates: ReadonlyMap<Node, Candidate>,
): string | undefined {
  const given = schema.name ?? pathName;
  if (given === undefined) return undefined;
  const base = wellFormed(given, pascalCase, 36) ?? 'Schema';
  const taken = new Set([...candidates.values()].map(({ name }) => name));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

/** What extends an entity and is never read: a form in which it is sent or answered. */
function formsOf(
  known: ReadonlyMap<Node, Schema>,
  candidates: ReadonlyMap<Node, Candidate>,
  uses: ReadonlyMap<Node, Use>,
) {
  const of = new Map<Candidate, Form[]>();
  const bases = new Map<Node, Candidate>();
  for (const [node, schema] of known) {
    const { listed, read, referred, sent, answered } = uses.get(node) ?? {};
    const base = schema.parents
      .map((parent) => candidates.get(schemaAt(parent).place.node))
      .find((each) => each?.key !== undefined && each.schema.place.node !== node);
    if (!base || listed || read || referred || !(sent || answered)) continue;
    bases.set(node, base);
    of.set(base, [...(of.get(base) ?? []), { schema, sent: sent === true }]);
  }
  return { of, bases };
}

function pathsOf(
  operations: readonly Operation[],
  candidates: ReadonlyMap<Node, Candidate>,
): Map<string, Candidate> {
  const byPath = new Map<string, Candidate>();
  for (const { path, response, request } of operations) {
    for (const written of [response, request]) {
      for (const { element } of written ? bodiesOf(written) : []) {
        const found =
          candidates.get(element.place.node) ??
          candidates.get(schemaAt(element.parents[0] ?? element.place).place.node);
        if (found && !byPath.has(collectionOf(path))) byPath.set(collectionOf(path), found);
      }
    }
  }
  return byPath;
}

/** What is sent to the path of an entity without being one. */
function withSentForms(
  operations: readonly Operation[],
  candidates: ReadonlyMap<Node, Candidate>,
  byPath: ReadonlyMap<string, Candidate>,
  known: ReadonlyMap<Candidate, readonly Form[]>,
) {
  const forms = new Map([...known].map(([base, list]) => [base, [...list]]));
  const told = new Map<Node, Candidate>();
  for (const { method, path, request } of operations) {
    const base = byPath.get(collectionOf(path));
    if (!base || !request || !/^(post|put|patch)$/.test(method)) continue;
    for (const { element } of bodiesOf(request)) {
      const { node } = element.place;
      if (candidates.has(node) || told.has(node) || !isObject(element)) continue;
      if ([...known.values()].flat().some(({ schema }) => schema.place.node === node)) continue;
      told.set(node, base);
      forms.set(base, [...(forms.get(base) ?? []), { schema: element, sent: true }]);
    }
  }
  return { forms, told };
}

/** Objects that are no entities: each is said what it is taken for. */
function tellOthers(
  known: ReadonlyMap<Node, Schema>,
  candidates: ReadonlyMap<Node, Candidate>,
  uses: ReadonlyMap<Node, Use>,
  forms: ReadonlyMap<Node, Candidate>,
  notes: Notes,
): void {
  for (const [node, { name, place }] of known) {
    if (candidates.has(node) || name === undefined) continue;
    const { wraps, failed, referred } = uses.get(node) ?? {};
    const base = forms.get(node);
    const why = base
      ? `It is ${base.name} as it is sent or answered: a form of it, and no entity.`
      : wraps
        ? 'It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.'
        : failed
          ? 'It is what errors look like; they are application/problem+json.'
          : referred
            ? 'It has no key of its own: where it is a part of an entity, it is a json field.'
            : 'It has no key, and no operation lists or reads it.';
    notes.add(`Schema ${name}`, why, place.line);
  }
}

/** Schemas that are another schema's entity: as it is sent, answered, listed, or a kind of it. */
import type { Node } from 'yaml';
import { pascalCase, singular } from '../../names/names.js';
import { bodiesOf } from './bodies.js';
import type { Candidate, Form } from './candidate.js';
import {
  collectionOf,
  isParameter,
  isSignIn,
  type Operation,
  partsOf,
  pathNameOf,
} from './operations.js';
import { isObject, type Schema, schemaAt } from './schema.js';
import type { Uses } from './uses.js';

interface Forms {
  readonly of: ReadonlyMap<Node, Candidate>;
  readonly lists: ReadonlyMap<Node, readonly Form[]>;
  /** The candidate by the name that is the entity's and not a form's. */
  readonly named: (candidate: Candidate) => Candidate;
}

type Candidates = ReadonlyMap<Node, Candidate>;

export function formsOf(
  operations: readonly Operation[],
  candidates: Candidates,
  uses: Uses,
): Forms {
  const of = new Map<Node, Candidate>();
  const lists = new Map<Node, Form[]>();
  const names = new Map<Node, string>();
  const baseOf = (candidate: Candidate): Candidate => {
    const base = of.get(candidate.schema.place.node);
    return base ? baseOf(base) : candidate;
  };
  const add = (schema: Schema, given: Candidate, role: Form['role']) => {
    const base = baseOf(given);
    const { node } = schema.place;
    if (node === base.schema.place.node || candidates.get(node)?.said) return;
    if (!of.has(node)) of.set(node, base);
    const list = lists.get(base.schema.place.node) ?? [];
    if (!list.some((form) => form.schema.place.node === node && form.role === role))
      lists.set(base.schema.place.node, [...list, { schema, role }]);
  };
  for (const { name, base } of samePaths(operations, candidates, add))
    names.set(base.schema.place.node, name);
  addExtending(candidates, uses, add);
  for (const { name, base } of siblings(candidates, of, add))
    names.set(base.schema.place.node, name);
  addNamesakes(candidates, uses, of, names, add);
  addSent(operations, candidates, uses, of, add);
  return {
    of,
    lists,
    named: (candidate) => {
      const name = names.get(candidate.schema.place.node);
      const isTaken = [...candidates].some(
        ([node, each]) => each !== candidate && each.name === name && !of.has(node),
      );
      return name === undefined || isTaken || candidate.said ? candidate : { ...candidate, name };
    },
  };
}

type Add = (schema: Schema, base: Candidate, role: Form['role']) => void;

/** What `GET /orders` lists and `GET /orders/{id}` reads is the same thing, in two forms. */
function samePaths(
  operations: readonly Operation[],
  candidates: Candidates,
  add: Add,
): { readonly name: string; readonly base: Candidate }[] {
  const found = new Map<string, { read?: Candidate; listed?: Candidate }>();
  for (const { method, path, response } of operations) {
    const bodies = response && method === 'get' && !isSignIn(path) ? bodiesOf(response) : [];
    const [body] = bodies;
    const candidate = body && candidates.get(body.element.place.node);
    // Of one of several, each is a thing of its own.
    if (!body || !candidate || bodies.length > 1) continue;
    const isOne = isParameter(partsOf(path).at(-1));
    if (isOne === body.isList) continue;
    const entry = found.get(collectionOf(path)) ?? {};
    found.set(collectionOf(path), { ...entry, [isOne ? 'read' : 'listed']: candidate });
  }
  const names = [];
  for (const [path, { read, listed }] of found) {
    const base = read ?? listed;
    if (!base) continue;
    const isPair = read && listed && read !== listed;
    if (isPair) add(listed.schema, read, 'answer');
    const name = pathNameOf(path);
    const called = [base.name, ...(isPair ? [listed.name] : [])];
    const own = called.find((each) => each === name) ?? called.find((each) => stem(each) === name);
    if (own !== undefined) names.push({ name, base });
  }
  return names;
}

/** What extends an entity and is never read: as it is sent or answered. */
function addExtending(candidates: Candidates, uses: Uses, add: Add): void {
  for (const [node, schema] of uses.known) {
    const { listed, read, referred, sent, answered } = uses.of(schema);
    const base = schema.parents
      .map((parent) => candidates.get(schemaAt(parent).place.node))
      .find((each) => each?.key !== undefined && each.schema.place.node !== node);
    if (base === undefined || listed || read) continue;
    if (base.schema.discriminator !== undefined) add(schema, base, 'kind');
    else if (!referred && (sent || answered)) add(schema, base, sent ? 'create' : 'answer');
  }
  for (const { schema, ...base } of candidates.values()) {
    for (const variant of schema.kinds.map(schemaAt)) {
      const { listed, read } = uses.of(variant);
      if (!listed && !read) add(variant, { schema, ...base }, 'kind');
    }
  }
}

/** Words around the name of a thing that say in which form it is. */
const before =
  /^(create|update|patch|new|add|edit|upsert|replace|nullable|full|minimal|simple|basic|short|partial|deleted|public|private)(?=[A-Z_-])/i;
const after =
  /[_-]?(create|update|patch|input|in|request|body|payload|params|data|dto|command|form|fields|write|writable|response|result|output|out|read|view|summary|details?|info|list-?item|public|full|mini|short|simple|ref|reference|attributes|new|partial|resource|model)$/i;

/** `CreateOrderRequest`, `order_summary` → `Order`. */
function stem(name: string): string {
  let rest = name;
  for (let shorter = rest; ; rest = shorter) {
    shorter = rest.replace(before, '').replace(after, '');
    if (shorter === '' || shorter === rest) return pascalCase(rest);
  }
}

/** `SimpleUser` and `PrivateUser`, where nothing is called `User`: the one that tells most is it. */
function siblings(
  candidates: Candidates,
  of: ReadonlyMap<Node, Candidate>,
  add: Add,
): { readonly name: string; readonly base: Candidate }[] {
  const groups = new Map<string, Candidate[]>();
  for (const [node, each] of candidates) {
    const name = stem(each.schema.name ?? each.name);
    if (!of.has(node) && !each.said) groups.set(name, [...(groups.get(name) ?? []), each]);
  }
  const found = [];
  for (const [name, group] of groups) {
    const [base, ...others] = group.toSorted(
      (one, other) => other.schema.properties.size - one.schema.properties.size,
    );
    if (!base || others.length === 0 || group.some((each) => each.name === name)) continue;
    if (!others.every(({ schema }) => isLike(schema, base.schema))) continue;
    for (const { schema } of others) add(schema, base, 'none');
    found.push({ name, base });
  }
  return found;
}

/** Whether most of what the smaller one has is in the other too. */
function isLike(one: Schema, other: Schema): boolean {
  const names = [...one.properties.keys()];
  const shared = names.filter((each) => other.properties.has(each)).length;
  return shared >= Math.min(names.length, other.properties.size) * 0.7;
}

/** What is called after an entity, and holds what it holds. */
function addNamesakes(
  candidates: Candidates,
  uses: Uses,
  of: ReadonlyMap<Node, Candidate>,
  names: ReadonlyMap<Node, string>,
  add: Add,
): void {
  const byName = new Map<string, Candidate>();
  for (const [node, candidate] of candidates)
    if (!of.has(node)) byName.set(names.get(node) ?? candidate.name, candidate);
  for (const [node, schema] of uses.known) {
    const { name } = schema;
    const base = name === undefined || of.has(node) ? undefined : byName.get(stem(name));
    const { wraps, listed, read, sent, answered, signsIn } = uses.of(schema);
    if (!base || base.schema.place.node === node || wraps || signsIn || name === undefined)
      continue;
    if (pascalCase(name) === base.name) continue;
    const isSame = isLike(schema, base.schema);
    if (/^deleted/i.test(name)) add(schema, base, 'none');
    else if (isSame && sent && !answered && !listed && !read)
      add(schema, base, /update|patch|edit/i.test(name) ? 'update' : 'create');
    else if (isSame) add(schema, base, listed || read || answered ? 'answer' : 'none');
  }
}

/** What is sent to the path of an entity. */
function addSent(
  operations: readonly Operation[],
  candidates: Candidates,
  uses: Uses,
  of: ReadonlyMap<Node, Candidate>,
  add: Add,
): void {
  const bases = new Map<string, Candidate>();
  for (const { path, response } of operations) {
    for (const { element } of response ? bodiesOf(response) : []) {
      const { node } = element.place;
      const found = of.get(node) ?? candidates.get(node);
      if (found && !bases.has(collectionOf(path))) bases.set(collectionOf(path), found);
    }
  }
  for (const { method, path, request } of operations) {
    const base = bases.get(collectionOf(path));
    if (!base || !request || !/^(post|put|patch)$/.test(method)) continue;
    const isOne = isParameter(partsOf(path).at(-1));
    if (isAction(path, base, bases)) continue;
    for (const { element } of bodiesOf(request)) {
      const { listed, read, answered, referred } = uses.of(element);
      const isOther = of.get(element.place.node) ?? candidates.get(element.place.node);
      if (
        !isObject(element) ||
        (isOther && isOther !== base && (listed || read || answered || referred))
      )
        continue;
      add(element, base, method === 'post' && !isOne ? 'create' : 'update');
    }
  }
}

/** `/orders/{id}/ship` does something with an order, where `/orders/{id}/items` makes an item. */
function isAction(path: string, base: Candidate, bases: ReadonlyMap<string, Candidate>): boolean {
  const parts = partsOf(path);
  const verb = parts.at(-1) ?? '';
  if (parts.length < 3 || !isParameter(parts.at(-2)) || isParameter(verb)) return false;
  return bases.get(`/${parts.slice(0, -2).join('/')}`) === base && singular(verb) === verb;
}

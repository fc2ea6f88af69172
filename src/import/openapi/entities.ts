/** Which schemas are entities: what operations list and read, and what has a key. */
import type { Node } from 'yaml';
import { wellFormed } from '../../blueprint/checks/suggest.js';
import type { Entity } from '../../blueprint/domain.js';
import { pascalCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import { bodiesOf, keyOf } from './bodies.js';
import type { Candidate, Entities } from './candidate.js';
import { saidEntity } from './extensions.js';
import { formsOf } from './forms.js';
import { collectionOf, type Operation } from './operations.js';
import type { Place } from './place.js';
import { type Schema, schemaAt } from './schema.js';
import { tellOthers } from './told-schemas.js';
import { type Use, usesOf } from './uses.js';

export function findEntities(
  roots: readonly Place[],
  operations: readonly Operation[],
  notes: Notes,
): Entities {
  const uses = usesOf(roots, operations);
  // Of schemas without operations those with a key count; where none has one, all of them.
  const isAnything =
    operations.length === 0 &&
    [...uses.known.values()].every((schema) => keyOf(schema.name ?? '', schema) === undefined);
  const candidates = new Map<Node, Candidate>();
  for (const [node, schema] of uses.known) {
    const said = saidEntity(schema.place, notes);
    const name = nameOf(schema, said, uses.pathNames.get(node), candidates);
    if (said === false || name === undefined) continue;
    const key = keyOf(name, schema) ?? keyOf(schema.name ?? '', schema);
    const isThing = said || isAnything || looksLikeThing(uses.of(schema), schema, key);
    if (isThing) candidates.set(node, { name, schema, key, said });
  }
  const forms = formsOf(operations, candidates, uses);
  for (const node of forms.of.keys()) candidates.delete(node);
  const renamed = new Map([...candidates].map(([node, each]) => [node, forms.named(each)]));
  const byNode = new Map<Node, Candidate>();
  for (const [node, each] of renamed) byNode.set(node, each);
  for (const [node, base] of forms.of) {
    const found = renamed.get(base.schema.place.node);
    if (found) byNode.set(node, found);
  }
  const kinds = [...forms.lists.values()].flat().filter(({ role }) => role === 'kind');
  const kindNodes = new Set(kinds.map(({ schema }) => schema.place.node));
  tellOthers(uses, byNode, forms.of, kindNodes, notes);
  return {
    all: [...renamed.values()],
    byNode,
    forms: new Map(
      [...renamed.values()].map((each) => [each, forms.lists.get(each.schema.place.node) ?? []]),
    ),
    byPath: pathsOf(operations, byNode),
  };
}

/** What the account that is built in has, or might. */
const ofAccount =
  /^(id|_id|uuid|e?mail|emailVerified(At)?|role|createdAt|created_at|updatedAt|updated_at|disabledAt|lastLogin(At)?)$/i;

function looksLikeThing(use: Use, schema: Schema, key: string | undefined): boolean {
  const { listed, read, sent, answered, failed, wraps, signsIn, referred } = use;
  if (wraps || isIdentifier(schema)) return false;
  if (listed || read) return true;
  if (key === undefined || (failed && !sent && !answered)) return false;
  // What is only sent has a key of its own if it is called so: others point at something else.
  if (sent && !answered && !referred && !/^(_?id|uuid|guid)$/.test(key)) return false;
  const isAccount = signsIn && [...schema.properties.keys()].every((name) => ofAccount.test(name));
  return !isAccount || sent === true || answered === true || referred === true;
}

/** JSON:API: no more than which thing is meant. */
const isIdentifier = ({ properties }: Schema): boolean =>
  properties.has('type') &&
  properties.has('id') &&
  [...properties.keys()].every((name) => /^(type|id|lid|meta)$/.test(name));

/** The schema's name as an entity's; a name that another has got a number. */
function nameOf(
  schema: Schema,
  said: Partial<Entity> | false | undefined,
  pathName: string | undefined,
  candidates: ReadonlyMap<Node, Candidate>,
): string | undefined {
  const given = (said && said.name) || schema.name?.replace(/_?dto$/i, '') || pathName;
  if (given === undefined) return undefined;
  const isName = /^[A-Z][A-Za-z0-9]{0,39}$/.test(given);
  const base = isName ? given : (wellFormed(given, pascalCase, 36) ?? 'Schema');
  const taken = new Set([...candidates.values()].map(({ name }) => name));
  if (!taken.has(base)) return base;
  for (let number = 2; ; number += 1) if (!taken.has(`${base}${number}`)) return `${base}${number}`;
}

/** What is answered tells before what is sent. */
function pathsOf(
  operations: readonly Operation[],
  byNode: ReadonlyMap<Node, Candidate>,
): Map<string, Candidate> {
  const byPath = new Map<string, Candidate>();
  for (const part of ['response', 'request'] as const) {
    for (const operation of operations) {
      const written = operation[part];
      for (const { element } of written ? bodiesOf(written) : []) {
        const found =
          byNode.get(element.place.node) ??
          byNode.get(schemaAt(element.parents[0] ?? element.place).place.node);
        const path = collectionOf(operation.path);
        if (found && !byPath.has(path)) byPath.set(path, found);
      }
    }
  }
  return byPath;
}

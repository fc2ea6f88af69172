/**
 * The fields of Query and Mutation: one for each operation that REST has. All may be null: what is
 * refused must not take with it what else was asked for.
 */
import type { Api, Resource } from '../api.js';
import { deletedOffer } from '../lists.js';
import type { Operation } from '../operations.js';
import { keyType, versionType } from './fields.js';
import { listArguments } from './lists.js';
import type { TypeNames } from './names.js';
import { takes, type Line } from './text.js';

type Names = ReadonlyMap<string, TypeNames>;

export function queries(api: Api, names: Names): Line[] {
  return api.resources.flatMap((resource) => {
    const own = names.get(resource.entity.name);
    if (!own) return [];
    return resource.operations.flatMap(({ kind, description }): Line[] => {
      const key = keyType(resource.entity.key);
      if (kind === 'read') return [[description, `${own.one}(id: ${key}!): ${own.record}`]];
      const [list, listed] =
        kind === 'list'
          ? [resource.list, own]
          : kind === 'deletedList'
            ? [deletedOffer(resource.list), own.deleted]
            : [];
      if (!list || !listed) return [];
      const { many, connection } = listed;
      return [[description, `${many}${takes(listArguments(list, listed))}: ${connection}`]];
    });
  });
}

/** They go by the operation's id, which is what REST's clients call it as well. */
export function mutations(api: Api, names: Names): Line[] {
  return api.resources.flatMap((resource) => {
    const own = names.get(resource.entity.name);
    if (!own) return [];
    return resource.operations.flatMap((operation): Line[] => {
      const signature = signatureOf(api, resource, own, operation);
      const name = api.operationIds.get(operation) ?? operation.id;
      return signature === undefined ? [] : [[operation.description, name + signature]];
    });
  });
}

function signatureOf(
  api: Api,
  resource: Resource,
  names: TypeNames,
  { kind, parent }: Operation,
): string | undefined {
  const id = `id: ${keyType(resource.entity.key)}!`;
  const ifMatch = `ifMatch: ${versionType(resource)}`;
  const target = api.byName.get(parent?.collection.target ?? '');
  switch (kind) {
    case 'create': {
      const input = resource.shapes.create.length === 0 ? [] : [`input: ${names.create}!`];
      return `${takes(input)}: ${names.record}`;
    }
    case 'update':
      return `${takes([id, `input: ${names.update}!`, ifMatch])}: ${names.record}`;
    case 'delete':
      return `${takes([id, ifMatch])}: ${keyType(resource.entity.key)}`;
    case 'transition':
    case 'restore':
      return `${takes([id, ifMatch])}: ${names.record}`;
    case 'link':
    case 'unlink':
      return target && `${takes([id, `targetId: ${keyType(target.entity.key)}!`])}: Boolean`;
    default:
      return undefined;
  }
}

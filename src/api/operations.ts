/** Every operation of an entity, derived once: who may call what, where, with which answer. */
import type { Attribute, Collection, EntityModel, Model } from '../blueprint/model.js';
import type { Part } from '../blueprint/features.js';
import { fileOperations, isFile } from './files.js';
import { kebabCase, pascalCase, plainCase } from '../names/names.js';
import { bulkOperations } from './bulk.js';
import { grants, type RowsName } from './grants.js';
import { softDeleteOperations } from './soft-delete.js';

export type OperationKind =
  | 'list'
  | 'export'
  | 'create'
  | 'bulkCreate'
  | 'bulkUpdate'
  | 'read'
  | 'update'
  | 'delete'
  | 'restore'
  | 'deletedList'
  | 'transition'
  | 'nestedList'
  | 'link'
  | 'unlink'
  | FileOperationKind;

/** What becomes of a field that is a file. */
type FileOperationKind = 'upload' | 'attach' | 'download' | 'detach';

export interface Operation {
  readonly id: string;
  readonly kind: OperationKind;
  readonly method: 'GET' | 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  /** Without the version prefix; parameters in braces: `/orders/{id}`. */
  readonly path: string;
  /** The entity whose rows come back or are changed. */
  readonly entity: string;
  /** Names what a policy grants: read, create, update, delete, restore, readDeleted, or a transition. */
  readonly permission: string;
  readonly summary: string;
  /** What it is, and who may call it for which rows. */
  readonly description: string;
  /** Role → rows; a role that is not here gets 403 (anonymous: 401). */
  readonly allow: ReadonlyMap<string, RowsName>;
  readonly status: 200 | 201 | 204;
  /** The entity in the path, for nested lists and links, and its collection. */
  readonly parent?: { readonly entity: string; readonly collection: Collection };
  readonly transition?: {
    readonly name: string;
    readonly from: readonly string[];
    readonly to: string;
  };
  /** The file that it is about. */
  readonly file?: Attribute;
}

/** An operation before its description says who may call it. */
type Draft = Omit<Operation, 'description'> & { readonly description: string | undefined };

/** Operations that at least one role may call, in the order of a reader's expectation. */
export function entityOperations(
  model: Model,
  entity: EntityModel,
  features: ReadonlySet<Part>,
): Operation[] {
  const { name, plural, path, label } = entity;
  // Words that are their own plural (news, sheep) need two names for one and many.
  const many = plural === name ? `${plural}List` : plural;
  const labels = plainCase(plural);
  const base = { entity: name, description: undefined } as const;
  const read = { ...base, permission: 'read', allow: grants(entity, 'read') };
  const all: Draft[] = [
    {
      ...read,
      id: `list${many}`,
      kind: 'list',
      method: 'GET',
      path: `/${path}`,
      summary: `List ${labels}`,
      description: entity.description,
      status: 200,
    },
    ...(features.has('export')
      ? [
          {
            ...read,
            id: `export${many}`,
            kind: 'export',
            method: 'GET',
            path: `/${path}/export`,
            summary: `Export ${labels}`,
            description: 'Every row of the list, as CSV or as one JSON object a line.',
            status: 200,
          } satisfies Draft,
        ]
      : []),
    {
      ...base,
      permission: 'create',
      allow: grants(entity, 'create'),
      id: `create${name}`,
      kind: 'create',
      method: 'POST',
      path: `/${path}`,
      summary: `Create ${article(label)} ${label}`,
      status: 201,
    },
    ...(features.has('bulk') ? bulkOperations(entity, many) : []),
    {
      ...read,
      id: `get${name}`,
      kind: 'read',
      method: 'GET',
      path: `/${path}/{id}`,
      summary: `Get ${article(label)} ${label}`,
      status: 200,
    },
    {
      ...base,
      permission: 'update',
      allow: grants(entity, 'update'),
      id: `update${name}`,
      kind: 'update',
      method: 'PATCH',
      path: `/${path}/{id}`,
      summary: `Change ${article(label)} ${label}`,
      status: 200,
    },
    {
      ...base,
      permission: 'delete',
      allow: grants(entity, 'delete'),
      id: `delete${name}`,
      kind: 'delete',
      method: 'DELETE',
      path: `/${path}/{id}`,
      summary: `Delete ${article(label)} ${label}`,
      status: 204,
    },
    ...(entity.softDelete ? softDeleteOperations(entity, many, article(label)) : []),
    ...(entity.lifecycle?.transitions ?? []).map((transition): Draft => ({
      ...base,
      permission: transition.name,
      allow: grants(entity, transition.name),
      id: `${transition.name}${name}`,
      kind: 'transition',
      method: 'POST',
      path: `/${path}/{id}/${kebabCase(transition.name)}`,
      summary: `${capital(plainCase(transition.name))} ${article(label)} ${label}`,
      description: transition.description,
      status: 200,
      transition: { name: transition.name, from: transition.from, to: transition.to },
    })),
    ...entity.attributes
      .filter(isFile)
      .flatMap((file) => fileOperations(entity, file, article(label))),
    ...entity.collections.flatMap((collection) => collectionOperations(model, entity, collection)),
  ];
  return all
    .filter((operation) => operation.allow.size > 0)
    .map((operation) => ({ ...operation, description: fullDescription(operation) }));
}

function collectionOperations(model: Model, parent: EntityModel, collection: Collection): Draft[] {
  const target = model.byName.get(collection.target);
  if (!target || collection.kind === 'one-to-one') return [];
  const where = { parent: { entity: parent.name, collection } };
  const path = `/${parent.path}/{id}/${collection.path}`;
  const list: Draft = {
    ...where,
    id: `list${pascalCase(collection.name)}Of${parent.name}`,
    kind: 'nestedList',
    method: 'GET',
    path,
    entity: target.name,
    permission: 'read',
    allow: both(grants(parent, 'read'), grants(target, 'read')),
    summary: `List the ${plainCase(collection.name)} of ${article(parent.label)} ${parent.label}`,
    description: undefined,
    status: 200,
  };
  if (!collection.join || !collection.owning) return [list];
  const link = (kind: 'link' | 'unlink', method: 'PUT' | 'DELETE', verb: string): Draft => ({
    ...where,
    id: `${kind}${pascalCase(collection.name)}Of${parent.name}`,
    kind,
    method,
    path: `${path}/{targetId}`,
    entity: parent.name,
    permission: 'update',
    allow: both(grants(parent, 'update'), grants(target, 'read')),
    summary: `${verb} ${plainCase(collection.name)} of ${article(parent.label)} ${parent.label}`,
    description: undefined,
    status: 204,
  });
  return [list, link('link', 'PUT', 'Add to the'), link('unlink', 'DELETE', 'Remove from the')];
}

const rowsText: Readonly<Record<RowsName, string>> = {
  all: '',
  own: ' (own rows)',
  public: ' (public rows)',
  ownOrPublic: ' (own and public rows)',
};

/** Its own text, the states it leads from and to, and who may call it. */
function fullDescription({ description, transition, allow }: Draft): string {
  const callers = [...allow].map(([role, rows]) => role + rowsText[rows]);
  return [
    ...(description ? [description] : []),
    ...(transition ? [`From ${transition.from.join(' or ')} to ${transition.to}.`] : []),
    `Roles: ${callers.join(', ')}.`,
  ].join('\n\n');
}

/** Roles that have both; the rows are those of the first, which the path names. */
function both(first: Map<string, RowsName>, second: Map<string, RowsName>): Map<string, RowsName> {
  return new Map([...first].filter(([role]) => second.has(role)));
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1);
const article = (label: string) =>
  /^[aeiou]/.test(label) && !/^(one|uni|use|eu)/.test(label) ? 'an' : 'a';

/** What an entity's integration test needs: who calls, what is sent, what must come back. */
import type { Api, Resource } from '../../api/api.js';
import { entityShapes, isDirectOwner } from '../../api/shapes.js';
import type { Reference } from '../../blueprint/model.js';
import { wordsView } from './test-search.js';
import { js } from '../../render/literals.js';
import {
  absentKey,
  absentValue,
  callerFor,
  makeFor,
  makeOther,
  sees,
  takesOwner,
  type Caller,
} from './callers.js';
import { changedAttribute, clearedAttribute, isFilled, isWritten } from './entity-samples.js';
import { entityNames } from './names.js';
import { keySample } from './samples.js';
import { testImports, usesMake } from './test-imports.js';
import { linkTests, nestedTests, includeTests } from './test-relations.js';
import { restoreView } from './test-restore.js';
import { movesView } from './test-lifecycle.js';

export function testView(api: Api, resource: Resource) {
  const names = entityNames(resource.entity);
  const owned = takesOwner(api, resource);
  const caller = (permission: string) => callerFor(api, resource, permission);
  const parts = {
    create: createView(api, resource, caller('create')),
    read: readView(api, resource, caller('read')),
    update: resource.operations.some(({ kind }) => kind === 'update')
      ? updateView(api, resource, caller('update'))
      : undefined,
    remove: removeView(api, resource, caller('delete')),
    restore: restoreView(api, resource),
    moves: movesView(api, resource),
    nestedTests: nestedTests(api, resource),
    linkTests: linkTests(api, resource),
  };
  const text = JSON.stringify(parts);
  const roles = [
    ...new Set(
      [...text.matchAll(/as(?:\.([a-z]+)|\['([a-z0-9-]+)'\])/g)].map(
        (match) => match[1] ?? match[2] ?? '',
      ),
    ),
    ...(parts.moves?.roles ?? []),
  ];
  return {
    ...names,
    article: `${/^[aeiou]/.test(names.label) ? 'an' : 'a'} ${names.label}`,
    takesOwner: owned,
    /** Where the factory takes what a row is given. */
    givenAt: owned ? 2 : 1,
    usesMake: usesMake(text, parts),
    absentId: absentKey(resource),
    callerRoles: [...new Set(roles)].map((role) => js(role)).join(', '),
    ...parts,
    testParts: testParts(parts),
    testImports: testImports(api, resource, text, parts),
  };
}

/** The templates of the test that this entity has a use for, in their order. */
function testParts(
  parts: Readonly<
    Record<'create' | 'update' | 'remove' | 'restore' | 'moves', object | undefined>
  > & { readonly read: { readonly words: object | undefined } | undefined } & Readonly<
      Record<'nestedTests' | 'linkTests', readonly object[]>
    >,
): string[] {
  const all: readonly (readonly [string, boolean])[] = [
    ['create', parts.create !== undefined],
    ['get', parts.read !== undefined],
    ['list', parts.read !== undefined],
    ['search', parts.read?.words !== undefined],
    ['update', parts.update !== undefined],
    ['delete', parts.remove !== undefined],
    ['restore', parts.restore !== undefined],
    ['lifecycle', parts.moves !== undefined],
    ['nested', parts.nestedTests.length > 0],
    ['links', parts.linkTests.length > 0],
  ];
  return all.flatMap(([part, needed]) => (needed ? [part] : []));
}

function createView(api: Api, resource: Resource, caller: Caller | undefined) {
  if (!caller) return undefined;
  const { entity, shapes, indexes } = resource;
  const key = entity.key.generated === 'client' ? keySample(entity) : undefined;
  const references = entity.references.filter((reference) => !isDirectOwner(reference));
  const single = entity.references.some(
    (reference) => isDirectOwner(reference) && reference.unique,
  );
  const sent = references.filter((reference) => isFilled(entity, reference));
  const hidden = entity.attributes
    .filter((attribute) => attribute.hidden)
    .map(({ name }) => js(name));
  const sentNames = new Set([
    ...(key ? ['id'] : []),
    ...entity.attributes.filter((one) => isWritten(entity, one)).map(({ name }) => name),
    ...sent.map(({ property }) => property),
  ]);
  return {
    caller: caller.expression,
    key: key ? `id: ${key.expression}, ` : '',
    hidden: hidden.join(', '),
    refused: [...protectedProperties(resource, 'create'), 'no_such_property'].map(js).join(', '),
    missing: shapes.create
      .filter(({ required }) => required)
      .map(({ name }) => js(`/${name}`))
      .toSorted()
      .join(', '),
    references: sent.map((reference) => ({
      property: reference.property,
      expression: sentReference(api, reference, caller),
      absent: absentValue(reference.targetKey),
    })),
    uniques: indexes
      .filter(
        (index) =>
          !single &&
          index.kind === 'unique' &&
          index.properties.every((property) => sentNames.has(property)) &&
          !isImplied(index, indexes),
      )
      .map((index) => ({
        label: index.properties.join(' and '),
        again: againExpression(resource, index.properties),
        pointers: index.properties
          .map((property) => `{ pointer: ${js(`/${property}`)} }`)
          .join(', '),
      })),
  };
}

/** Where a part of a unique is unique by itself, it is that one which clashes. */
const isImplied = (index: Resource['indexes'][number], indexes: Resource['indexes']): boolean =>
  indexes.some(
    ({ kind, properties }) =>
      kind === 'unique' &&
      properties.length < index.properties.length &&
      properties.every((property) => index.properties.includes(property)),
  );

/** The same body with another value for every other unique, so that only one can clash. */
function againExpression(resource: Resource, properties: readonly string[]): string {
  const kept = new Set(properties);
  const fresh = properties.map((property) => `${property}: sent.${property}`).join(', ');
  const alone = resource.indexes
    .filter(({ kind }) => kind === 'unique')
    .every(({ properties: others }) => others.every((property) => kept.has(property)));
  return alone && resource.entity.key.generated !== 'client'
    ? 'sent'
    : `{ ...(await body()), ${fresh} }`;
}

function sentReference(api: Api, reference: Reference, caller: Caller): string {
  const target = api.byName.get(reference.target);
  if (!target) return `await makeSignInAccount(ctx.pool)`;
  return `(await ${makeOther(api, target, caller)}).id`;
}

function readView(api: Api, resource: Resource, caller: Caller | undefined) {
  if (!caller) return undefined;
  const { entity, list, includes } = resource;
  const set = new Set([
    ...entity.attributes
      .filter((one) => isWritten(entity, one) || one.required)
      .map(({ name }) => name),
    ...entity.references
      .filter((reference) => isFilled(entity, reference))
      .map(({ property }) => property),
    ...(entity.timestamps ? ['createdAt'] : []),
  ]);
  const filters = list.filters.filter(({ property }) => set.has(property));
  const visible = includes.filter((include) => {
    const target = api.byName.get(include.target);
    return target !== undefined && sees(api, caller, target);
  });
  const searched = entity.attributes.find(
    ({ name, hidden, readOnly }) => list.search.includes(name) && !hidden && !readOnly,
  );
  return {
    caller: caller.expression,
    make: makeFor(api, resource, caller),
    sorts: list.sorts.map(({ property }) => js(property)).join(', '),
    filters: filters
      .map(({ parameter, property }) => `[${js(parameter)}, ${js(property)}]`)
      .join(', '),
    search: searched ? `${searched.name}${searched.required ? '' : '?'}` : '',
    searchParameter: searched?.name ?? '',
    findsParts: !list.byRelevance,
    words: wordsView(api, resource, caller),
    includes: includeTests(api, resource, caller, visible),
    includeList: visible.map(({ name }) => name).join(','),
    mostQueries: visible.length + 1,
  };
}

function updateView(api: Api, resource: Resource, caller: Caller | undefined) {
  if (!caller) return undefined;
  const { entity } = resource;
  const attribute = changedAttribute(entity);
  const reference = entity.references.find((one) => !isDirectOwner(one));
  const property = attribute?.name ?? reference?.property ?? '';
  const nullable = clearedAttribute(entity);
  return {
    caller: caller.expression,
    make: makeFor(api, resource, caller),
    property,
    value: attribute
      ? `${entityNames(entity).camel}Values().${property}`
      : reference
        ? sentReference(api, reference, caller)
        : '',
    visible: !attribute?.hidden,
    nullable: nullable?.name ?? '',
    protected: protectedProperties(resource, 'update').map(js).join(', '),
  };
}

/** What nobody may set in a write: everything readable that is not writable. */
function protectedProperties({ entity }: Resource, write: 'create' | 'update'): string[] {
  const { record, [write]: written } = entityShapes(entity, []);
  const writable = new Set(written.map(({ name }) => name));
  return record.map(({ name }) => name).filter((name) => !writable.has(name));
}

function removeView(api: Api, resource: Resource, caller: Caller | undefined) {
  if (!caller) return undefined;
  const make = makeFor(api, resource, caller);
  const restricting = resource.entity.collections.flatMap(({ kind, reference, target }) => {
    const child = api.byName.get(target);
    if (
      kind === 'many-to-many' ||
      reference?.onDelete !== 'restrict' ||
      !child ||
      child === resource
    )
      return [];
    const { path } = resource.entity;
    const label = entityNames(child.entity).labels;
    const makeChild = makeOther(api, child, caller, [`${reference.property}: row.id`]);
    return [{ label, path, make, makeChild, caller: caller.expression }];
  });
  return { caller: caller.expression, make, restricting: restricting.slice(0, 1) };
}

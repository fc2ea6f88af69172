/** Tests of what relates to an entity: includes, nested lists, links. */
import type { Api, Include, Resource } from '../../api/api.js';
import type { JoinTable } from '../../blueprint/model.js';
import { sqlIdentifier } from '../../names/names.js';
import { js } from '../../render/literals.js';
import {
  absentKey,
  callerExpression,
  callerFor,
  makeFor,
  makeOther,
  makeStrangers,
  sees,
  type Caller,
} from './callers.js';
import { entityNames } from './names.js';
import { moduleOperations } from './routes-view.js';

const line = (text: string) => ({ line: text });

/** One test an include: what is embedded is the row that the test has made. */
export function includeTests(
  api: Api,
  resource: Resource,
  caller: Caller,
  includes: readonly Include[],
) {
  return includes.flatMap((include) => {
    const target = api.byName.get(include.target);
    if (!target) return [];
    const { setup, expected } = includeSetup(api, resource, target, include, caller);
    const { path } = entityNames(resource.entity);
    return [
      { name: include.name, path, caller: caller.expression, setup: setup.map(line), expected },
    ];
  });
}

function includeSetup(
  api: Api,
  resource: Resource,
  target: Resource,
  include: Include,
  caller: Caller,
) {
  const make = (given: readonly string[] = []) => makeFor(api, resource, caller, given);
  const other = (given: readonly string[] = []) =>
    target === resource
      ? makeFor(api, resource, caller, given)
      : makeOther(api, target, caller, given);
  if (include.reference) {
    return {
      setup: [
        `const target = await ${other()};`,
        `const row = await ${make([`${include.reference.property}: target.id`])};`,
      ],
      expected: 'target',
    };
  }
  const { reference, join } = include.collection ?? {};
  if (join) {
    return {
      setup: [
        `const row = await ${make()};`,
        `const target = await ${other()};`,
        linkRows(join, 'row', 'target'),
      ],
      expected: '[target]',
    };
  }
  return {
    setup: [
      `const row = await ${make()};`,
      `const child = await ${other([`${reference?.property}: row.id`])};`,
    ],
    expected: include.many ? '[child]' : 'child',
  };
}

function linkRows(join: JoinTable, from: string, to: string): string {
  const columns = `${sqlIdentifier(join.column)}, ${sqlIdentifier(join.targetColumn)}`;
  const text = `insert into ${sqlIdentifier(join.table)} (${columns}) values ($1, $2)`;
  return `await ctx.pool.query(${js(text)}, [${from}.id, ${to}.id]);`;
}

/** One test a nested list of this entity's rows. */
export function nestedTests(api: Api, resource: Resource) {
  return moduleOperations(api, resource)
    .filter(({ kind }) => kind === 'nestedList')
    .flatMap((operation) => {
      const parent = api.byName.get(operation.parent?.entity ?? '');
      const collection = operation.parent?.collection;
      const caller = parent && bestReader(api, [...operation.allow.keys()], parent, resource);
      if (!parent || !collection || !caller) return [];
      const makeParent =
        parent === resource ? makeFor(api, resource, caller) : makeOther(api, parent, caller);
      const setup = collection.join
        ? [
            `const parent = await ${makeParent};`,
            `const row = await ${makeFor(api, resource, caller)};`,
            linkRows(collection.join, 'parent', 'row'),
          ]
        : [
            `const parent = await ${makeParent};`,
            `const row = await ${makeFor(api, resource, caller, [`${collection.reference?.property}: parent.id`])};`,
          ];
      return [
        {
          parentPath: parent.entity.path,
          collectionPath: collection.path,
          caller: caller.expression,
          setup: [...setup, `await ${makeStrangers(api, resource)};`].map(line),
          absentId: absentKey(parent),
        },
      ];
    });
}

/** One test a many-to-many link that is made from this entity. */
export function linkTests(api: Api, resource: Resource) {
  return resource.operations
    .filter(({ kind }) => kind === 'link')
    .flatMap(({ parent, allow }) => {
      const collection = parent?.collection;
      const target = api.byName.get(collection?.target ?? '');
      const caller = [...allow.keys()]
        .filter((role) => role !== 'anonymous')
        .map((role): Caller => ({
          role,
          rows: allow.get(role) ?? 'all',
          expression: callerExpression(role),
        }))
        .find((candidate) => target !== undefined && sees(api, candidate, target));
      if (!collection || !target || !caller) return [];
      return [
        {
          path: resource.entity.path,
          collectionPath: collection.path,
          caller: caller.expression,
          make: makeFor(api, resource, caller),
          makeTarget:
            target === resource ? makeFor(api, resource, caller) : makeOther(api, target, caller),
          listed: sees(api, caller, resource),
          absentTarget: absentKey(target),
        },
      ];
    });
}

/** The role that sees rows of both ends. */
function bestReader(
  api: Api,
  roles: readonly string[],
  parent: Resource,
  child: Resource,
): Caller | undefined {
  const first = callerFor(api, child, 'read');
  const candidates = [...(first && roles.includes(first.role) ? [first.role] : []), ...roles];
  return candidates
    .filter((role) => role !== 'anonymous')
    .map((role): Caller => ({ role, rows: 'all', expression: callerExpression(role) }))
    .find((candidate) => sees(api, candidate, parent) && sees(api, candidate, child));
}

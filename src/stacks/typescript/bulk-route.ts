/** The route of several rows at once: what it takes, and the call that carries it out. */
import type { Api, Resource } from '../../api/api.js';
import type { Operation } from '../../api/operations.js';
import { keySchema } from '../../api/shapes.js';
import { entityNames } from './names.js';
import { typeboxExpression } from './typebox.js';

/** `keyed`: whether it may be sent again under a key. */
export function bulkRoute(api: Api, { entity }: Resource, { kind }: Operation, keyed: boolean) {
  const { name } = entityNames(entity);
  const key = typeboxExpression(keySchema(entity.key));
  return {
    bulkBody:
      kind === 'bulkCreate'
        ? `itemsOf(ref(${name}CreateSchema))`
        : `itemsOf(changeOf(${key}, ${name}UpdateSchema))`,
    bulkWork:
      kind === 'bulkCreate'
        ? `{ items, status: 201, at: '', work: create${name} }`
        : `{
        items,
        status: 200,
        at: '/changes',
        work: (context: Context, { id, version, changes }: (typeof items)[number]) =>
          update${name}(context, id, changes, ${versionsFunction(api)}(version)),
      }`,
    bulkCall: keyed
      ? 'once(request, (context) => carryOut(request, context, bulk))'
      : 'carryOut(request, contextOf(request), bulk)',
  };
}

/** What the route calls of the platform. */
export function bulkImports(api: Api, { kind }: Operation): string[] {
  const both = ['allOrNone', 'eachApart', 'itemsOf', 'refuseWhole', 'resultsOf'];
  if (kind === 'bulkCreate') return both;
  if (kind !== 'bulkUpdate') return [];
  return [...both, 'changeOf', versionsFunction(api)];
}

const versionsFunction = (api: Api) => (api.ifMatchRequired ? 'requiredVersionsOf' : 'versionsOf');

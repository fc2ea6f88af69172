/** Several rows made or changed by one request. */
import type { Api } from '../../../api/api.js';
import { js } from '../../../render/literals.js';
import { callerFor } from '../callers.js';
import { entityNames } from '../names.js';
import { plainestCreate } from '../security-view.js';
import type { TypeScriptFeature } from './feature.js';

export const bulk: TypeScriptFeature = {
  files: (_blueprint, api) => [
    'src/platform/http/bulk.ts',
    ...(sample(api) ? ['test/platform/bulk.test.ts'] : []),
  ],
};

/** An entity whose rows take the least to be made, and that whoever makes them may change. */
function sample(api: Api) {
  const found = plainestCreate(api);
  const changer = found && callerFor(api, found.resource, 'update');
  const can = found?.resource.operations.some(({ kind }) => kind === 'bulkUpdate');
  return can && changer?.rows === 'all' && changer.role === found?.role ? found : undefined;
}

/** What the page shows, and the tests send. */
export function bulkView(api: Api) {
  const first = api.resources.find(({ operations }) =>
    operations.some(({ kind }) => kind === 'bulkCreate' || kind === 'bulkUpdate'),
  );
  const { resource, role = '' } = sample(api) ?? {};
  const names = resource && entityNames(resource.entity);
  return {
    bulkUrl: `http://localhost:3000/v1/${(resource ?? first)?.entity.path ?? 'things'}/bulk`,
    bulkSample: {
      camel: names?.camel ?? '',
      folder: names?.folder ?? '',
      path: names?.path ?? '',
      role: js(role),
      absent: js(
        resource?.entity.key.type === 'uuid'
          ? '01890000-0000-7000-8000-000000000000'
          : '2000000000',
      ),
    },
  };
}

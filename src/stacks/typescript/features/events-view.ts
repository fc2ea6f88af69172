/** What events are called, and the change by which a project's tests make one happen. */
import type { Api } from '../../../api/api.js';
import { mainEntities } from '../../shared/main-entities.js';
import { snakeCase } from '../../../names/names.js';
import { callerFor, takesOwner } from '../callers.js';
import { entityNames, keyTs } from '../names.js';

export function eventsView(api: Api) {
  const main = mainEntities(api).find(({ operations }) =>
    operations.some(({ kind }) => changes.has(kind)),
  );
  return {
    eventEntity: main ? snakeCase(main.entity.name) : 'order',
    eventExample: main ? `${snakeCase(main.entity.name)}.updated` : 'order.updated',
    eventSample: sample(api),
  };
}

const changes = new Set(['create', 'update', 'delete', 'transition']);

/** A row that somebody may delete, whosever it is. */
function sample(api: Api) {
  for (const resource of api.resources) {
    const caller = callerFor(api, resource, 'delete');
    if (caller?.rows !== 'all' || !resource.entity.versioned || !/^[a-z]+$/.test(caller.role))
      continue;
    const { name, folder } = entityNames(resource.entity);
    return {
      name,
      folder,
      path: resource.entity.path,
      entity: snakeCase(name),
      role: caller.role,
      rowId: keyTs(resource.entity.key) === 'string' ? 'row.id' : 'String(row.id)',
      owned: takesOwner(api, resource),
    };
  }
  return undefined;
}

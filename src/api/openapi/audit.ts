/** The audit log's own path and shapes. */
import type { Api } from '../api.js';
import { auditDescription, auditedEntities } from '../audit.js';
import type { ApiFilter } from '../lists.js';
import type { JsonSchema } from '../shapes.js';
import { open } from './account-operation.js';
import { signedIn } from './operation.js';
import { listParameters, preferTotal } from './parameters.js';
import { responses } from './responses.js';
import { pageSchema } from './schemas.js';

const filter = (
  property: string,
  kind: ApiFilter['kind'],
  rest: Partial<ApiFilter> = {},
): ApiFilter => ({ property, parameter: property, column: '', kind, range: false, ...rest });

export function auditPaths(api: Api): Record<string, Record<string, object>> {
  if (!api.features.has('audit')) return {};
  const list = {
    sorts: [{ property: 'id', column: 'id', nullable: false }],
    search: [],
    filters: [
      filter('entity', 'choice', { choices: auditedEntities(api) }),
      filter('rowId', 'string'),
      filter('accountId', 'uuid'),
      filter('at', 'datetime', { range: true }),
    ],
  };
  return {
    '/v1/audit-log': {
      get: {
        operationId: 'listAuditLog',
        summary: 'List what was changed, by whom',
        description: auditDescription(api),
        tags: ['audit'],
        security: signedIn,
        parameters: [...listParameters({ list, includes: [] }), preferTotal],
        responses: responses({ status: 200, schema: 'AuditPage', counted: true }, [400, 401, 403]),
      },
    },
  };
}

export function auditSchemas({ features }: Api): Record<string, JsonSchema> {
  if (!features.has('audit')) return {};
  const uuid = { type: 'string', format: 'uuid' };
  const text = { type: 'string' };
  return {
    AuditEntry: {
      ...open({
        id: uuid,
        at: { type: 'string', format: 'date-time' },
        accountId: { ...uuid, type: ['string', 'null'], description: 'Null for a stranger.' },
        role: text,
        action: { ...text, description: 'create, update, delete, or the name of a transition' },
        entity: text,
        rowId: text,
        before: { description: 'What it was, of what was changed; null where it was new.' },
        after: { description: 'What it became; null where it was deleted.' },
      }),
      additionalProperties: false,
    },
    AuditPage: pageSchema('AuditEntry'),
  };
}

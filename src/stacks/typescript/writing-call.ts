/** How a route calls its service. */
import type { Operation } from '../../api/operations.js';
import { js } from '../../render/literals.js';
import type { entityNames } from './names.js';

/** The call that makes or moves a row, once for each key where keys are taken. */
export function writingCall(name: string, { kind, transition }: Operation, keyed: boolean) {
  const context = keyed ? 'context' : 'contextOf(request)';
  const call =
    kind === 'create'
      ? `create${name}(${context}, request.body)`
      : kind === 'restore'
        ? `restore${name}(${context}, id, versions)`
        : `move${name}(${context}, id, ${js(transition?.name)}, versions)`;
  return keyed ? `once(request, (context) => ${call})` : call;
}

/** What an operation calls. */
export function serviceFunction(
  names: ReturnType<typeof entityNames>,
  operation: Operation,
): string {
  if (operation.kind === 'list' || operation.kind === 'export') return `list${names.many}`;
  if (operation.kind === 'bulkCreate') return `create${names.name}`;
  if (operation.kind === 'bulkUpdate') return `update${names.name}`;
  return operation.kind === 'transition' ? `move${names.name}` : operation.id;
}

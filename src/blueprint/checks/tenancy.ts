/** Tenancy: rows that can be of one tenant, and rows that are everyone's to read and nobody's to write. */
import type { Entity } from '../domain.js';
import { tenantColumn } from '../model.js';
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import type { Blueprint } from '../schema.js';
import { anonymous, columnOf, foreignKeyColumn, relationsOf, toOneOf } from './context.js';

type Tell = (place: readonly string[], message: string, cure: string) => void;

export function tenancyProblems({ features = [], database, domain }: Blueprint): Problem[] {
  const problems: Problem[] = [];
  const tell: Tell = (place, message, cure) =>
    problems.push({ place: joinPlace(place), message, cure });
  const inTenancy = features.includes('tenancy');
  if (inTenancy && database !== undefined) {
    tell(
      ['features', 'tenancy'],
      'Tables that were there before have no tenant, and are never altered.',
      'Leave out tenancy.',
    );
  }
  const shared = new Set(domain.entities.filter((one) => one.shared).map(({ name }) => name));
  for (const entity of domain.entities) {
    const at: Tell = (place, ...rest) => {
      tell(['domain', 'entities', entity.name, ...place], ...rest);
    };
    if (!inTenancy) {
      if (entity.shared !== undefined)
        at(['shared'], 'Without tenancy, no row is of a tenant.', 'Remove it, or add tenancy.');
    } else if (entity.shared) checkShared(entity, shared, at);
    else checkTenants(entity, at);
  }
  return problems;
}

/** Whoever has not signed in is of no tenant, so nothing of one can be theirs to see. */
function checkTenants(entity: Entity, at: Tell): void {
  const cure = `Remove it, write shared: true at ${entity.name} if all tenants share its rows, or leave out tenancy.`;
  const stranger = `Whoever has not signed in is of no tenant, and every ${entity.name} is of one.`;
  if (Object.keys(entity.access[anonymous] ?? {}).length > 0)
    at(['access', anonymous], stranger, cure);
  for (const { name, allow } of entity.lifecycle?.transitions ?? []) {
    if (allow[anonymous] !== undefined)
      at(['lifecycle', 'transitions', name, 'allow', anonymous], stranger, cure);
  }
  const columns = [
    ...entity.fields.map((field) => ['fields', field.name, columnOf(field)] as const),
    ...toOneOf(entity).map((one) => ['relations', one.name, foreignKeyColumn(one)] as const),
  ];
  for (const [kind, name, column] of columns) {
    if (column === tenantColumn) {
      at(
        [kind, name],
        `The column ${tenantColumn} says whose a row is.`,
        'Remove it: tenancy brings it.',
      );
    }
  }
}

/** An operator writes them: one tenant must not change what another reads. */
function checkShared(entity: Entity, shared: ReadonlySet<string>, at: Tell): void {
  const cure = `Leave only read, or remove shared: each tenant then has rows of its own.`;
  for (const [role, permissions] of Object.entries(entity.access)) {
    for (const operation of ['create', 'update', 'delete'] as const) {
      if (permissions[operation] !== undefined) {
        at(
          ['access', role, operation],
          `All tenants read the same rows of ${entity.name}, so none of them may ${operation} one.`,
          cure,
        );
      }
    }
  }
  if (entity.lifecycle)
    at(['lifecycle'], `All tenants would share the states of ${entity.name}.`, cure);
  for (const { name, to } of relationsOf(entity)) {
    if (!shared.has(to)) {
      at(
        ['relations', name],
        `${entity.name} is read by all tenants, and ${to === 'account' ? 'an account' : to} is of one.`,
        `Remove it, or remove shared from ${entity.name}.`,
      );
    }
  }
}

/** What no migration can do: say of each row that is there which tenant it is of. */
import type { Blueprint } from '../../blueprint/schema.js';
import type { Refusal } from './step.js';

export function tenancyRefusals(before: Blueprint, after: Blueprint): Refusal[] {
  const has = ({ features = [] }: Blueprint) => features.includes('tenancy');
  if (has(before) !== has(after)) {
    return [
      {
        place: 'features.tenancy',
        sentence: has(after)
          ? 'Tenancy cannot come to tables that are there: nobody can say of which tenant each row is.'
          : 'Tenancy cannot go from tables that are there: the rows of all tenants would be seen by everyone.',
        choices: [
          has(after)
            ? 'Make a new project with --with tenancy, and copy the rows into a tenant of it.'
            : 'Make a new project without it for each tenant, and copy its rows.',
        ],
      },
    ];
  }
  if (!has(after)) return [];
  const shared = new Map(before.domain.entities.map((entity) => [entity.name, entity.shared]));
  return after.domain.entities
    .filter(({ name, was = name, shared: is = false }) => {
      const had = shared.has(name) ? name : was;
      return shared.has(had) && (shared.get(had) ?? false) !== is;
    })
    .map(({ name }) => ({
      place: `entities.${name}.shared`,
      sentence: `The rows of ${name} that are there cannot change between one tenant's and everyone's.`,
      choices: ['Add an entity beside it, and move the rows by a migration of your own.'],
    }));
}

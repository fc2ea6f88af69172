/** What a project knows of a database that was there before it. */
import type { Api } from '../../api/api.js';
import type { EntityModel } from '../../blueprint/model.js';
import { migrationsTable } from '../../migrations/table.js';
import { js } from '../../render/literals.js';

export function databaseView({ baseline, features, model }: Api) {
  const existing = baseline !== undefined;
  const tables = model.entities.filter(({ versioned }) => !versioned).flatMap(tablesOf);
  return {
    existing,
    migrationsTable: migrationsTable(existing),
    // A row's xmin is a number of four bytes without a sign.
    versionPattern: String.raw`\d{1,${existing ? 10 : 9}}`,
    // Each begins with its line break, so that nothing is left of it where it is not there.
    adoptImport: existing ? "\nimport { adoptTables } from './baseline.ts';" : '',
    adoptCall: existing
      ? "\n  if (direction === 'up' && folder === migrationsFolder) await adoptTables(client, print);"
      : '',
    queueImport: features.has('jobs') ? "\nimport { migrateQueue } from '../jobs/schema.ts';" : '',
    queueCall: features.has('jobs')
      ? "\n    if (command === 'up' && folder === migrationsFolder) await migrateQueue(databaseUrl);"
      : '',
    ownTables: tables.map(({ name, columns }) => ({ name: js(name), columns: listed(columns) })),
  };
}

const listed = (names: readonly string[]) => names.map((name) => js(name)).join(', ');

function tablesOf({ table, key, attributes, references, collections }: EntityModel) {
  const columns = [...attributes, ...references].map(({ column }) => column);
  return [
    { name: table, columns: [key.column, ...columns] },
    ...collections.flatMap(({ join, owning }) =>
      join && owning ? [{ name: join.table, columns: [join.column, join.targetColumn] }] : [],
    ),
  ];
}

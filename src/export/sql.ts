/** The tables as PostgreSQL's DDL: the statements of the first migrations, in their order. */
import type { Api } from '../api/api.js';
import { initialMigrations } from '../migrations/initial.js';
import { head } from './not-said.js';

export function sql(api: Api): string {
  const statements = initialMigrations(api).flatMap(({ up }) => up.map(({ text }) => text));
  return `${[...head(api, '--', ['checks', 'comments', 'delete']), ...statements].join('\n')}\n`;
}

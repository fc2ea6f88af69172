/** Fields that are files: what no file can be, and paths that stay free for them. */
import { kebabCase } from '../../names/names.js';
import type { Entity } from '../domain.js';
import type { Field } from '../field.js';
import { fileTable } from '../model.js';
import { entityTable } from '../resolve.js';
import type { Context } from './context.js';

/** Why a file cannot be so, by the setting. */
const refused = {
  required: 'A row is there before its file can be uploaded, so no file is required.',
  default: 'No file is there before somebody uploads it.',
  hidden: 'A file is there to be read by whoever may read its row.',
  readOnly: 'A file is there to be uploaded by whoever may change its row.',
} as const satisfies Partial<Record<keyof Field, string>>;

export function checkFiles({ domain, report }: Context, entity: Entity): void {
  const files = entity.fields.filter(({ type }) => type === 'file');
  const verbs = new Set([
    ...(entity.lifecycle?.transitions ?? []).map(({ name }) => kebabCase(name)),
    ...(entity.softDelete ? ['restore'] : []),
  ]);
  for (const field of files) {
    const place = ['entities', entity.name, 'fields', field.name];
    for (const [setting, why] of Object.entries(refused) as [keyof typeof refused, string][]) {
      const value = field[setting];
      if (value === undefined || value === false) continue;
      report([...place, setting], why, `Remove ${setting}.`);
    }
    if (verbs.has(kebabCase(field.name)))
      report(
        place,
        `POST /${kebabCase(field.name)} of a row already does something else.`,
        'Rename the field.',
      );
    if (entity.version === false)
      report(
        place,
        `The table of ${entity.name} was there before and is never altered, so it has no column for a file.`,
        'Give the file an entity of its own that points at this one.',
      );
  }
  if (!domain.entities.some(({ fields }) => fields.some(({ type }) => type === 'file'))) return;
  if (entityTable(entity).toLowerCase() === fileTable)
    report(
      ['entities', entity.name, 'table'],
      `The table ${fileTable} belongs to the files of rows.`,
      `Give it another table, such as table: app_${fileTable}.`,
    );
}

/** Out as JDL and in again. JDL has no defaults, no digits, no uniques of two, no actions on delete. */
import { expect, test } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { entityTable, inverseName } from '../../../src/blueprint/resolve.js';
import { starters } from '../../../src/brief/starters/index.js';
import { exportTo } from '../../../src/export/export.js';
import { importModel } from '../../../src/import/index.js';
import { plural } from '../../../src/names/names.js';
import { blueprintOf } from '../../support/blueprint.js';

/** What JDL has one word for. */
const words: Readonly<Record<string, string>> = { email: 'string', url: 'string', json: 'text' };

const fieldOf = ({ name, type, required, unique, min, max, values }: Field) => ({
  name,
  type: words[type] ?? type,
  required: required ?? false,
  unique: unique ?? false,
  min,
  max,
  values: values?.length,
});

function spoken(entity: Entity) {
  const { lifecycle, fields, relations = [] } = entity;
  const state: Field[] = lifecycle
    ? [
        {
          name: lifecycle.field,
          type: 'enum',
          required: true,
          values: lifecycle.states.map((value) => ({ value })),
        },
      ]
    : [];
  const byName = (one: { readonly name: string }, other: { readonly name: string }) =>
    one.name < other.name ? -1 : 1;
  return {
    name: entity.name,
    table: entityTable(entity),
    description: entity.description,
    // JHipster keeps the type of a Blob's content beside it.
    fields: [...fields, ...state]
      .map(fieldOf)
      .filter(({ name }) => !name.endsWith('ContentType'))
      .toSorted(byName),
    relations: relations
      .map((relation) => ({
        // JDL names the many by the one.
        name: relation.kind === 'many-to-many' ? plural(relation.name) : relation.name,
        kind: relation.kind,
        to: relation.to,
        required: relation.kind !== 'many-to-many' && (relation.required ?? false),
        inverse: relation.to === 'account' ? undefined : plural(inverseName(entity, relation)),
      }))
      .toSorted(byName),
  };
}

test.each(starters.map(({ id }) => id))('the starter %s through JDL', async (id) => {
  const domain = await starters.find((each) => each.id === id)?.load();
  if (domain === undefined) throw new Error(`There is no starter ${id}.`);
  const text = exportTo('jdl', buildApi(blueprintOf(domain)));
  const back = await importModel([{ name: `${id}.jdl`, text }]);
  expect(back.format.id).toBe('jdl');
  const say = ({ entities }: Domain) =>
    entities.map(spoken).toSorted((one, other) => (one.name < other.name ? -1 : 1));
  expect(say(back.domain)).toEqual(say(domain));
});

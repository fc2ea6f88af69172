import { parse } from 'yaml';
import { beforeAll, expect, test } from 'vitest';
import { type Api, buildApi } from '../../../src/api/api.js';
import type { Domain } from '../../../src/blueprint/domain.js';
import { starters } from '../../../src/brief/starters/index.js';
import { exportTo } from '../../../src/export/export.js';
import { exportIds } from '../../../src/export/formats.js';
import { importModel } from '../../../src/import/index.js';
import { blueprintOf } from '../../support/blueprint.js';

let shop: Domain;
let api: Api;
beforeAll(async () => {
  shop = (await starters.find(({ id }) => id === 'shop')?.load()) ?? { roles: [], entities: [] };
  api = buildApi(blueprintOf(shop));
});

test.each(exportIds)('%s names every entity', (id) => {
  const text = exportTo(id, api);
  for (const { entity } of api.resources)
    expect(text).toMatch(new RegExp(`\\b(${entity.name}|${entity.table})\\b`));
});

test.each(['prisma', 'dbml', 'jdl'] as const)('%s says at its top what it cannot say', (id) => {
  expect(exportTo(id, api).split('\n', 1)[0]).toContain('Not said here');
});

test('the SQL is what PostgreSQL reads: the same tables, fields and relations come back', async () => {
  const { domain } = await importModel([{ name: 'shop.sql', text: exportTo('sql', api) }]);
  for (const entity of shop.entities) {
    const back = domain.entities.find(({ name }) => name === entity.name);
    const state = entity.lifecycle ? [entity.lifecycle.field] : [];
    expect(back?.fields.map(({ name }) => name).toSorted()).toEqual(
      [...entity.fields.map(({ name }) => name), ...state].toSorted(),
    );
    expect(back?.relations?.map(({ name }) => name).toSorted() ?? []).toEqual(
      (entity.relations ?? []).map(({ name }) => name).toSorted(),
    );
  }
});

test('OpenAPI is YAML, with a path for each collection', () => {
  const document = parse(exportTo('openapi', api)) as { paths: object };
  for (const { entity } of api.resources)
    expect(Object.keys(document.paths)).toContain(`/v1/${entity.path}`);
});

test.each(['prisma', 'dbml', 'jdl', 'mermaid'] as const)(
  'text of anyone stays a text in %s',
  (id) => {
    const evil = `end' "of" \`it\` */ // --\n}\nmodel Evil { id Int @id }\ntable evil {`;
    const hostile = buildApi(
      blueprintOf({
        roles: [{ name: 'member', signUp: true }],
        entities: [
          {
            name: 'Note',
            description: evil,
            fields: [
              { name: 'title', type: 'string', description: evil, default: evil.slice(0, 200) },
              {
                name: 'kind',
                type: 'enum',
                values: [{ value: "it's", label: evil.slice(0, 150) }, { value: '"b"' }],
              },
            ],
            access: { member: { read: 'all' } },
          },
        ],
      }),
    );
    const text = exportTo(id, hostile);
    // On a line of its own it would be a declaration.
    expect(text).not.toMatch(/^\s*(model Evil|table evil|entity Evil)/im);
  },
);

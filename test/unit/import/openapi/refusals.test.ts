import { describe, expect, it } from 'vitest';
import { formatOf } from '../../../../src/import/index.js';
import { openapiFormat } from '../../../../src/import/openapi/format.js';
import { readOpenapi } from '../../../../src/import/openapi/index.js';
import { entity, listed } from '../reading.js';
import { fixture, read, schemas } from './reading.js';

const refused = async (text: string, name = 'api.yaml') =>
  readOpenapi([{ name, text }]).then(
    () => 'read',
    (error: Error) => error.message,
  );

describe('a broken file', () => {
  it.each([
    [
      'openapi: 3.0.3\ninfo:\n  title: x\n   version: 1\n',
      /^api\.yaml could not be read: .* on line 3, which reads "title: x"\.$/,
    ],
    [
      '{\n  "openapi": "3.0.3",\n  "paths": {\n',
      /^api\.yaml could not be read: .* on line \d, which reads /,
    ],
    [
      schemas(
        'A: { type: object, properties: { id: { type: integer }, b: { $ref: "#/components/schemas/Nope" } } }',
      ),
      /the reference "#\/components\/schemas\/Nope" leads nowhere on line 6, which reads "A: /,
    ],
    [
      schemas(
        'A: { type: object, properties: { id: { type: integer }, b: { $ref: "other.yaml#/B" } } }',
      ),
      /leads to a file that is not among those to import \(name their folder\) on line 6,/,
    ],
    [
      schemas(
        'A: { type: object, properties: { id: { type: integer }, b: { $ref: "https://example.com/b.yaml" } } }',
      ),
      /leads to the network, where nothing is fetched from on line 6,/,
    ],
    [
      schemas('A: { $ref: "#/components/schemas/B" }\nB: { $ref: "#/components/schemas/A" }'),
      /leads back to itself on line 6/,
    ],
    [
      'swagger: "2.0"\ninfo: {}\npaths: {}\n',
      /it is Swagger 2, .* on line 1, which reads "swagger: "2\.0""\.$/,
    ],
    [
      'openapi: 4.0.0\ninfo: {}\npaths: {}\n',
      /only OpenAPI 3\.0 and 3\.1 are read, .* on line 1, which reads "openapi: 4\.0\.0"/,
    ],
    [
      schemas('A: { type: object, properties: { x: { type: string } } }').replace(
        'paths: {}',
        'paths: { /a: { get: {} } }',
      ),
      /^api\.yaml could not be read: no schema in it is an entity/,
    ],
  ])('%j is told by its line', async (text, message) => {
    expect(await refused(text)).toMatch(message);
  });
});

describe('files', () => {
  it('refer to one another, and are named in the list', async () => {
    const imported = await readOpenapi([
      {
        name: 'spec/api.yaml',
        text: "openapi: 3.1.0\ninfo: { title: x, version: '1' }\npaths:\n  /pets:\n    get:\n      responses:\n        '200':\n          content: { application/json: { schema: { type: array, items: { $ref: ../schemas/Pet.yaml } } } }\n",
      },
      {
        name: 'schemas/Pet.yaml',
        text: 'type: object\nproperties:\n  id: { type: integer }\n  tag: { $ref: "defs.json#/Tag" }\n  price: { type: number }\n',
      },
      {
        name: 'schemas/defs.json',
        text: '{ "Tag": { "type": "object", "properties": { "id": { "type": "integer" }, "name": { "type": "string" } } } }',
      },
      { name: 'tsconfig.json', text: '{ // not of the model\n  "a": [,\n' },
    ]);
    expect(imported.domain.entities.map(({ name }) => name)).toEqual(['Pet', 'Tag']);
    expect(entity(imported, 'Pet').relations).toMatchObject([{ name: 'tag', to: 'Tag' }]);
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'Pet.price', file: 'schemas/Pet.yaml', line: 5 }),
    );
  });

  it('in JSON say the same as in YAML', async () => {
    const { parse } = await import('yaml');
    const yaml = fixture('petstore.yaml');
    const text = JSON.stringify(parse(yaml), undefined, '\t');
    const imported = await read(text, 'petstore.json');
    expect(imported.domain).toEqual((await read(yaml)).domain);
    expect(listed(imported)).toHaveLength(listed(await read(yaml)).length);
  });
});

describe('the format', () => {
  it.each([
    [fixture('museum.yaml'), 2],
    [fixture('petstore.yaml'), 2],
    ['{"openapi": "3.0.0", "info": {}}', 2],
    ['{\n  "openapi": "3.1.0"\n}', 2],
    ['swagger: "2.0"', 2],
    ['services:\n  web: {}\n', 0],
    ['CREATE TABLE a (id int);', 0],
    ['entity A {\n}', 0],
  ])('is told by content', (text, sureness) => {
    expect(openapiFormat.recognise(text)).toBe(sureness);
  });

  it('with a property called ref is no DBML', () => {
    const text =
      'openapi: 3.1.0\npaths: {}\ncomponents:\n  schemas:\n    A:\n      ref: { type: string }';
    expect(formatOf([{ name: 'a.yaml', text }], undefined)).toBe(openapiFormat);
  });
});

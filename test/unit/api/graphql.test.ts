import fc from 'fast-check';
import { buildSchema, parse, printSchema, validate } from 'graphql';
import { expect, test } from 'vitest';
import { buildApi } from '../../../src/api/api.js';
import { operationDocument, ownFields } from '../../../src/api/graphql/documents.js';
import { graphqlExample } from '../../../src/api/graphql/example.js';
import { graphqlSchema } from '../../../src/api/graphql/sdl.js';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';

const apiOf = (domain: Domain) =>
  buildApi(blueprintOf(domain, { api: { styles: ['rest', 'graphql'], ifMatch: 'optional' } }));
const schemaOf = (domain: Domain) => buildSchema(graphqlSchema(apiOf(domain)));

const all = { read: 'all', create: 'all', update: 'all', delete: 'all' } as const;
const thing = (name: string, more: Partial<Entity> = {}): Entity => ({
  name,
  fields: [{ name: 'title', type: 'string', required: true }],
  access: { member: all },
  ...more,
});
const domainOf = (...entities: Entity[]): Domain => ({
  roles: [{ name: 'member', signUp: true }],
  entities,
});

test('is a valid schema for any domain, and each operation of REST is one of it', () => {
  fc.assert(
    fc.property(arbitraryDomain(), (domain) => {
      const api = apiOf(domain);
      const readable = api.resources.some(({ operations }) =>
        operations.some(({ kind }) => kind === 'read'),
      );
      fc.pre(readable);
      const schema = buildSchema(graphqlSchema(api));
      const documents = api.resources.flatMap((resource) =>
        resource.operations.flatMap(
          (operation) => operationDocument(api, resource, operation, ownFields(resource)) ?? [],
        ),
      );
      const example = graphqlExample(api, api.resources);
      for (const text of [
        ...documents.map((one) => one.text),
        example?.query ?? '{ __typename }',
      ]) {
        expect(validate(schema, parse(text)), text).toEqual([]);
      }
    }),
    { numRuns: 30 },
  );
});

test('gives entities that GraphQL has a use for another name, and keeps that of their fields', () => {
  const names = [
    'Query',
    'Mutation',
    'Subscription',
    'String',
    'PageInfo',
    'Order',
    'OrderEdge',
    'News',
  ];
  const schema = schemaOf(domainOf(...names.map((name) => thing(name))));
  expect(Object.keys(schema.getQueryType()?.getFields() ?? {})).toEqual(
    expect.arrayContaining(['query', 'queries', 'string', 'pageInfo', 'news', 'newsList']),
  );
  const types = Object.keys(schema.getTypeMap());
  expect(types).toEqual(expect.arrayContaining(['QueryType', 'StringType', 'PageInfoType']));
  // The entity keeps its name, the page of another gets out of the way.
  expect(printSchema(schema)).toMatch(/type OrderEdge \{\n {2}id: ID!/);
  expect(printSchema(schema)).toMatch(/edges: \[OrderEdgeType!\]!/);
});

test('makes an enum of names only, and texts of other values', () => {
  const field = (name: string, ...values: string[]) => ({
    name,
    type: 'enum' as const,
    required: true,
    values: values.map((value) => ({ value })),
  });
  const fields = [field('size', 's', 'm'), field('rate', '10 %', '20 %'), field('flag', 'true')];
  const text = printSchema(schemaOf(domainOf(thing('Shirt', { fields }))));
  expect(text).toMatch(/enum ShirtSize \{\n {2}s\n {2}m\n\}/);
  expect(text).toContain('size: ShirtSize!');
  expect(text).toContain('rate: String!');
  expect(text).toContain('flag: String!');
});

test('shows nothing that is hidden, and takes nothing that the server sets', () => {
  const fields: Entity['fields'] = [
    { name: 'secret', type: 'string', hidden: true },
    { name: 'rank', type: 'integer', readOnly: true },
  ];
  const text = printSchema(schemaOf(domainOf(thing('Note', { fields }))));
  expect(text.match(/secret/g)).toHaveLength(2);
  expect(/type Note \{[^}]*\}/.exec(text)?.[0]).not.toContain('secret');
  expect(/input NoteCreate \{[^}]*\}/.exec(text)?.[0]).not.toContain('rank');
  expect(/input NoteUpdate \{[^}]*\}/.exec(text)?.[0]).not.toMatch(/version|createdAt| id:/);
});

test('keeps texts of people texts', () => {
  const description = 'A """ quote", a \\ and\nmore \u202e } type Evil { x: Int } \ud800';
  const schema = schemaOf(domainOf(thing('Note', { description })));
  expect(schema.getType('Evil')).toBeUndefined();
  expect(schema.getType('Note')?.description).toContain('A """ quote", a \\ and more');
});

/** What a write refuses: wrong values, unknown and read-only fields, wrong forms of a request. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { expectOk, expectProblem, type Answer, type Json } from './client.js';
import { uuid } from './values.js';
import type { Suite, World } from './suite.js';
import { wrongValues } from './wrong-values.js';

export function refusalChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    const writes = operations.filter(({ kind }) => kind === 'create' || kind === 'update');
    for (const { kind } of writes) {
      const what = kind === 'create' ? 'a new' : 'a change of a';
      check(`refuses wrong values in ${what} ${entity.label}`, async (world) => {
        const { send } = await writer(world, resource, kind);
        await refusesWrongValues(resource, send);
      });
      check(`refuses what is not to be set in ${what} ${entity.label}`, async (world) => {
        const { send, kept } = await writer(world, resource, kind);
        await refusesUnsettable(resource, send);
        await kept();
      });
      check(`refuses a body of another form in ${what} ${entity.label}`, async (world) => {
        const { raw } = await writer(world, resource, kind);
        await refusesForms(raw);
      });
      check(`refuses references to nothing in ${what} ${entity.label}`, async (world) => {
        const { send } = await writer(world, resource, kind);
        await refusesDangling(resource, send);
      });
    }
    if (writes.some(({ kind }) => kind === 'create')) {
      check(`names every missing property of a new ${entity.label}`, async (world) => {
        const { raw } = await writer(world, resource, 'create');
        const needed = resource.shapes.create.filter(({ required }) => required);
        for (const { name } of needed) {
          expectProblem(await raw('{}'), 422, 'validation_failed', `/${name}`);
        }
      });
    }
  }
}

interface Writer {
  /** Sends an otherwise valid body with these properties. */
  readonly send: (given: Json) => Promise<Answer>;
  readonly raw: (text: string, type?: string) => Promise<Answer>;
  /** That nothing was changed. */
  readonly kept: () => Promise<void>;
}

async function writer(world: World, { entity }: Resource, kind: string): Promise<Writer> {
  const { client, rows } = world;
  if (kind === 'create') {
    const { creator, body } = await rows.draft(entity.name);
    const raw = (text: string, type = 'application/json') =>
      client.post(`/${entity.path}`, { as: creator, text, headers: { 'content-type': type } });
    return {
      raw,
      send: (given) => raw(JSON.stringify({ ...body, ...given })),
      kept: async () => {},
    };
  }
  const { person, row } = await rows.reachable(entity.name, 'update');
  const headers = { 'if-match': '*' };
  const raw = (text: string, type = 'application/json') =>
    client.patch(row.path, { as: person, text, headers: { ...headers, 'content-type': type } });
  return {
    raw,
    send: (given) => raw(JSON.stringify(given)),
    kept: async () => {
      const after = await raw('{}');
      expect(expectOk(after)).toMatchObject({ ...row.record, ...changing(after) });
    },
  };
}

/** What a change without a change may still change. */
function changing({ json }: Answer): Json {
  const { version, updatedAt } = json as Json;
  return { version, ...(updatedAt === undefined ? {} : { updatedAt }) };
}

async function refusesWrongValues({ entity }: Resource, send: Writer['send']): Promise<void> {
  for (const attribute of entity.attributes.filter(({ readOnly }) => !readOnly)) {
    for (const { value } of wrongValues(attribute)) {
      const answer = await send({ [attribute.name]: value });
      expectProblem(answer, 422, 'validation_failed');
      const { errors } = answer.json as { errors: { pointer: string }[] };
      const pointers = errors.map(({ pointer }) => pointer.split('/').slice(0, 2).join('/'));
      expect([...new Set(pointers)], answer.text).toEqual([`/${attribute.name}`]);
    }
  }
}

/** Mass assignment: none of these may ever be written, nor be dropped in silence. */
async function refusesUnsettable(
  { entity, shapes }: Resource,
  send: Writer['send'],
): Promise<void> {
  const settable = new Set([...shapes.create, ...shapes.update].map(({ name }) => name));
  const names = [
    ...['id', 'version', 'createdAt', 'updatedAt', 'role', 'ownerId', 'accountId', 'isAdmin'],
    ...shapes.record.map(({ name }) => name),
    ...entity.attributes.filter(({ readOnly }) => readOnly).map(({ name }) => name),
    ...entity.attributes.map(({ column }) => column).filter((column) => column.includes('_')),
    'constructor',
    'toString',
  ];
  for (const name of new Set(names)) {
    if (settable.has(name)) continue;
    for (const value of ['x', 1, null, true]) {
      expectProblem(await send({ [name]: value }), 422, 'validation_failed', `/${name}`);
    }
  }
}

async function refusesForms(raw: Writer['raw']): Promise<void> {
  for (const text of ['[]', 'null', '"text"', '1']) {
    expectProblem(await raw(text), 422, 'validation_failed');
  }
  for (const text of ['', '{', '{"a":1,}', 'undefined']) {
    expectProblem(await raw(text), 400, 'malformed_json');
  }
  for (const type of ['text/plain', 'application/xml', 'multipart/form-data; boundary=x']) {
    expectProblem(await raw('{}', type), 415, 'unsupported_media_type');
  }
  const deep = `{"a":${'{"a":'.repeat(200)}1${'}'.repeat(200)}}`;
  expectProblem(await raw(deep), 422, 'validation_failed');
  expectProblem(await raw(JSON.stringify({ a: 'x'.repeat(2_000_000) })), 413, 'body_too_large');
}

async function refusesDangling({ entity, shapes }: Resource, send: Writer['send']): Promise<void> {
  for (const { property, targetKey } of entity.references) {
    if (!shapes.update.some(({ name }) => name === property)) continue;
    const absent = {
      uuid: uuid(888_888_888),
      integer: 2_147_483_000,
      bigint: '888888888888888888',
      string: '~'.repeat(Math.min(targetKey.maxLength ?? 4, 4)),
    };
    const answer = await send({ [property]: absent[targetKey.type] });
    expectProblem(answer, 422, 'reference_not_found', `/${property}`);
    for (const value of [true, {}, [], ...(targetKey.type === 'string' ? [1] : ['not a key'])]) {
      expectProblem(await send({ [property]: value }), 422, 'validation_failed', `/${property}`);
    }
  }
}

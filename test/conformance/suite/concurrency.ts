/** Versions: ETag and If-Match, and what happens when two act at once. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import { expectOk, expectProblem, type Answer, type Json } from './client.js';
import { NotReachable } from './rows.js';
import type { Suite, World } from './suite.js';
import { sample } from './values.js';

export function concurrencyChecks({ api, check }: Suite): void {
  for (const resource of api.resources) {
    const { entity, operations } = resource;
    for (const { kind } of operations.filter((one) => ['update', 'delete'].includes(one.kind))) {
      check(`honours If-Match where a ${entity.label} is ${kind}d`, (world) =>
        honoursIfMatch(world, resource, kind as 'update' | 'delete'),
      );
    }
    if (operations.some(({ kind }) => kind === 'update')) {
      check(`lets one of several change the same version of a ${entity.label}`, (world) =>
        letsOneChange(world, resource),
      );
    }
    const unique = entity.attributes.filter((attribute) => attribute.unique && !attribute.readOnly);
    if (operations.some(({ kind }) => kind === 'create')) {
      for (const { name } of unique) {
        check(`gives the ${name} of a ${entity.label} to one of several at once`, (world) =>
          racesForUnique(world, resource, name),
        );
      }
      for (const members of uniquesOf(entity)) {
        check(`keeps ${members.join(' and ')} of ${entity.path} unique together`, (world) =>
          keepsUnique(world, resource, members),
        );
      }
    }
  }
}

/** Without those of which a part is unique by itself: then it is that one which clashes. */
function uniquesOf({ entity, attributes, references }: Resource['entity']): readonly string[][] {
  const all = entity.uniques ?? [];
  const alone = [
    ...attributes.filter(({ unique }) => unique).map(({ name }) => [name]),
    ...references.filter(({ unique }) => unique).map(({ relation }) => [relation]),
    ...all,
  ];
  const isPart = (part: readonly string[], whole: readonly string[]) =>
    part.length < whole.length && part.every((member) => whole.includes(member));
  return all.filter((members) => !alone.some((part) => isPart(part, members)));
}

async function honoursIfMatch(
  world: World,
  resource: Resource,
  kind: 'update' | 'delete',
): Promise<void> {
  const { api, client, rows } = world;
  const { entity } = resource;
  const { person: as, row } = await rows.reachable(entity.name, kind, { minimal: true });
  const send = (headers: Record<string, string>) =>
    kind === 'update'
      ? client.patch(row.path, { as, body: {}, headers })
      : client.delete(row.path, { as, headers });
  const version = Number(row.record['version']);
  const stale = [
    `"${version + 1}"`,
    '"0"',
    `W/"${version}"`,
    '"x"',
    String(version),
    `"${version}x"`,
  ];
  for (const tag of stale) {
    expectProblem(await send({ 'if-match': tag }), 412, 'stale_version');
  }
  if (api.ifMatchRequired) expectProblem(await send({}), 428, 'precondition_required');
  const status = kind === 'update' ? 200 : 204;
  const done = await send({ 'if-match': `"0", "${version}"` });
  expectOk(done, status);
  if (kind === 'delete') {
    expectProblem(await send({ 'if-match': `"${version}"` }), 404, 'not_found');
    return;
  }
  const changed = Number((done.json as Json)['version']);
  if (changed !== version) {
    expectProblem(await send({ 'if-match': `"${version}"` }), 412, 'stale_version');
  }
  expectOk(await send({ 'if-match': '*' }), status);
  if (!api.ifMatchRequired) expectOk(await send({}), status);
}

async function letsOneChange(world: World, resource: Resource): Promise<void> {
  const { client, rows } = world;
  const { entity } = resource;
  const attribute = entity.attributes.find(({ readOnly, unique }) => !readOnly && !unique);
  const { person: as, row } = await rows.reachable(entity.name, 'update', { minimal: true });
  const answers = await Promise.all(
    [1, 2, 3, 4].map(() =>
      client.patch(row.path, {
        as,
        body: attribute ? { [attribute.name]: sample(attribute, rows.next()) } : {},
        headers: { 'if-match': `"${Number(row.record['version'])}"` },
      }),
    ),
  );
  expectOneWinner(answers, 200, 412, 'stale_version');
}

/** Exactly one has succeeded, and each of the others was told why not. */
export function expectOneWinner(
  answers: readonly Answer[],
  won: number,
  lost: number,
  code: string,
): void {
  const statuses = answers.map(({ status }) => status).toSorted((a, b) => a - b);
  expect(statuses).toEqual([won, ...answers.slice(1).map(() => lost)]);
  for (const answer of answers.filter(({ status }) => status !== won))
    expectProblem(answer, lost, code);
}

async function racesForUnique(world: World, resource: Resource, name: string): Promise<void> {
  const { rows } = world;
  const { entity } = resource;
  const first = await rows.draft(entity.name);
  const value = first.body[name];
  const drafts = [first];
  for (let turn = 0; turn < 3; turn += 1) {
    drafts.push(await rows.draft(entity.name, { given: { [name]: value } }));
  }
  const answers = await Promise.all(drafts.map((draft) => rows.send(entity, draft)));
  expectOneWinner(answers, 201, 409, 'unique_violation');
  for (const answer of answers.filter(({ status }) => status === 409)) {
    expectProblem(answer, 409, 'unique_violation', `/${name}`);
  }
}

async function keepsUnique(world: World, resource: Resource, members: readonly string[]) {
  const { rows } = world;
  const { entity } = resource;
  const row = await rows.make(entity.name);
  const properties = members.map(
    (member) => entity.references.find(({ relation }) => relation === member)?.property ?? member,
  );
  const given = Object.fromEntries(
    properties
      .filter((name) => Object.hasOwn(row.sent, name))
      .map((name) => [name, row.sent[name]]),
  );
  if (Object.values(given).includes(null)) throw new NotReachable('a part of it is always empty');
  const draft = await rows.draft(entity.name, { given, owner: row.owner });
  const problem = expectProblem(await rows.send(entity, draft), 409, 'unique_violation');
  const pointers = (problem['errors'] as { pointer: string }[]).map(({ pointer }) => pointer);
  expect(pointers.toSorted()).toEqual(properties.map((name) => `/${name}`).toSorted());
}

/** Filters: each one, each of its range forms, several values, text that is searched for. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import type { ApiFilter } from '../../../src/api/lists.js';
import { asText, expectProblem, type Json } from './client.js';
import { idsOf, listing, typed, valueOf, walk } from './pages.js';
import { NotReachable } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';

export function filterChecks({ api, check }: Suite): void {
  for (const { resource } of operationsOf(api, 'list')) {
    const { entity, list } = resource;
    for (const filter of list.filters) {
      check(`filters ${entity.path} by ${filter.parameter}`, (world) =>
        filters(world, resource, filter),
      );
      check(
        `refuses what is no ${filter.kind} for ${filter.parameter} of ${entity.path}`,
        (world) => refusesWrong(world, resource, filter),
      );
    }
    for (const property of list.search) {
      check(`searches the ${property} of ${entity.path}, % and _ being themselves`, (world) =>
        searches(world, resource, property),
      );
    }
    if (list.filters.length > 1) {
      check(`filters ${entity.path} by several properties at once`, (world) =>
        filtersBySeveral(world, resource),
      );
    }
  }
}

async function filters(world: World, resource: Resource, filter: ApiFilter): Promise<void> {
  const { client } = world;
  const { property, parameter, kind } = filter;
  const { person, path } = await listing(world, resource);
  const all = await walk(client, path, person);
  const value = (row: Json) => valueOf(resource, property, row);
  const having = all.filter((row) => value(row) !== null);
  const [one] = having;
  if (!one) throw new NotReachable(`no row of ${path} has a ${property}`);
  const expectRows = async (query: Record<string, string>, wanted: (row: Json) => boolean) => {
    const found = idsOf(await walk(client, path, person, query));
    expect(found, JSON.stringify(query)).toEqual(idsOf(all.filter(wanted)));
  };
  const middle = having[Math.floor(having.length / 2)] ?? one;
  for (const row of [one, middle]) {
    await expectRows(
      { [parameter]: asText(row[property]) },
      (other) => value(other) === value(row),
    );
  }
  // A comma is part of some texts; where it parts values, several may be given.
  if (['uuid', 'integer', 'bigint', 'choice'].includes(kind)) {
    const other = having.find((row) => value(row) !== value(one)) ?? one;
    const text = `${asText(one[property])},${asText(other[property])}`;
    const isList = kind !== 'choice' || !filter.choices?.some((choice) => choice.includes(','));
    if (isList) {
      await expectRows({ [parameter]: text }, (row) =>
        [value(one), value(other)].includes(value(row)),
      );
    }
  }
  if (!filter.range) return refusesRanges(world, resource, filter);
  const at = value(middle);
  if (at === null) return;
  const is = (compare: (a: NonNullable<typeof at>) => boolean) => (row: Json) => {
    const own = value(row);
    return own !== null && compare(own);
  };
  const text = asText(middle[property]);
  await expectRows(
    { [`${property}_gt`]: text },
    is((own) => own > at),
  );
  await expectRows(
    { [`${property}_gte`]: text },
    is((own) => own >= at),
  );
  await expectRows(
    { [`${property}_lt`]: text },
    is((own) => own < at),
  );
  await expectRows(
    { [`${property}_lte`]: text },
    is((own) => own <= at),
  );
  await expectRows(
    { [`${property}_gte`]: text, [`${property}_lte`]: text },
    is((own) => own === at),
  );
}

async function refusesRanges(world: World, resource: Resource, { property }: ApiFilter) {
  const { person: as, path } = await listing(world, resource);
  const offered = new Set(
    resource.list.filters.flatMap((one) => [
      one.parameter,
      ...(one.range ? ranges(one.property) : []),
    ]),
  );
  for (const name of ranges(property).filter((range) => !offered.has(range))) {
    const answer = await world.client.get(path, { as, query: { [name]: 'x' } });
    expectProblem(answer, 400, 'invalid_query', `/${name}`);
  }
}

const ranges = (property: string) =>
  ['gt', 'gte', 'lt', 'lte'].map((form) => `${property}_${form}`);

const wrong: Record<ApiFilter['kind'], readonly string[]> = {
  uuid: ['x', '', '0190a000', "' or 1=1 --", ','],
  integer: ['x', '', '1.5', '1e3', '99999999999999999999', '1,', ','],
  bigint: ['x', '', '1.5', '99999999999999999999999', ','],
  decimal: ['x', '', '1e3', 'NaN', 'Infinity', '1,2'],
  boolean: ['x', '', '1', 'yes', 'true,false'],
  date: ['x', '', '2026-02-30', '2026-13-01', '01/02/2026', 'now', 'infinity'],
  time: ['x', '', '25:00:00', '12:00', 'now'],
  datetime: [
    'x',
    '',
    '2026-01-01',
    '2026-02-30T00:00:00Z',
    'now',
    'infinity',
    '2026-01-01T00:00:00',
  ],
  choice: ['no such value', '', ','],
  string: [],
};

async function refusesWrong(world: World, resource: Resource, filter: ApiFilter) {
  const { client } = world;
  const { person: as, path } = await listing(world, resource);
  const names = [filter.parameter, ...(filter.range ? ranges(filter.property) : [])];
  for (const name of names) {
    for (const value of wrong[filter.kind]) {
      const answer = await client.get(path, { as, query: { [name]: value } });
      expectProblem(answer, 400, 'invalid_query');
    }
    // Given twice: neither the first nor the last is meant for sure.
    const twice = await client.get(`${path}?${name}=a&${name}=b`, { as });
    expectProblem(twice, 400, 'invalid_query', `/${name}`);
  }
}

async function searches(world: World, resource: Resource, property: string): Promise<void> {
  const { client } = world;
  const { person, path } = await listing(world, resource);
  const all = await walk(client, path, person);
  const text = all.map((row) => row[property]).find((one) => typeof one === 'string');
  if (text === undefined) throw new NotReachable(`no row of ${path} has a ${property}`);
  const has = (row: Json, name: string, needle: string) =>
    asText(row[name] ?? '')
      .toLowerCase()
      .includes(needle.toLowerCase());
  const whole = Array.from(text).slice(0, 100);
  const needles = [
    whole.join(''),
    whole.slice(1, 4).join(''),
    text.slice(0, 3).toUpperCase(),
    text.slice(0, 3).toLowerCase(),
    ...['%', '_', '\\', '%%', "'", '"', '_\\', 'é', '🦉', 'no such text'],
  ];
  for (const needle of needles.filter((one) => one.trim() !== '')) {
    const found = idsOf(await walk(client, path, person, { [`${property}_contains`]: needle }));
    expect(found, needle).toEqual(idsOf(all.filter((row) => has(row, property, needle))));
    if (resource.list.byRelevance) continue;
    const anywhere = idsOf(await walk(client, path, person, { q: needle }));
    const wanted = all.filter((row) => resource.list.search.some((name) => has(row, name, needle)));
    expect(anywhere, `q=${needle}`).toEqual(idsOf(wanted));
  }
  const long = await client.get(path, { as: person, query: { q: 'x'.repeat(5000) } });
  expectProblem(long, 400, 'invalid_query', '/q');
}

async function filtersBySeveral(world: World, resource: Resource): Promise<void> {
  const { client } = world;
  const { person, path } = await listing(world, resource);
  const all = await walk(client, path, person);
  const row = all[Math.floor(all.length / 2)];
  if (!row) throw new NotReachable(`${path} has no rows`);
  const used = resource.list.filters.filter(({ property }) => (row[property] ?? null) !== null);
  const query = Object.fromEntries(
    used.map(({ parameter, property }) => [parameter, asText(row[property])]),
  );
  const wanted = all.filter((other) =>
    used.every(
      ({ property }) =>
        typed(resource, property) !== undefined &&
        valueOf(resource, property, other) === valueOf(resource, property, row),
    ),
  );
  expect(idsOf(await walk(client, path, person, query))).toEqual(idsOf(wanted));
  expect(idsOf(wanted)).toContain(asText(row['id']));
}

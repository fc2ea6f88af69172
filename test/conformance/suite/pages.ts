/** Walking through lists. */
import type { Resource } from '../../../src/api/api.js';
import { asText, expectOk, type Client, type Json } from './client.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import type { World } from './suite.js';
import { comparable } from './values.js';

export interface Page {
  readonly items: readonly Json[];
  readonly nextCursor: string | null;
  readonly total?: number;
}

type Query = Readonly<Record<string, string>>;

export async function page(
  client: Client,
  path: string,
  as: Person,
  query: Query = {},
): Promise<Page> {
  const answer = expectOk(await client.get(path, { as, query }));
  const strange = Object.keys(answer).filter((name) => !['items', 'nextCursor'].includes(name));
  if (strange.length > 0 || !Array.isArray(answer['items']) || !('nextCursor' in answer)) {
    throw new Error(`${path} is no page: ${Object.keys(answer).join(', ')}`);
  }
  return answer as unknown as Page;
}

/** Every row of a list, page by page. */
export async function walk(
  client: Client,
  path: string,
  as: Person,
  query: Query = {},
): Promise<Json[]> {
  const items: Json[] = [];
  let cursor: string | null = null;
  const limit = query['limit'] ?? '100';
  do {
    const found: Page = await page(client, path, as, {
      ...query,
      limit,
      ...(cursor === null ? {} : { cursor }),
    });
    if (found.items.length > Number(limit))
      throw new Error(`${path} gave more than ${limit} rows.`);
    if (found.nextCursor !== null && found.items.length < Number(limit)) {
      throw new Error(`${path} gave a short page that is not the last.`);
    }
    items.push(...found.items);
    cursor = found.nextCursor;
    if (items.length > 20_000) throw new Error(`${path} has no end.`);
  } while (cursor !== null);
  return items;
}

/** As text, whatever the type of the key. */
export const idsOf = (items: readonly Json[]): string[] => items.map(({ id }) => asText(id));

/** A reader of a list, and rows for it to find: equal values in some, none in others. */
export interface Listing {
  readonly person: Person;
  readonly path: string;
  readonly rows: readonly Row[];
}

const listings = new WeakMap<World, Map<string, Promise<Listing>>>();

/** Rows of an entity to list, made once for all tests of its lists. */
export function listing(world: World, resource: Resource): Promise<Listing> {
  const known = listings.get(world) ?? new Map<string, Promise<Listing>>();
  listings.set(world, known);
  const { name } = resource.entity;
  const found = known.get(name) ?? makeListing(world, resource);
  known.set(name, found);
  return found;
}

const count = 9;

async function makeListing(world: World, resource: Resource): Promise<Listing> {
  const { rows } = world;
  const { entity } = resource;
  const { person, row, rows: scope } = await rows.reachable(entity.name, 'read');
  const made = [row];
  while (made.length < count) {
    const given = equalValues(resource, made, made.length);
    const wishes =
      scope === 'all' ? {} : scope === 'public' ? { isPublic: true } : { owner: person };
    try {
      made.push(await rows.make(entity.name, { ...wishes, given }));
    } catch (error) {
      // An account that can have only one of these has a short list.
      const isFull = scope !== 'all' && world.reach.isSingle(entity);
      if (isFull || error instanceof NotReachable) break;
      throw error;
    }
  }
  return { person, path: `/${entity.path}`, rows: made };
}

/** Sort keys in threes: ties across page boundaries; every third row has no value where it may. */
function equalValues({ entity, list }: Resource, made: readonly Row[], index: number): Json {
  const sorted = new Set(list.sorts.map(({ property }) => property));
  const uniques = new Set(entity.entity.uniques?.flat());
  return Object.fromEntries(
    entity.attributes
      .filter(
        ({ name, readOnly, unique }) =>
          sorted.has(name) && !readOnly && !unique && !uniques.has(name),
      )
      .map(({ name, required }) => [
        name,
        index % 3 === 2 && !required ? null : (made[index - (index % 3)]?.sent[name] ?? undefined),
      ])
      .filter(([, value]) => value !== undefined),
  ) as Json;
}

export function valueOf(resource: Resource, property: string, record: Json) {
  const value = record[property];
  return value === null || value === undefined
    ? null
    : comparable(typed(resource, property), value);
}

/** The type of a property: an attribute's, or that of the key it holds. */
export function typed(
  { entity }: Resource,
  property: string,
): { readonly type: string } | undefined {
  if (property === 'id') return entity.key;
  if (property === 'createdAt' && entity.timestamps) return { type: 'datetime' };
  return (
    entity.attributes.find(({ name }) => name === property) ??
    entity.references.find((reference) => reference.property === property)?.targetKey
  );
}

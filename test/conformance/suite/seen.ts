/** Rows that a reader sees, whichever rows its role may read. */
import type { Person } from './people.js';
import { NotReachable, type Row, type Wishes } from './rows.js';
import type { World } from './suite.js';

/** Someone who reads rows of all of them; best every row, else rows made to be seen by it. */
export async function readerOf(world: World, ...names: string[]): Promise<Person> {
  const { reach, rows, api } = world;
  const scope = (role: string, name: string) =>
    reach.rows(reach.resource(name).entity, role, 'read');
  const roles = [...api.roles, 'anonymous'];
  const role =
    roles.find((one) => names.every((name) => scope(one, name) === 'all')) ??
    roles.find((one) => names.every((name) => wishesOf(world, one, name) !== undefined));
  if (role === undefined) throw new NotReachable(`no role sees rows of ${names.join(' and ')}`);
  return rows.person(role);
}

/** What a row must be for a role to see it; undefined where it cannot be so. */
function wishesOf(
  { reach }: World,
  role: string,
  name: string,
): { mine?: true; isPublic?: true } | undefined {
  const { entity } = reach.resource(name);
  const rows = reach.rows(entity, role, 'read');
  const isPublic = reach.canPublish(entity) ? ({ isPublic: true } as const) : undefined;
  const isMine = reach.ways(name).some(({ owner }) => owner === role);
  const mine = isMine && !reach.isSingle(entity) ? ({ mine: true } as const) : undefined;
  if (rows === 'all') return {};
  if (rows === 'own') return mine;
  return rows === 'ownOrPublic' ? (mine ?? isPublic) : rows && isPublic;
}

/** A row that the reader sees. */
export function makeSeen(
  world: World,
  reader: Person,
  name: string,
  rest: Wishes = {},
): Promise<Row> {
  const { mine, ...wishes } = wishesOf(world, reader.role, name) ?? {};
  return world.rows.make(name, { ...rest, ...wishes, ...(mine ? { owner: reader } : {}) });
}

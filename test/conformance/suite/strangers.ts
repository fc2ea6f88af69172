/** Rows that a caller must not see: another's, and not among the public ones. */
import type { EntityModel } from '../../../src/blueprint/model.js';
import type { Json } from './client.js';
import type { Person } from './people.js';
import { NotReachable, type Row } from './rows.js';
import type { World } from './suite.js';

/** A row that is neither the caller's nor public. */
export async function hiddenRow(world: World, name: string, from: Person): Promise<Row> {
  const { entity } = world.reach.resource(name);
  const unpublished = unpublish(world, entity);
  const owner = await another(world, entity, from);
  const row = await world.rows.make(name, { owner, given: unpublished.given });
  for (const transition of unpublished.path) await world.rows.move(row, transition);
  return row;
}

/** An account that is not the caller's to own the row; undefined where rows have no owner. */
export async function another(
  { people, reach }: World,
  entity: EntityModel,
  from: Person,
): Promise<Person | undefined> {
  const ways = reach.ways(entity.name);
  const [way] = ways;
  if (!way) throw new NotReachable(`no role can make a ${entity.label}`);
  if (way.owner === undefined) return undefined;
  // Best of the same role: then nothing but the owner tells the two apart.
  const role = ways.some(({ owner }) => owner === from.role) ? from.role : way.owner;
  if (reach.isSingle(entity)) return people.fresh(role);
  const other = await people.other(role);
  return other.id === from.id ? people.me(role) : other;
}

/** What keeps a row from being public. */
function unpublish(
  { reach }: World,
  entity: EntityModel,
): { given: Json; path: readonly string[] } {
  const rule = entity.entity.public;
  const field = entity.attributes.find(({ name }) => name === rule?.field);
  if (!rule || !field) return { given: {}, path: [] };
  const others =
    field.type === 'boolean' ? [false, true] : (field.values ?? []).map(({ value }) => value);
  const hidden = others.filter((value) => !rule.in.includes(value));
  if (field.isState) {
    const [path] = hidden
      .map((state) => reach.pathTo(entity, String(state)))
      .filter((one) => one !== undefined)
      .toSorted((a, b) => a.length - b.length);
    if (path) return { given: {}, path };
  } else if (hidden.length > 0 && !field.readOnly) {
    return { given: { [field.name]: hidden[0] }, path: [] };
  }
  throw new NotReachable(`every ${entity.label} is public`);
}

/** Rows made through the API, by whoever may, with all that they point at. */
import { grants, type RowsName } from '../../../src/api/grants.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import type { EntityModel, Reference } from '../../../src/blueprint/model.js';
import { kebabCase } from '../../../src/names/names.js';
import { asText, expectOk, type Answer, type Client, type Json } from './client.js';
import { nobody, type People, type Person } from './people.js';
import type { Reach, Way } from './reach.js';
import { needsFreshTarget, rowValues } from './row-values.js';

export interface Row {
  readonly entity: EntityModel;
  readonly path: string;
  readonly id: string;
  readonly owner: Person | undefined;
  readonly creator: Person;
  /** What was sent to make it. */
  readonly sent: Json;
  record: Json;
}

export interface Wishes {
  readonly owner?: Person | undefined;
  /** Properties to set. */
  readonly given?: Json;
  /** Among the rows that everyone may see. */
  readonly isPublic?: boolean | undefined;
  /** Only what a row cannot be without. */
  readonly minimal?: boolean;
  readonly way?: Way;
}

/** No role can bring this about over HTTP: the test is counted, and named, as not reachable. */
export class NotReachable extends Error {}

export interface Draft {
  readonly creator: Person;
  readonly owner: Person | undefined;
  readonly body: Json;
}

const preference: Record<RowsName, number> = { all: 3, own: 2, ownOrPublic: 1, public: 0 };

export class Rows {
  readonly #client: Client;
  readonly #people: People;
  readonly #reach: Reach;
  readonly #homes = new Map<string, Promise<Row>>();
  #count: number;

  /** `first`: what no values of others on the same service are made from. */
  constructor(client: Client, people: People, reach: Reach, first = 0) {
    this.#count = first;
    this.#client = client;
    this.#people = people;
    this.#reach = reach;
  }

  /** A number that no other value of this run was made from. */
  next(): number {
    this.#count += 1;
    return this.#count;
  }

  async make(name: string, wishes: Wishes = {}): Promise<Row> {
    const { entity } = this.#reach.resource(name);
    for (let attempt = 1; ; attempt += 1) {
      const draft = await this.draft(name, wishes);
      const answer = await this.send(entity, draft);
      // A type with few values: another number, another value.
      if (answer.status === 409 && attempt < 6) continue;
      const row = rowOf(entity, draft, expectOk(answer, 201));
      const path = wishes.isPublic ? (this.#reach.publication(entity)?.path ?? []) : [];
      for (const transition of path) await this.move(row, transition);
      return row;
    }
  }

  send(entity: EntityModel, { creator, body }: Draft): Promise<Answer> {
    return this.#client.post(`/${entity.path}`, { as: creator, body });
  }

  /** A row that is there to be pointed at and looked at, never changed: one for each owner. */
  home(name: string, wishes: Pick<Wishes, 'owner' | 'isPublic'> = {}): Promise<Row> {
    const key = `${name} ${wishes.owner?.id ?? ''} ${wishes.isPublic ?? false}`;
    const home = this.#homes.get(key) ?? this.make(name, { ...wishes, minimal: true });
    this.#homes.set(key, home);
    return home;
  }

  /** Someone who may use the permission, and a row to use it on. */
  async reachable(
    name: string,
    permission: string,
    wishes: Omit<Wishes, 'owner'> = {},
  ): Promise<{ person: Person; row: Row; rows: RowsName }> {
    const { entity } = this.#reach.resource(name);
    const roles = [...grants(entity, permission)].toSorted(
      ([a, rowsA], [b, rowsB]) =>
        preference[rowsB] - preference[rowsA] ||
        Number(a === 'anonymous') - Number(b === 'anonymous'),
    );
    const ways = this.#reach.ways(name);
    for (const [role, rows] of roles) {
      if (rows === 'all' && ways.length > 0) {
        const row = await this.make(name, wishes);
        return { person: await this.person(role), row, rows };
      }
      if (rows !== 'public' && ways.some((way) => way.owner === role)) {
        const owner = await this.ownerOf(entity, role);
        return { person: owner, row: await this.make(name, { ...wishes, owner }), rows };
      }
      if (rows !== 'own' && ways.length > 0 && this.#reach.canPublish(entity)) {
        const row = await this.make(name, { ...wishes, isPublic: true });
        return { person: await this.person(role), row, rows };
      }
    }
    throw new NotReachable(`nobody can make a ${entity.label} that someone may ${permission}`);
  }

  person = (role: string): Promise<Person> =>
    role === 'anonymous' ? Promise.resolve(nobody) : this.#people.me(role);

  /** An account for one more row of the entity. */
  ownerOf = (entity: EntityModel, role: string): Promise<Person> =>
    this.#reach.isSingle(entity) ? this.#people.fresh(role) : this.person(role);

  /** Moves a row along its lifecycle, by whoever may. */
  async move(row: Row, transition: string): Promise<void> {
    const person = await this.mover(row, transition);
    const path = `${row.path}/${kebabCase(transition)}`;
    row.record = expectOk(
      await this.#client.post(path, { as: person, headers: { 'if-match': '*' } }),
    );
  }

  async mover(row: Row, transition: string): Promise<Person> {
    for (const [role, rows] of grants(row.entity, transition)) {
      if (rows === 'all') return this.person(role);
      if (row.owner?.role === role) return row.owner;
    }
    throw new NotReachable(`nobody may ${transition} this ${row.entity.label}`);
  }

  /** Takes a row to a state, as far as there is a way for someone. */
  async moveTo(row: Row, state: string): Promise<void> {
    const path = this.#reach.pathTo(row.entity, state);
    if (!path) throw new NotReachable(`no transition leads a ${row.entity.label} to ${state}`);
    for (const transition of path) await this.move(row, transition);
  }

  /** A valid body, and who may send it. */
  async draft(name: string, wishes: Wishes = {}): Promise<Draft> {
    const { entity } = this.#reach.resource(name);
    const wanted = wishes.owner?.role;
    const ways = this.#reach.ways(name);
    const way =
      wishes.way ?? ways.find(({ owner }) => wanted === undefined || owner === wanted) ?? ways[0];
    if (!way) throw new NotReachable(`no role can make a ${entity.label}`);
    if (wishes.owner && way.owner !== undefined && way.owner !== wishes.owner.role) {
      throw new NotReachable(`no ${wanted ?? ''} can have a ${entity.label}`);
    }
    const publication = wishes.isPublic ? this.#reach.publication(entity) : {};
    if (!publication) throw new NotReachable(`no ${entity.label} can be made public`);
    const owner =
      way.owner === undefined
        ? undefined
        : (wishes.owner ?? (await this.ownerOf(entity, way.owner)));
    const creator = way.creator === owner?.role ? owner : await this.person(way.creator);
    const body: Json = {
      ...rowValues(entity, this.next(), wishes.minimal ?? false),
      ...(await this.#pointers(entity, way, { creator, owner }, wishes)),
      ...publication.given,
      ...wishes.given,
    };
    return { creator, owner, body };
  }

  async #pointers(
    entity: EntityModel,
    way: Way,
    people: { creator: Person; owner: Person | undefined },
    { minimal = false, given = {} }: Wishes,
  ): Promise<Json> {
    const pointers: Json = {};
    for (const reference of entity.references) {
      const optional = !reference.required;
      if (isDirectOwner(reference) || Object.hasOwn(given, reference.property)) continue;
      // A row may point at its like, but then the first one could never be made.
      if (optional && (minimal || !this.#reach.canPoint(way, reference))) continue;
      pointers[reference.property] = await this.#target(entity, reference, people);
    }
    return pointers;
  }

  async #target(
    entity: EntityModel,
    reference: Reference,
    { creator, owner }: { creator: Person; owner: Person | undefined },
  ): Promise<unknown> {
    if (reference.target === 'account') {
      const { id } = reference.unique ? await this.#people.fresh(this.#people.signUpRole) : creator;
      return id ?? (await this.#people.me(this.#people.signUpRole)).id;
    }
    const target = this.#reach.resource(reference.target).entity;
    const rows = this.#reach.rows(target, creator.role, 'read');
    const mine = this.#reach.ways(target.name).some((way) => way.owner === creator.role);
    const wishes: Wishes = {
      owner: reference.isOwner
        ? owner
        : rows !== 'all' && rows !== 'public' && mine
          ? creator
          : undefined,
      isPublic: rows === 'public' || (rows === 'ownOrPublic' && !mine),
    };
    const fresh =
      needsFreshTarget(entity, reference) && !(wishes.owner && this.#reach.isSingle(target));
    const row = fresh
      ? await this.make(target.name, { ...wishes, minimal: true })
      : await this.home(target.name, wishes);
    return row.record['id'];
  }
}

function rowOf(entity: EntityModel, { creator, owner, body }: Draft, record: Json): Row {
  const id = asText(record['id']);
  return {
    entity,
    path: `/${entity.path}/${encodeURIComponent(id)}`,
    id,
    owner,
    creator,
    sent: body,
    record,
  };
}

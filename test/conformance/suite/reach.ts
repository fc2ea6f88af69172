/** Who can make what over HTTP: worked out from the Api before anything is sent. */
import type { Api, Resource } from '../../../src/api/api.js';
import { grants, type RowsName } from '../../../src/api/grants.js';
import { isDirectOwner } from '../../../src/api/shapes.js';
import type { EntityModel, Reference } from '../../../src/blueprint/model.js';

/** One way to make a row: who sends the request, and whose the row will be. */
export interface Way {
  readonly creator: string;
  /** The role of the account that owns the row; undefined when nobody does. */
  readonly owner: string | undefined;
}

export class Reach {
  readonly #api: Api;
  readonly #ways = new Map<string, readonly Way[]>();
  readonly #asking = new Set<string>();

  constructor(api: Api) {
    this.#api = api;
  }

  /** Every way to make a row of the entity; none when it cannot be made over HTTP. */
  ways(name: string): readonly Way[] {
    const known = this.#ways.get(name);
    if (known) return known;
    // It needs itself: there can be no first one.
    if (this.#asking.has(name)) return [];
    this.#asking.add(name);
    const { entity } = this.resource(name);
    const found = this.#candidates(entity).filter((way) =>
      entity.references
        .filter((reference) => reference.required && !isDirectOwner(reference))
        .every((reference) => this.canPoint(way, reference)),
    );
    this.#asking.delete(name);
    // What was found inside a circle is not the whole truth.
    if (this.#asking.size === 0) this.#ways.set(name, found);
    return found;
  }

  resource(name: string): Resource {
    const found = this.#api.byName.get(name);
    if (!found) throw new Error(`There is no entity ${name}.`);
    return found;
  }

  rows(entity: EntityModel, role: string, permission: string): RowsName | undefined {
    return grants(entity, permission).get(role);
  }

  /** Roles that may read the entity: those that see the most first, anonymous last. */
  readers(entity: EntityModel): readonly string[] {
    const sees: Record<RowsName, number> = { all: 3, ownOrPublic: 2, own: 1, public: 0 };
    return [...grants(entity, 'read')]
      .toSorted(
        ([a, rowsA], [b, rowsB]) =>
          Number(a === 'anonymous') - Number(b === 'anonymous') || sees[rowsB] - sees[rowsA],
      )
      .map(([role]) => role);
  }

  /** Whether the creator can set the reference to a row that is there for it to see. */
  canPoint(way: Way, reference: Reference): boolean {
    if (reference.target === 'account') return true;
    const { entity } = this.resource(reference.target);
    const owner = reference.isOwner ? way.owner : undefined;
    const makeable = this.ways(entity.name).filter(
      (other) => !reference.isOwner || other.owner === owner,
    );
    switch (this.rows(entity, way.creator, 'read')) {
      case 'all':
        return makeable.length > 0;
      case 'own':
        return makeable.some((other) => other.owner === way.creator);
      case 'public':
        return makeable.length > 0 && this.canPublish(entity);
      case 'ownOrPublic':
        return (
          makeable.some((other) => other.owner === way.creator) ||
          (makeable.length > 0 && this.canPublish(entity))
        );
      case undefined:
        return false;
    }
  }

  /** Whether a row can be brought among the public ones. */
  canPublish(entity: EntityModel): boolean {
    return this.publication(entity) !== undefined;
  }

  /** What makes a row public: a property to set, or transitions to go through. */
  publication(entity: EntityModel): { given?: object; path?: readonly string[] } | undefined {
    const rule = entity.entity.public;
    const field = entity.attributes.find(({ name }) => name === rule?.field);
    if (!rule || !field) return undefined;
    if (field.isState) {
      return rule.in
        .map((state) => this.pathTo(entity, String(state)))
        .filter((path) => path !== undefined)
        .map((path) => ({ path }))[0];
    }
    if (!field.readOnly) return { given: { [field.name]: rule.in[0] } };
    return rule.in.includes(field.default as string | boolean) ? {} : undefined;
  }

  /** Transitions from the initial state that someone may make; undefined when there are none. */
  pathTo(entity: EntityModel, state: string): readonly string[] | undefined {
    const { lifecycle } = entity;
    if (!lifecycle) return undefined;
    const paths = new Map<string, readonly string[]>([[lifecycle.initial, []]]);
    for (const [from, path] of paths) {
      for (const { name, from: states, to, allow } of lifecycle.transitions) {
        const open = states.includes(from) && Object.keys(allow).length > 0;
        if (open && !paths.has(to)) paths.set(to, [...path, name]);
      }
    }
    return paths.get(state);
  }

  /** Whether an account can have no more than one of these. */
  isSingle(entity: EntityModel): boolean {
    const owner = entity.references.find((reference) => reference.isOwner);
    if (!owner?.unique) return false;
    return owner.target === 'account' || this.isSingle(this.resource(owner.target).entity);
  }

  #candidates(entity: EntityModel): Way[] {
    const creators = [...grants(entity, 'create')].toSorted(
      ([a], [b]) => Number(a === 'anonymous') - Number(b === 'anonymous'),
    );
    const owner = entity.references.find((reference) => reference.isOwner);
    if (!owner) return creators.map(([creator]) => ({ creator, owner: undefined }));
    if (owner.target === 'account')
      return creators.map(([creator]) => ({ creator, owner: creator }));
    const owners = [...new Set(this.ways(owner.target).map((way) => way.owner))];
    return creators.flatMap(([creator, rows]) =>
      owners
        .filter((role) => rows === 'all' || role === creator)
        .map((role) => ({ creator, owner: role })),
    );
  }
}

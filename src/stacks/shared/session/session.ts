/**
 * A short session with the API that works as it stands, whatever the access rules: one account
 * makes a row of a main entity, with the rows that it needs, reads it, changes it and moves it
 * along. Where its role may not do a step, the session says which role the account needs for it.
 */
import type { Api, Resource } from '../../../api/api.js';
import { grants } from '../../../api/grants.js';
import type { Operation } from '../../../api/operations.js';
import type { Attribute } from '../../../blueprint/model.js';
import { mainEntities } from '../main-entities.js';
import { exampleKey, exampleValue } from './example-values.js';
import {
  covers,
  mayRead,
  newRow,
  publicValue,
  rolesFor,
  sentReferences,
  type BodyPart,
  type Row,
} from './rows.js';

/** Where the session keeps the id of the account it acts as. */
export const accountVariable = 'my_id';

export interface SessionStep {
  readonly role: string;
  readonly operation: Operation;
  /** The row in the path. */
  readonly row?: Row;
  readonly query?: string;
  readonly body?: readonly BodyPart[];
  /** The shell variable that keeps the key of what is created. */
  readonly saves?: string;
  /** Related entities that come back with the row. */
  readonly with?: readonly string[];
}

/** As many entities are tried as a reader would look at; in the end any that can be listed does. */
const TRIED = 12;

/** The steps with the fewest changes of role; none where nobody may do anything. */
export function exampleSession(api: Api): readonly SessionStep[] {
  const roles = [api.signUpRole, ...api.roles.filter((role) => role !== api.signUpRole)];
  for (const resource of mainEntities(api).slice(0, TRIED)) {
    const tries = roles
      .map((role) => new Draft(api).about(resource, role))
      .filter((draft) => draft !== undefined)
      .toSorted((a, b) => a.cost - b.cost);
    if (tries[0]) return tries[0].steps;
  }
  const lists = api.resources.flatMap(({ operations }) =>
    operations.filter(({ kind }) => kind === 'list'),
  );
  const found = roles.flatMap((role) =>
    lists.filter(({ allow }) => allow.has(role)).map((operation) => ({ role, operation })),
  );
  return found.slice(0, 1);
}

/** How much it takes away from an example that a part of it is missing. */
const MISSING = { transition: 1.5, read: 1 };

class Draft {
  readonly steps: SessionStep[] = [];
  readonly #api: Api;
  readonly #rows = new Map<string, Row>();
  #missing = 0;

  constructor(api: Api) {
    this.#api = api;
  }

  /** Changes of role, and what is missing. */
  get cost(): number {
    const roles = [this.#api.signUpRole, ...this.steps.map(({ role }) => role)];
    return (
      roles.filter((role, index) => index > 0 && role !== roles[index - 1]).length + this.#missing
    );
  }

  /** The whole session about one entity; undefined when the role cannot make such a row. */
  about(resource: Resource, role: string): Draft | undefined {
    if (!grants(resource.entity, 'create').has(role)) return undefined;
    const row = this.#create(resource, role, new Set());
    if (!row) return undefined;
    this.#look(row, role);
    this.#change(row, role);
    const transitions = resource.operations.filter(({ kind }) => kind === 'transition');
    if (transitions.length > 0 && !this.#move(row, role, transitions))
      this.#missing += MISSING.transition;
    return this;
  }

  #add(kind: Operation['kind'], row: Row, step: Omit<SessionStep, 'operation'>): void {
    const operation = row.resource.operations.find((one) => one.kind === kind);
    if (operation) this.steps.push({ ...step, operation });
  }

  /** Makes a row and before it every row that it cannot be without. */
  #create(resource: Resource, preferred: string, within: ReadonlySet<string>): Row | undefined {
    const { name } = resource.entity;
    const [role] = rolesFor(this.#api, resource, 'create', preferred);
    if (role === undefined || within.has(name)) return undefined;
    const inside = new Set([...within, name]);
    const body: BodyPart[] = ownValues(resource);
    let ownsParent = false;
    for (const reference of sentReferences(resource)) {
      const target = this.#api.byName.get(reference.target);
      if (!target) {
        body.push({ name: reference.property, variable: accountVariable, text: true });
        continue;
      }
      const parent = this.#rows.get(reference.target) ?? this.#create(target, role, inside);
      const seen = parent && this.#show(parent, role);
      if (!seen) return undefined;
      if (reference.isOwner) {
        if (grants(resource.entity, 'create').get(role) === 'own' && !seen.own) return undefined;
        ownsParent = seen.own;
      }
      body.push({
        name: reference.property,
        variable: seen.variable,
        text: reference.targetKey.type !== 'integer',
      });
    }
    const row = newRow(resource, ownsParent);
    this.#rows.set(name, row);
    this.#add('create', row, { role, body, saves: row.variable });
    return row;
  }

  /** Sees to it that the role may read the row: some rows must first be made public. */
  #show(row: Row, role: string): Row | undefined {
    if (mayRead(role, row)) return row;
    const { resource } = row;
    const shown = resource.entity.entity.public?.in ?? [];
    const transitions = resource.operations.filter(
      ({ transition }) => transition && shown.includes(transition.to),
    );
    const moved = this.#move(row, role, transitions);
    return moved && mayRead(role, moved) ? moved : undefined;
  }

  #look(row: Row, role: string): void {
    if (!mayRead(role, row)) {
      this.#missing += MISSING.read;
      return;
    }
    const names = row.resource.includes
      .filter(({ reference, target }) => reference?.required && this.#readable(target, role))
      .map(({ name }) => name);
    this.#add('read', row, {
      role,
      row,
      ...(names.length > 0 && { query: `include=${names.join(',')}`, with: names }),
    });
    this.#add('list', row, { role, query: listQuery(row) });
  }

  #readable(target: string, role: string): boolean {
    const row = this.#rows.get(target);
    return row !== undefined && mayRead(role, row);
  }

  #change(row: Row, role: string): void {
    const { entity } = row.resource;
    const attribute = changeable(row.resource);
    if (!attribute || !covers(grants(entity, 'update').get(role), row)) return;
    const body = [{ name: attribute.name, value: exampleValue(attribute, 'other') }];
    this.#add('update', row, { role, row, body });
    this.#rows.set(entity.name, { ...row, version: row.version + 1 });
  }

  /** The first of the transitions that leads on from here, by a role that may. */
  #move(before: Row, preferred: string, transitions: readonly Operation[]): Row | undefined {
    const row = this.#rows.get(before.resource.entity.name) ?? before;
    const { resource, state = '' } = row;
    const open = transitions.filter(({ transition }) => transition?.from.includes(state));
    const roles = [preferred, ...this.#api.roles];
    for (const role of roles) {
      const operation = open.find(({ allow }) => covers(allow.get(role), row));
      if (!operation?.transition) continue;
      this.steps.push({ role, operation, row });
      const { to } = operation.transition;
      const rule = resource.entity.entity.public;
      const isPublic =
        rule?.field === resource.entity.lifecycle?.field ? rule?.in.includes(to) : row.isPublic;
      const moved = { ...row, state: to, version: row.version + 1, isPublic: isPublic ?? false };
      this.#rows.set(resource.entity.name, moved);
      return moved;
    }
    return undefined;
  }
}

/** What a row cannot be without, and a little more where that is next to nothing. */
function ownValues(resource: Resource): BodyPart[] {
  const { entity } = resource;
  const writable = entity.attributes.filter(({ readOnly }) => !readOnly);
  const chosen = new Set(
    writable.filter(
      (one) =>
        (one.required && one.default === undefined) || publicValue(resource, one) !== undefined,
    ),
  );
  const plain = writable.filter(
    (one) => one.type !== 'json' && one.type !== 'binary' && !one.hidden && !one.unique,
  );
  for (const attribute of plain) if (chosen.size < 2) chosen.add(attribute);
  const key = entity.key.generated === 'client' ? [{ name: 'id', value: exampleKey(entity) }] : [];
  return [
    ...key,
    ...writable
      .filter((attribute) => chosen.has(attribute))
      .map((attribute) => ({
        name: attribute.name,
        value: publicValue(resource, attribute) ?? exampleValue(attribute),
      })),
  ];
}

/** What can be changed and nothing hangs on. */
function changeable({ entity }: Resource): Attribute | undefined {
  const bound = new Set([entity.entity.public?.field, ...(entity.entity.uniques ?? []).flat()]);
  const free = entity.attributes.filter(
    ({ name, readOnly, hidden, unique }) => !readOnly && !hidden && !unique && !bound.has(name),
  );
  return free.find(({ type }) => type === 'string' || type === 'text') ?? free[0];
}

/** The rows in the same state, newest first, as far as the list offers it. */
function listQuery({ resource: { entity, list }, state }: Row): string {
  const filter = list.filters.find(({ property }) => property === entity.lifecycle?.field);
  return [
    ...(filter && state !== undefined ? [`${filter.parameter}=${state}`] : []),
    ...(list.sorts.some(({ property }) => property === 'createdAt') ? ['sort=-createdAt'] : []),
    'limit=10',
  ].join('&');
}

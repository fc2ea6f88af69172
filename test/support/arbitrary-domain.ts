/**
 * Random valid Domains, the hard ones included: names that are reserved somewhere, every type of
 * field and key, hostile text, relations in rings, entities without fields and with forty, and
 * some that nobody may touch.
 */
import fc from 'fast-check';
import { isCacheable } from '../../src/blueprint/cached.js';
import type { Domain, Entity, Key } from '../../src/blueprint/domain.js';
import { entityTable } from '../../src/blueprint/resolve.js';
import { snakeCase } from '../../src/names/names.js';
import { arbitraryField, hostileText } from './arbitrary-field.js';
import { accessOf } from './arbitrary-access.js';
import { relationsOf, type RelationChoice } from './arbitrary-relations.js';
import {
  hardEntityNames,
  hardFieldNames,
  hardStateNames,
  hardTransitionNames,
  relationNames,
} from './hard-words.js';

export interface DomainSize {
  readonly maxEntities?: number;
  readonly maxFields?: number;
}

/** Every domain passes checkDomain; that is tested in test/unit/blueprint/arbitrary-domain.test.ts. */
export function arbitraryDomain({
  maxEntities = 5,
  maxFields = 40,
}: DomainSize = {}): fc.Arbitrary<Domain> {
  return fc
    .uniqueArray(fc.constantFrom(...hardEntityNames), {
      minLength: 1,
      maxLength: maxEntities,
      selector: (name) => entityTable({ name, fields: [], access: {} }),
    })
    .chain((names) =>
      fc.record({
        names: fc.constant(names),
        choices: fc.tuple(...names.map(() => arbitraryChoice(maxFields))),
        description: hostileText,
      }),
    )
    .map(({ names, choices, description }) => ({
      roles: [
        { name: 'member', signUp: true, description: description.slice(0, 500) },
        { name: 'shop-manager' },
        { name: 'admin' },
      ],
      entities: completed(names, choices),
    }));
}

export type EntityChoice = {
  readonly fields: Entity['fields'];
  readonly description: string | undefined;
  readonly key: Key | undefined;
  readonly relations: readonly RelationChoice[];
  readonly owned: 'no' | 'account' | 'parent';
  readonly lifecycle:
    | { readonly field: string; readonly transitions: readonly string[] }
    | undefined;
  readonly timestamps: boolean;
  readonly softDelete: boolean;
  readonly cached: boolean;
  readonly isPublic: boolean;
  readonly lists: boolean;
  /** Nobody may read, create, update or delete it. */
  readonly closed: boolean;
};

const keys: readonly (Key | undefined)[] = [
  undefined,
  { type: 'uuid', generated: 'uuidv7' },
  { type: 'uuid', generated: 'client', column: 'uuid' },
  { type: 'integer', generated: 'identity', column: 'Id' },
  { type: 'integer', generated: 'client' },
  { type: 'bigint', generated: 'identity' },
  { type: 'bigint', generated: 'client' },
  { type: 'string', generated: 'client', maxLength: 40 },
];

function arbitraryChoice(maxFields: number): fc.Arbitrary<EntityChoice> {
  const count = fc.oneof(
    { weight: 1, arbitrary: fc.constant(0) },
    { weight: 8, arbitrary: fc.integer({ min: 1, max: Math.min(8, maxFields) }) },
    { weight: 1, arbitrary: fc.constant(maxFields) },
  );
  const fields = count
    .chain((length) =>
      fc.uniqueArray(fc.constantFrom(...hardFieldNames), {
        minLength: length,
        maxLength: length,
        selector: snakeCase,
      }),
    )
    .chain((names) => fc.tuple(...names.map(arbitraryField)));
  const relation = fc.record({
    name: fc.constantFrom(...relationNames),
    target: fc.nat(1000),
    kind: fc.constantFrom('many-to-one' as const, 'one-to-one' as const, 'many-to-many' as const),
    required: fc.boolean(),
    onDelete: fc.constantFrom(
      undefined,
      'restrict' as const,
      'cascade' as const,
      'set-null' as const,
    ),
  });
  return fc.record({
    fields,
    description: fc.option(hostileText, { nil: undefined }),
    key: fc.constantFrom(...keys),
    relations: fc.uniqueArray(relation, { maxLength: 4, selector: ({ name }) => name }),
    owned: fc.constantFrom('no' as const, 'account' as const, 'parent' as const),
    lifecycle: fc.option(
      fc.record({
        field: fc.constantFrom(...hardStateNames),
        transitions: fc.constantFrom(...hardTransitionNames),
      }),
      { nil: undefined },
    ),
    timestamps: fc.boolean(),
    softDelete: fc.nat(3).map((number) => number === 3),
    cached: fc.nat(3).map((number) => number === 3),
    isPublic: fc.boolean(),
    lists: fc.boolean(),
    closed: fc.nat(7).map((number) => number === 7),
  });
}

/** What goes with a row that can be restored can be restored too. */
function restorable(entities: readonly Entity[]): Entity[] {
  const softly = new Set(entities.filter(({ softDelete }) => softDelete).map(({ name }) => name));
  const goesWithOne = ({ relations = [] }: Entity) =>
    relations.some(({ onDelete, to }) => onDelete === 'cascade' && softly.has(to));
  for (let before = -1; before !== softly.size;) {
    before = softly.size;
    for (const entity of entities.filter(goesWithOne)) softly.add(entity.name);
  }
  return entities.map((entity) =>
    softly.has(entity.name) ? { ...entity, softDelete: true } : entity,
  );
}

/** Puts the choices together, leaving out what would not go with the rest. */
function completed(names: readonly string[], choices: readonly EntityChoice[]): Entity[] {
  const entities: Entity[] = [];
  names.forEach((name, index) => {
    const choice = choices[index];
    if (choice === undefined) return;
    const { relations, owner } = relationsOf(name, choice, names, entities);
    const base: Entity = {
      name,
      ...(choice.description === undefined ? {} : { description: choice.description }),
      ...(choice.key === undefined ? {} : { key: choice.key }),
      fields: choice.fields,
      ...(relations.length === 0 ? {} : { relations }),
      ...(owner === undefined ? {} : { owner }),
      ...(choice.timestamps ? {} : { timestamps: false }),
      ...(choice.softDelete ? { softDelete: true } : {}),
      access: {},
    };
    const entity = accessOf(base, choice);
    entities.push(choice.cached && isCacheable(entity) ? { ...entity, cached: true } : entity);
  });
  return restorable(entities);
}

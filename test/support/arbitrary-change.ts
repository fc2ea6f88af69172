/** Random changes of a domain, as somebody would make them in blueprint.yaml. */
import fc from 'fast-check';
import { isCacheable } from '../../src/blueprint/cached.js';
import { checkDomain } from '../../src/blueprint/check.js';
import type { Domain, Entity, Relation } from '../../src/blueprint/domain.js';
import type { Field } from '../../src/blueprint/field.js';
import { arbitraryField } from './arbitrary-field.js';

export interface DomainChange {
  readonly kind: keyof typeof kinds;
  /** Which entity and which of its members, modulo how many there are. */
  readonly at: readonly [number, number];
  readonly field: Field;
}

export interface Changed {
  readonly domain: Domain;
  /** `Order` or `Order.total`: whose values go or change. */
  readonly concerned?: string;
}

const withFields = (entity: Entity, fields: Field[]): Entity => ({ ...entity, fields });
type Edit = (
  entity: Entity,
  at: number,
  field: Field,
) => { readonly entity: Entity; readonly concerned?: string } | undefined;

const onField =
  (edit: (field: Field) => Field | undefined): Edit =>
  (entity, at) => {
    const old = entity.fields[at % entity.fields.length];
    const now = old && edit(old);
    if (!old || !now) return undefined;
    const fields = entity.fields.map((field) => (field === old ? now : field));
    return { entity: withFields(entity, fields), concerned: old.name };
  };

const onRelation =
  (edit: (relation: Relation) => Relation | undefined): Edit =>
  (entity, at) => {
    const all = entity.relations ?? [];
    const old = all[at % all.length];
    const now = old && edit(old);
    if (!old || !now) return undefined;
    return {
      entity: { ...entity, relations: all.map((each) => (each === old ? now : each)) },
      ...(old.kind === now.kind ? {} : { concerned: old.name }),
    };
  };

const without = <Member extends Field | Relation>(member: Member): Member => ({
  ...member,
  was: undefined,
});

const kinds = {
  'add a field': (entity, _, field) => ({ entity: withFields(entity, [...entity.fields, field]) }),
  'remove a field': (entity, at) => {
    const old = entity.fields[at % entity.fields.length];
    if (!old || (old.required && old.unique)) return undefined;
    const fields = entity.fields.filter((field) => field !== old);
    return { entity: withFields(entity, fields), concerned: old.name };
  },
  'rename a field': (entity, at, field) => {
    const rename = onField((old) => ({ ...old, name: field.name, was: old.name }));
    const renamed = rename(entity, at, field);
    return renamed && { entity: renamed.entity };
  },
  'make a field optional': onField((old) =>
    old.required ? { ...old, required: false } : undefined,
  ),
  'make a field required': onField((old) =>
    old.required || old.default === undefined ? undefined : { ...old, required: true },
  ),
  'describe a field': onField((old) => ({ ...old, description: "What it's for" })),
  'make a field longer': onField((old) =>
    old.type === 'string' ? { ...old, maxLength: (old.maxLength ?? 255) + 50 } : undefined,
  ),
  'make a number larger': onField((old) =>
    old.type === 'integer' && old.default === undefined ? { ...old, type: 'bigint' } : undefined,
  ),
  'make a number a text': onField((old) =>
    old.type === 'bigint' && old.default === undefined
      ? { ...old, type: 'string', maxLength: 20, min: undefined, max: undefined }
      : undefined,
  ),
  'make a day a moment': onField((old) =>
    old.type === 'date' && old.default === undefined ? { ...old, type: 'datetime' } : undefined,
  ),
  'drop a default': onField((old) => ({ ...old, default: undefined })),
  'add an enum value': onField((old) =>
    old.type === 'enum'
      ? { ...old, values: [...(old.values ?? []), { value: 'wholly new' }] }
      : undefined,
  ),
  'make a field unique': onField((old) =>
    old.type === 'bigint' && old.max === undefined && old.default === undefined
      ? { ...old, unique: !old.unique }
      : undefined,
  ),
  'add an index': (entity, at) => {
    const field = entity.fields[at % entity.fields.length];
    return field && { entity: { ...entity, indexes: [...(entity.indexes ?? []), [field.name]] } };
  },
  'switch timestamps': (entity) => ({
    entity: { ...entity, timestamps: !(entity.timestamps ?? true) },
    concerned: 'timestamps',
  }),
  'switch soft delete': (entity) => ({ entity: { ...entity, softDelete: !entity.softDelete } }),
  'switch the cache': (entity) =>
    isCacheable(entity) ? { entity: { ...entity, cached: !entity.cached } } : undefined,
  'delete with the target': onRelation((old) =>
    old.kind === 'many-to-many'
      ? undefined
      : { ...old, onDelete: old.onDelete === 'cascade' ? 'restrict' : 'cascade' },
  ),
  'rename a relation': onRelation((old) => ({ ...old, name: `${old.name}Renamed`, was: old.name })),
  'have one': onRelation((old) =>
    old.kind === 'many-to-many' && old.joinTable === undefined
      ? { ...old, kind: 'many-to-one' }
      : undefined,
  ),
  'have many': onRelation((old) =>
    old.kind === 'many-to-one' && old.to !== 'account'
      ? { ...old, kind: 'many-to-many', onDelete: undefined, required: undefined }
      : undefined,
  ),
} satisfies Record<string, Edit>;

export const arbitraryChange = (index: number): fc.Arbitrary<DomainChange> =>
  fc.record({
    kind: fc.constantFrom(...(Object.keys(kinds) as (keyof typeof kinds)[])),
    at: fc.tuple(fc.nat(50), fc.nat(50)),
    field: arbitraryField(`newField${index}`),
  });

/** Undefined where the domain has nothing to change so, or would not pass the checks. */
export function changed(domain: Domain, { kind, at, field }: DomainChange): Changed | undefined {
  const old = domain.entities[at[0] % domain.entities.length];
  // What was renamed in an earlier change is so already.
  const entity = old && {
    ...old,
    fields: old.fields.map(without),
    relations: old.relations?.map(without),
  };
  const edit: Edit = kinds[kind];
  const now = entity && edit(entity, at[1], field);
  if (!now) return undefined;
  const next = {
    ...domain,
    entities: domain.entities.map((each) => (each === old ? now.entity : each)),
  };
  if (checkDomain(next).length > 0) return undefined;
  return {
    domain: next,
    ...(now.concerned === undefined ? {} : { concerned: `${now.entity.name}.${now.concerned}` }),
  };
}

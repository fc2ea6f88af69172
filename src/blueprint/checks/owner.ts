/** Whose a row is, and which rows everyone may see. */
import type { Entity } from '../domain.js';
import { fieldNamed, isToOne, relationNamed, toOneOf, type Context } from './context.js';
import { chooseFrom } from './suggest.js';

export function checkOwner(context: Context, entity: Entity): void {
  const { owner } = entity;
  if (owner === undefined) return;
  const tell = (message: string, cure: string) =>
    context.report(['entities', entity.name, 'owner'], message, cure);
  const relation = relationNamed(entity, owner);
  if (!relation) {
    tell(
      `${entity.name} has no relation ${owner}.`,
      chooseFrom(
        owner,
        toOneOf(entity).map(({ name }) => name),
        'Add a relation to account.',
      ),
    );
    return;
  }
  if (!isToOne(relation))
    return tell(`${owner} is many-to-many: a row has one owner.`, 'Name a relation to one row.');
  if (!relation.required)
    tell(
      `${owner} may be empty, and such rows would belong to nobody.`,
      `Write required: true at the relation ${owner}.`,
    );
  const end = ownerPathEnd(context, entity);
  if (end !== undefined) tell(end.message, end.cure);
}

/** Follows owners to the account; tells why it does not get there. */
function ownerPathEnd(
  { entities }: Context,
  start: Entity,
): { message: string; cure: string } | undefined {
  const passed: string[] = [];
  for (let entity: Entity | undefined = start; ;) {
    passed.push(entity.name);
    const relation: ReturnType<typeof relationNamed> = relationNamed(entity, entity.owner ?? '');
    if (relation?.to === 'account') return undefined;
    const next: Entity | undefined = relation && entities.get(relation.to);
    // An unknown relation or entity has a problem of its own.
    if (!next) return undefined;
    if (passed.includes(next.name)) {
      return {
        message: `Ownership goes in a circle: ${[...passed, next.name].join(', then ')}.`,
        cure: 'Let one of them be owned through a relation to account.',
      };
    }
    if (next.owner === undefined) {
      return {
        message: `${next.name} has no owner, so nothing can be owned through it.`,
        cure: `Give ${next.name} an owner, or name a relation to account.`,
      };
    }
    entity = next;
  }
}

export function checkPublic(context: Context, entity: Entity): void {
  if (entity.public === undefined) return;
  const { field: name } = entity.public;
  const tell = (setting: string, message: string, cure: string) =>
    context.report(['entities', entity.name, 'public', setting], message, cure);
  const allowed = publicValues(entity, name);
  if (allowed === undefined) {
    const known = entity.fields
      .filter(({ type }) => type === 'enum' || type === 'boolean')
      .map((field) => field.name);
    if (entity.lifecycle) known.push(entity.lifecycle.field);
    const exists = fieldNamed(entity, name) !== undefined;
    tell(
      'field',
      exists
        ? `${name} is not an enum, a boolean or a state.`
        : `${entity.name} has no field ${name}.`,
      chooseFrom(exists ? '' : name, known, 'Add an enum or a boolean field.'),
    );
    return;
  }
  for (const value of new Set(entity.public.in)) {
    if (!allowed.includes(value)) {
      tell(
        'in',
        `${name} never is ${JSON.stringify(value)}.`,
        chooseFrom(String(value), allowed.map(String), 'Remove it.'),
      );
    }
  }
  if (new Set(entity.public.in).size < entity.public.in.length)
    tell('in', 'A value is listed twice.', 'Keep one of them.');
  const always = entity.lifecycle?.field === name || fieldNamed(entity, name)?.required === true;
  if (always && allowed.every((value) => entity.public?.in.includes(value))) {
    tell(
      'in',
      `Whatever ${name} is, the row is public.`,
      'Leave a value out, or remove public and write read: all where it says public.',
    );
  }
}

/** What the field can hold; undefined where it is not an enum, a boolean or the state. */
function publicValues(entity: Entity, name: string): readonly (string | boolean)[] | undefined {
  if (entity.lifecycle?.field === name) return entity.lifecycle.states;
  const field = fieldNamed(entity, name);
  if (field?.type === 'boolean') return [true, false];
  return field?.type === 'enum' ? (field.values ?? []).map(({ value }) => value) : undefined;
}

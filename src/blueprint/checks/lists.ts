/** Composite uniques, indexes and search: known names, no repetition, nothing that must stay unseen. */
import type { Entity } from '../domain.js';
import { fieldNamed, isToOne, relationNamed, relationsOf, type Context } from './context.js';
import { indexedProblem } from './fields.js';
import { defaultStringLength, longestIndexed, longestTogether } from './index-size.js';
import { chooseFrom } from './suggest.js';

type Tell = (message: string, cure: string) => void;

export function checkLists(context: Context, entity: Entity): void {
  for (const kind of ['uniques', 'indexes'] as const) {
    const seen = new Set<string>();
    for (const names of entity[kind] ?? []) {
      const tell: Tell = (message, cure) =>
        context.report(['entities', entity.name, kind, names.join('+')], message, cure);
      // The order of names matters to an index, not to a unique.
      const same = (kind === 'uniques' ? names.toSorted() : names).join(' ');
      if (seen.has(same)) tell('Is listed twice.', 'Keep one of them.');
      seen.add(same);
      if (new Set(names).size < names.length)
        tell('Names something twice.', 'Name each field once.');
      if (kind === 'uniques' && names.length === 1) {
        tell(
          'A unique of one name is told where that name is.',
          `Write unique: true at the field, or kind: one-to-one at the relation.`,
        );
      }
      for (const name of new Set(names)) checkIndexed(entity, kind, name, tell);
      checkSize(entity, names, tell);
    }
  }
  checkSearch(context, entity);
  checkSamples(context, entity);
}

/** What tests and seeds write is written to something. */
function checkSamples({ report }: Context, entity: Entity): void {
  const known = [
    ...entity.fields.map(({ name }) => name),
    ...relationsOf(entity)
      .filter(isToOne)
      .map(({ name }) => name),
    ...(entity.lifecycle ? [entity.lifecycle.field] : []),
  ];
  for (const name of Object.keys(entity.samples || {})) {
    if (!known.includes(name))
      report(
        ['entities', entity.name, 'samples', name],
        `${entity.name} has no field or relation ${name}.`,
        chooseFrom(name, known, 'Remove it.'),
      );
  }
}

function checkIndexed(entity: Entity, kind: 'uniques' | 'indexes', name: string, tell: Tell): void {
  const field = fieldNamed(entity, name);
  const relation = relationNamed(entity, name);
  if (!field && !relation) {
    const stamps =
      entity.timestamps === false || kind === 'uniques' ? [] : ['createdAt', 'updatedAt'];
    const state = entity.lifecycle ? [entity.lifecycle.field] : [];
    if ([...stamps, ...state].includes(name)) return;
    const known = [
      ...entity.fields.map((each) => each.name),
      ...relationsOf(entity)
        .filter(isToOne)
        .map((each) => each.name),
      ...state,
      ...stamps,
    ];
    const foreignKey = relationsOf(entity).find((each) => name === `${each.name}Id`);
    tell(
      `${entity.name} has no field or relation ${name}.`,
      foreignKey
        ? `Write the relation's name: ${foreignKey.name}.`
        : chooseFrom(name, known, 'Remove it.'),
    );
  }
  if (relation && !isToOne(relation)) {
    tell(
      `${name} is many-to-many: it has no column here.`,
      'Remove it; links have indexes of their own.',
    );
  }
  if (!field) return;
  const problem = indexedProblem(field);
  if (problem) tell(`${name}: ${problem.message}`, problem.cure);
  if (kind === 'indexes' && (field.sensitive || field.hidden)) {
    tell(
      `${name} is ${field.hidden ? 'hidden' : 'sensitive'}, so nothing may be filtered or sorted by it.`,
      'Remove it from the index.',
    );
  }
}

/** What a text of each type holds at most when it says nothing itself; ASCII ones count for less. */
function charactersOf(entity: Entity, name: string): number {
  const field = fieldNamed(entity, name);
  if (field?.type === 'string') return field.maxLength ?? defaultStringLength;
  if (field?.type === 'text') return field.maxLength ?? 0;
  return field?.type === 'email' ? (field.maxLength ?? 254) : 0;
}

function checkSize(entity: Entity, names: readonly string[], tell: Tell): void {
  const characters = names.map((name) => charactersOf(entity, name));
  const together = characters.reduce((sum, each) => sum + each, 0);
  if (
    names.length < 2 ||
    together <= longestTogether ||
    characters.some((each) => each > longestIndexed)
  )
    return;
  tell(
    `These hold up to ${together} characters together, more than an entry of PostgreSQL's index takes.`,
    `Give them a smaller maxLength, ${longestTogether} together.`,
  );
}

function checkSearch({ report }: Context, entity: Entity): void {
  const names = entity.search ?? [];
  names.forEach((name, index) => {
    const tell: Tell = (message, cure) =>
      report(['entities', entity.name, 'search', name], message, cure);
    const field = fieldNamed(entity, name);
    if (names.indexOf(name) !== index) return tell('Is listed twice.', 'Keep one of them.');
    if (!field) {
      const known = entity.fields
        .filter(({ type }) => type === 'string' || type === 'text')
        .map((each) => each.name);
      return tell(`${entity.name} has no field ${name}.`, chooseFrom(name, known, 'Remove it.'));
    }
    if (field.type !== 'string' && field.type !== 'text') {
      return tell(
        `${name} is of type ${field.type}; only string and text can be searched.`,
        'Remove it from search.',
      );
    }
    if (field.sensitive || field.hidden) {
      tell(
        `${name} is ${field.hidden ? 'hidden' : 'sensitive'}, so it may not be searched.`,
        'Remove it from search.',
      );
    }
  });
}

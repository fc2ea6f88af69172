import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import type { Field } from '../../../src/blueprint/field.js';
import { formatEntity, parseEntity } from '../../../src/brief/shorthand.js';
import { starters } from '../../../src/brief/starters/index.js';
import { InvalidInputError } from '../../../src/errors.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';

/** The part of an entity that the shorthand has words for, in one order. */
function sayable(entity: Entity) {
  const { name, relations, uniques = [], indexes = [], search = [], lifecycle } = entity;
  return {
    name,
    key: entity.key && { ...entity.key, column: undefined },
    fields: entity.fields.map(sayableField),
    relations: (relations ?? []).map((relation) => ({ ...relation, description: undefined })),
    uniques: uniques.map((names) => names.join()).toSorted(),
    indexes: indexes.map((names) => names.join()).toSorted(),
    search: search.toSorted(),
    lifecycle: lifecycle && {
      ...lifecycle,
      states: lifecycle.states.toSorted(),
      transitions: lifecycle.transitions
        .map(({ name: verb, from, to }) => `${verb}: ${from.toSorted().join()} > ${to}`)
        .toSorted(),
    },
  };
}

/** Decimals and bigints are texts in shorthand; minLength 0 says nothing. */
function sayableField(said: Field) {
  const field = { ...said, description: undefined };
  const exact = field.type === 'decimal' || field.type === 'bigint';
  return exact && field.default !== undefined
    ? { ...field, default: String(field.default) }
    : field;
}

test('random entities read back as they were written', () => {
  fc.assert(
    fc.property(arbitraryDomain({ maxFields: 8 }), ({ entities }) => {
      for (const entity of entities) {
        expect(sayable(parseEntity(formatEntity(entity)))).toEqual(sayable(entity));
      }
    }),
    { numRuns: 300 },
  );
});

test('so do the entities of the starters', async () => {
  for (const starter of starters) {
    for (const entity of (await starter.load()).entities) {
      expect(sayable(parseEntity(formatEntity(entity)))).toEqual(sayable(entity));
    }
  }
});

test.each([
  'Scan page:file',
  'Scan page:file(5MB,image/png,image/*)',
  'Scan page:file(1500)',
  'Scan page:file(application/pdf)',
])('%s reads back as it is', (line) => {
  expect(formatEntity(parseEntity(line))).toBe(line);
});

test('any other line is read or refused with a cure', () => {
  const line = fc.oneof(
    fc.string({ unit: 'grapheme' }),
    fc
      .array(
        fc.constantFrom(
          'Order',
          ' ',
          ':',
          '(',
          ')',
          '{',
          '"',
          '!',
          '^',
          '=',
          ',',
          '>',
          'string',
          'ref',
          'state',
          'enum',
          'a',
          '\\',
          '.',
        ),
      )
      .map((all) => all.join('')),
  );
  fc.assert(
    fc.property(line, (text) => {
      try {
        expect(parseEntity(text).name).toMatch(/^[A-Z]/);
      } catch (error) {
        if (!(error instanceof InvalidInputError)) throw error;
        expect(error.problems.every(({ cure }) => cure !== undefined && cure !== '')).toBe(true);
      }
    }),
    { numRuns: 2000 },
  );
});

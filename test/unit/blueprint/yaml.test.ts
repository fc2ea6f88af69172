import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { readBlueprintYaml, writeBlueprintYaml } from '../../../src/blueprint/yaml.js';
import { starters } from '../../../src/brief/starters/index.js';
import { arbitraryDomain } from '../../support/arbitrary-domain.js';
import { blueprintOf } from '../../support/blueprint.js';
import { domainOf, entity, toOne } from './small-domain.js';

const text = writeBlueprintYaml(
  blueprintOf(
    domainOf(entity('Order', { relations: [toOne('customer', 'Customer')] }), entity('Customer')),
  ),
);

describe('written', () => {
  test('names its schema in the first line', () => {
    expect(text.split('\n')[0]).toBe(
      '# yaml-language-server: $schema=.architect/blueprint.schema.json',
    );
  });

  test('puts small things on one line and explains its sections', () => {
    expect(text).toContain('\n        - { name: name, type: string, required: true }\n');
    expect(text).toContain(
      '\n        member: { read: all, create: all, update: all, delete: all }\n',
    );
    expect(text).toMatch(/\n\n# Roles, entities, and who may do what: yours to change\./);
  });

  test('is the same whatever order the keys came in', () => {
    const blueprint = blueprintOf(domainOf(entity('Order')));
    const { name, version, ...rest } = blueprint;
    expect(writeBlueprintYaml({ ...rest, name, version })).toBe(writeBlueprintYaml(blueprint));
  });

  test('reads back as it was: every starter', async () => {
    for (const starter of starters) {
      const blueprint = blueprintOf(await starter.load());
      expect(readBlueprintYaml(writeBlueprintYaml(blueprint))).toEqual({ ok: true, blueprint });
    }
  });

  test('reads back as it was: a description of blanks', () => {
    const [title, description] = [' ', ' \n    \n'];
    const { requirements } = blueprintOf(domainOf(entity('Order')));
    const blueprint = blueprintOf(domainOf(entity('Order')), {
      title,
      requirements: { ...requirements, description },
    });
    expect(readBlueprintYaml(writeBlueprintYaml(blueprint))).toEqual({ ok: true, blueprint });
  });

  test('reads back as it was: random domains and any text', () => {
    const random = fc.tuple(
      arbitraryDomain({ maxEntities: 3, maxFields: 6 }),
      fc.string({ unit: 'grapheme', minLength: 1, maxLength: 90 }),
    );
    fc.assert(
      fc.property(random, ([domain, title]) => {
        fc.pre(!title.includes('\0'));
        const description = `${title}\n  ${title} \n`;
        const requirements = { ...blueprintOf(domain).requirements, description };
        const blueprint = blueprintOf(domain, { title, requirements });
        expect(checkDomain(domain)).toEqual([]);
        expect(readBlueprintYaml(writeBlueprintYaml(blueprint))).toEqual({ ok: true, blueprint });
      }),
      { numRuns: 200 },
    );
  });
});

/** The problems of the text after a change, with the line each stands on. */
function problemsOf(changed: string) {
  const read = readBlueprintYaml(changed);
  return read.ok
    ? []
    : read.problems.map(({ place, line = 0 }) => ({
        place,
        said: changed.split('\n')[line - 1]?.trim(),
      }));
}

describe('read', () => {
  test('problems have the line they stand on', () => {
    expect(
      problemsOf(
        text.replace('to: Customer', 'to: Custmer').replace('title: Sample', 'titel: Sample'),
      ),
    ).toEqual([
      { place: 'title', said: undefined },
      { place: 'titel', said: 'titel: Sample' },
      {
        place: 'domain.entities.Order.relations.customer.to',
        said: '- { name: customer, kind: many-to-one, to: Custmer }',
      },
    ]);
  });

  test('what is missing is shown where it belongs', () => {
    expect(problemsOf(text.replace('stack: { id: typescript }', 'stack: {}'))).toEqual([
      { place: 'stack.id', said: 'stack: {}' },
    ]);
  });

  test.each([
    ['name: sample', 'name: sample\nname: other', 'Keep one of them.'],
    [
      'version: 1',
      'version: [1',
      'Indent it like the lines around it, or close the bracket before it.',
    ],
    ['title: Sample', 'title: "Sample', 'Close what was opened: a quote or a bracket.'],
    ['title: Sample', 'title: Sample: more', 'Put text that holds a colon in quotes.'],
  ])('YAML that cannot be read: %s becomes %s', (from, to, cure) => {
    const read = readBlueprintYaml(text.replace(from, to));
    expect(read.ok ? [] : read.problems.map((problem) => problem.cure)).toContain(cure);
  });

  test('a small file cannot become a huge one', () => {
    const bomb = [
      'a: &a [x, x, x, x, x, x, x, x, x, x]',
      ...'bcdefg'
        .split('')
        .map((name, at) => `${name}: &${name} [${`*${'abcdefg'[at]}, `.repeat(10)}]`),
    ].join('\n');
    expect(readBlueprintYaml(bomb)).toMatchObject({
      ok: false,
      problems: [{ cure: 'Write out what the aliases stand for.' }],
    });
  });

  test.each([[''], ['- a'], ['text'], ['__proto__: 1'], ['? [a]\n: b']])(
    'anything else: %j',
    (other) => {
      expect(readBlueprintYaml(other).ok).toBe(false);
    },
  );
});

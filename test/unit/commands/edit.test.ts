/** `add`, `rename`, `remove` on the blueprint.yaml of a real starter, with comments of its owner. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { readBlueprintYaml, writeBlueprintYaml } from '../../../src/blueprint/yaml.js';
import { type Edit, runEdit } from '../../../src/commands/edit.js';
import { recordFiles } from '../../../src/disk/record.js';
import { blueprintFor, starterDomain } from '../../support/plans.js';
import { recordedIo } from '../io.js';

const before = await blueprintFor('shop', await starterDomain('shop'));
let root: string;

/** A design as of a database that was there before, with what that says of its tables. */
async function withTable(): Promise<void> {
  const entities = before.domain.entities.map((entity) =>
    entity.name === 'Order'
      ? {
          ...entity,
          constraints: [
            { name: 'orders_reference_key', of: ['reference'] },
            { name: 'orders_check', of: ['reference', 'note'], check: true as const },
          ],
          samples: { reference: 'R{n}', note: 'x' },
        }
      : entity,
  );
  const design = { ...before, domain: { ...before.domain, entities } };
  await writeFile(path.join(root, 'blueprint.yaml'), writeBlueprintYaml(design));
}

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'edit-'));
  const text = writeBlueprintYaml(before).replace(
    /^( +)- name: Order$/m,
    '$1# Asked for by Ada.\n$&',
  );
  await writeFile(path.join(root, 'blueprint.yaml'), text);
  const made = new Map([['blueprint.yaml', { content: writeBlueprintYaml(before) }]]);
  await mkdir(path.join(root, '.architect'));
  for (const [file, content] of recordFiles(made, { tool: '0.1.0', stack: 'typescript' }))
    await writeFile(path.join(root, file), content);
});

afterEach(() => rm(root, { recursive: true }));

const textNow = () => readFile(path.join(root, 'blueprint.yaml'), 'utf8');

async function run(edit: Edit): Promise<{ blueprint: Blueprint; said: string }> {
  const io = recordedIo({ cwd: root });
  await runEdit({ directory: '.', edit }, io);
  const read = readBlueprintYaml(await textNow());
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { blueprint: read.blueprint, said: io.out() };
}

function entityOf({ domain }: Blueprint, name: string): Entity {
  const entity = domain.entities.find((each) => each.name === name);
  if (entity === undefined) throw new Error(`no ${name}`);
  return entity;
}

describe('add', () => {
  test('a field, with its comments around it kept', async () => {
    const { blueprint, said } = await run({
      verb: 'add',
      what: 'field',
      words: ['Order', 'giftNote:string(200)'],
    });
    expect(entityOf(blueprint, 'Order').fields.at(-1)).toEqual({
      name: 'giftNote',
      type: 'string',
      maxLength: 200,
    });
    expect(await textNow()).toContain('# Asked for by Ada.');
    expect(await textNow()).toContain('- { name: giftNote, type: string, maxLength: 200 }');
    expect(said).toContain('Order gains giftNote: string, at most 200 long.');
  });

  test('an entity belongs to who makes it, and only that account works with it', async () => {
    const { blueprint } = await run({
      verb: 'add',
      what: 'entity',
      words: ['Wish', 'text:string!', 'product:ref!'],
    });
    const wish = entityOf(blueprint, 'Wish');
    const signUp = blueprint.domain.roles.find((role) => role.signUp)?.name ?? '';
    expect(wish.owner).toBe('owner');
    expect(wish.access[signUp]).toEqual({
      read: 'own',
      create: 'own',
      update: 'own',
      delete: 'own',
    });
  });

  test('a role and its rights', async () => {
    await run({ verb: 'add', what: 'role', words: ['auditor'] });
    const words = ['Order', 'auditor', 'read=all'];
    const { blueprint } = await run({ verb: 'add', what: 'policy', words });
    expect(entityOf(blueprint, 'Order').access['auditor']).toEqual({ read: 'all' });
  });

  test.each<[string, Edit]>([
    ['is there already', { verb: 'add', what: 'field', words: ['Order', 'reference:string'] }],
    ['no entity called "Odrer"', { verb: 'add', what: 'field', words: ['Odrer', 'x:string'] }],
    ['not only a field', { verb: 'add', what: 'field', words: ['Order', 'shop:ref'] }],
    ['write for instance: add field', { verb: 'add', what: 'field', words: ['Order'] }],
    ['not a right', { verb: 'add', what: 'policy', words: ['Order', 'customer', 'eat=all'] }],
  ])('says: %s', async (sentence, edit) => {
    const text = await textNow();
    await expect(run(edit)).rejects.toThrow(sentence);
    expect(await textNow()).toBe(text);
  });

  test('what the checks refuse is not written, and is named', async () => {
    const text = await textNow();
    const edit: Edit = { verb: 'add', what: 'relation', words: ['Order', 'shop:ref(Nowhere)'] };
    await expect(run(edit)).rejects.toThrow('The design with that has one problem');
    expect(await textNow()).toBe(text);
  });
});

describe('rename', () => {
  test('a field follows into indexes and lists, and knows what it was', async () => {
    const { blueprint, said } = await run({ verb: 'rename', name: 'Order.reference', to: 'code' });
    const order = entityOf(blueprint, 'Order');
    expect(order.fields.find(({ name }) => name === 'code')?.was).toBe('reference');
    expect(JSON.stringify([order.uniques, order.indexes, order.search])).not.toContain(
      '"reference"',
    );
    expect(said).toContain('Order.reference is now called code; its values stay.');
  });

  test('a field of a table that was there before follows into its constraints and samples', async () => {
    await withTable();
    const { blueprint } = await run({ verb: 'rename', name: 'Order.reference', to: 'code' });
    expect(entityOf(blueprint, 'Order').constraints).toEqual([
      { name: 'orders_reference_key', of: ['code'] },
      { name: 'orders_check', of: ['code', 'note'], check: true },
    ]);
    expect(entityOf(blueprint, 'Order').samples).toEqual({ code: 'R{n}', note: 'x' });
    const relation = await run({ verb: 'rename', name: 'Order.customer', to: 'buyer' });
    const order = entityOf(relation.blueprint, 'Order');
    expect(order.owner).toBe('buyer');
    expect(order.indexes).toContainEqual(['buyer', 'placedAt']);
  });

  test('twice before the project is made anew is one rename; back again is none', async () => {
    await run({ verb: 'rename', name: 'Order.reference', to: 'code' });
    const { blueprint } = await run({ verb: 'rename', name: 'Order.code', to: 'label' });
    const field = entityOf(blueprint, 'Order').fields.find(({ name }) => name === 'label');
    expect(field?.was).toBe('reference');
    const back = await run({ verb: 'rename', name: 'Order.label', to: 'reference' });
    expect(back.blueprint).toEqual(before);
  });

  test('an entity is followed by what points at it, and keeps its comments', async () => {
    const { blueprint } = await run({ verb: 'rename', name: 'Order', to: 'Purchase' });
    expect(entityOf(blueprint, 'Purchase').was).toBe('Order');
    const targets = blueprint.domain.entities.flatMap(({ relations = [] }) =>
      relations.map(({ to }) => to),
    );
    expect(targets).toContain('Purchase');
    expect(targets).not.toContain('Order');
    expect(await textNow()).toContain('# Asked for by Ada.');
  });

  test('a state keeps its column', async () => {
    const { blueprint } = await run({ verb: 'rename', name: 'Order.status', to: 'phase' });
    expect(entityOf(blueprint, 'Order').lifecycle).toMatchObject({
      field: 'phase',
      column: 'status',
    });
  });

  test('to a name that is taken is refused', async () => {
    await expect(run({ verb: 'rename', name: 'Order', to: 'Product' })).rejects.toThrow(
      'there is one of that name already',
    );
  });
});

describe('remove', () => {
  test('a field of a table that was there before goes with its samples', async () => {
    await withTable();
    const { blueprint } = await run({ verb: 'remove', name: 'Order.reference' });
    expect(entityOf(blueprint, 'Order').constraints).toEqual([
      { name: 'orders_check', of: ['note'], check: true },
    ]);
    expect(entityOf(blueprint, 'Order').samples).toEqual({ note: 'x' });
  });

  test('a field goes with its indexes', async () => {
    const { blueprint, said } = await run({ verb: 'remove', name: 'Order.reference' });
    expect(JSON.stringify(entityOf(blueprint, 'Order'))).not.toContain('"reference"');
    expect(said).toContain('Order loses reference, and what is in it.');
  });

  test('an entity that others point at stays, and they are named', async () => {
    await expect(run({ verb: 'remove', name: 'Product' })).rejects.toThrow(
      /Product cannot be removed while .*Variant\.product.* at it/,
    );
  });

  test('the relation that says whose a row is stays', async () => {
    const { owner } = entityOf(before, 'Order');
    await expect(run({ verb: 'remove', name: `Order.${owner}` })).rejects.toThrow('whose a row is');
  });
});

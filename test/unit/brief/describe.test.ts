import fc from 'fast-check';
import { readFile } from 'node:fs/promises';
import { describe, expect, test } from 'vitest';
import { checkDomain } from '../../../src/blueprint/check.js';
import { suggestDomain } from '../../../src/brief/describe.js';
import { formatEntity } from '../../../src/brief/shorthand.js';
import { lexicon } from '../../../src/brief/lexicon/lexicon.js';
import { hostileTexts } from '../../support/hard-words.js';

const shop =
  'A shop where customers order products. Each order has many items. Products belong to categories ' +
  'and can have many tags; tags can have many products.';

async function linesOf(text: string): Promise<string[]> {
  const { domain } = await suggestDomain(text);
  expect(checkDomain(domain)).toEqual([]);
  return domain.entities.map(formatEntity);
}
const named = (lines: readonly string[]) =>
  lines.map((line) => line.split(' ')[0] ?? '').toSorted();

describe('what is read out of a few sentences', () => {
  test('a shop', async () => {
    const lines = await linesOf(shop);
    expect(named(lines)).toEqual(['Category', 'Customer', 'Order', 'OrderItem', 'Product', 'Tag']);
    expect(lines.find((line) => line.startsWith('OrderItem'))).toContain(
      'order:ref(Order)!:cascade product:ref(Product)!',
    );
    expect(lines.find((line) => line.startsWith('Product'))).toContain('category:ref(Category)');
    expect(lines.find((line) => line.startsWith('Tag'))).toContain('products:refs(Product)');
    expect(lines.find((line) => line.startsWith('Order '))).toContain('customer:ref(Customer)!');
  });

  test('words that are verbs as well', async () => {
    const lines = await linesOf(
      'Patients book appointments with doctors. Doctors write prescriptions for patients.',
    );
    expect(named(lines)).toEqual(['Appointment', 'Doctor', 'Patient', 'Prescription']);
  });

  test('things that no lexicon knows, with their fields', async () => {
    const lines = await linesOf(
      'Members keep hives, each hive has inspections with a date, a temperature and notes.',
    );
    expect(lines.find((line) => line.startsWith('Inspection'))).toBe(
      'Inspection date:date temperature:decimal(6,2) note:text(5000) hive:ref(Hive)!',
    );
  });

  test('rows below rows', async () => {
    const lines = await linesOf(
      'Users can create posts and comment on them. Comments can be nested.',
    );
    expect(lines.find((line) => line.startsWith('Comment'))).toContain(
      'parent:ref(Comment.children)',
    );
  });

  test('fields that are listed', async () => {
    const text = [
      '## Task entity',
      '- `title`: required, max 200 characters',
      '- `state`: one of [open, done], default open',
      '- `due_date`: ISO 8601, optional',
    ].join('\n');
    expect(await linesOf(text)).toEqual([
      'Task title:string(200)!:search state:enum(open,done)!=open dueDate:datetime owner:ref(account)!',
    ]);
  });

  test('people who sign in are no entities, and said to be none', async () => {
    const { domain, reasons } = await suggestDomain(
      'Moderators and users can edit articles. Respondents read the article.',
    );
    expect(domain.entities.map(({ name }) => name)).toEqual(['Article']);
    expect(reasons.join(' ')).toMatch(/roles rather than entities: .*moderator.*user/);
  });
});

test('each entity and relation has its reason', async () => {
  const { domain, reasons } = await suggestDomain(shop);
  for (const { name } of domain.entities)
    expect(reasons.some((reason) => reason.startsWith(`${name}:`))).toBe(true);
  expect(reasons).toContain('OrderItem belongs to Order: "order has many items".');
});

test('every row belongs to someone, but for lists that everyone reads', async () => {
  const { domain } = await suggestDomain(shop);
  const open = domain.entities.filter(({ owner }) => owner === undefined);
  expect(open.map(({ name }) => name).toSorted()).toEqual(['Category', 'Product', 'Tag']);
  expect(open.map(({ access }) => access['member'])).toEqual(open.map(() => ({ read: 'all' })));
});

describe('briefs that others wrote', () => {
  test.each([
    [
      'survey',
      ['Question', 'Response', 'Selection', 'Survey'],
      'Selection',
      'question:ref(Question)!',
    ],
    [
      'library',
      ['Book', 'BookInstance', 'Checkout', 'Fee', 'Hold', 'LibraryBranch', 'Patron'],
      'Hold',
      'patron:ref(Patron)!',
    ],
    ['board', ['Comment', 'File', 'Post', 'Snapshot'], 'Comment', 'post:ref(Post)!'],
    ['tasks', ['Task'], 'Task', 'status:enum(pending,in_progress,completed)!=pending'],
  ])('%s', async (file, entities, name, part) => {
    const text = await readFile(
      new URL(`../../fixtures/briefs/${file}.md`, import.meta.url),
      'utf8',
    );
    const lines = await linesOf(text);
    expect(named(lines)).toEqual(entities);
    expect(lines.find((line) => line.startsWith(`${name} `))).toContain(part);
  });
});

describe('text that says nothing', () => {
  test.each([
    [''],
    ['   \n'],
    ['asdf qwer zxcv'],
    ['Ein Laden für Blumen'],
    ['📦📦📦'],
    ['# \n- \n- \n```\ncode'],
    ["'; DROP TABLE users; --"],
  ])('%j', async (text) => {
    const { domain, reasons } = await suggestDomain(text);
    expect(domain.entities).toEqual([]);
    expect(reasons).toHaveLength(1);
    expect(checkDomain(domain)).toEqual([]);
  });
});

test('whatever the text, the suggestion is valid', async () => {
  const word = fc.constantFrom(
    ...lexicon().keys(),
    ...hostileTexts,
    'has many',
    'belongs to',
    'with',
    'each',
    'users create',
    '.',
    '\n- ',
    '# ',
    'status',
    'id',
    'version',
    'data',
  );
  const text = fc.array(word, { maxLength: 60 }).map((words) => words.join(' '));
  await fc.assert(
    fc.asyncProperty(text, async (description) => {
      const { domain } = await suggestDomain(description);
      expect(checkDomain(domain)).toEqual([]);
      expect(domain.entities.length).toBeLessThanOrEqual(12);
    }),
    { numRuns: 60 },
  );
});

test('a very long text is read in a few seconds', async () => {
  const started = Date.now();
  await suggestDomain('Customers place orders with many items. '.repeat(20_000));
  expect(Date.now() - started).toBeLessThan(10_000);
});

test('the lexicon is well-formed', () => {
  const entities = [...new Set([...lexicon().values()].map(({ entity }) => entity))];
  expect(entities.length).toBeGreaterThan(80);
  const alone = entities.map((entity) => {
    const { relations: _, lifecycle: __, ...rest } = entity;
    return rest;
  });
  expect(checkDomain({ roles: [{ name: 'member', signUp: true }], entities: alone })).toEqual([]);
});

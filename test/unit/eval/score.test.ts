import { describe, expect, test } from 'vitest';
import { parseExpectation } from '../../../scripts/eval/expectation.mjs';
import { deductions, scoreOf } from '../../../scripts/eval/score.mjs';
import type { Domain, Entity } from '../../../src/blueprint/domain.js';
import { blueprintOf } from '../../support/blueprint.js';

const post: Entity = {
  name: 'BoardPost',
  fields: [{ name: 'headline', type: 'string' }],
  relations: [{ name: 'owner', kind: 'many-to-one', to: 'account', required: true }],
  owner: 'owner',
  access: { member: { read: 'all', create: 'own', update: 'own' } },
  lifecycle: {
    field: 'status',
    states: ['draft', 'published'],
    initial: 'draft',
    transitions: [{ name: 'publish', from: ['draft'], to: 'published', allow: { member: 'own' } }],
  },
};
const comment: Entity = {
  name: 'Comment',
  fields: [{ name: 'body', type: 'text' }],
  relations: [{ name: 'post', kind: 'many-to-one', to: 'BoardPost', required: true }],
  owner: 'post',
  access: { member: { read: ['own', 'public'] }, admin: { delete: 'all' } },
};
const domain: Domain = {
  roles: [{ name: 'member', signUp: true }, { name: 'admin' }],
  entities: [post, comment],
};

/** What the sample scores against an expectation in YAML. */
const scored = (yaml: string, entities = domain.entities, rest = {}) =>
  scoreOf(blueprintOf({ ...domain, entities }, rest), parseExpectation(yaml, 'the test'));

describe('what must be there', () => {
  const entities = 'entities: [[Post, Article, BoardPost], Comment]';

  test('everything that is expected is a score of 1, and synonyms count', () => {
    expect(scored(entities)).toMatchObject({ score: 1, kinds: { entities: { found: 2 } } });
  });

  test('a missing entity lowers the score and is named', () => {
    const { score, kinds } = scored(entities, [post]);
    expect(score).toBe(0.5);
    expect(kinds.entities.missing).toEqual(['Comment']);
  });

  test('names are compared by their words: case and number do not matter', () => {
    expect(scored('entities: [board_posts, comments]').score).toBe(1);
  });

  test('a kind without expectations does not count', () => {
    expect(scored('about: nothing is expected').score).toBe(1);
  });

  test('a kind counts by its weight: three of four points for the entities', () => {
    expect(scored('entities: [Comment]\nroles: [editor]').score).toBe(0.75);
  });

  test.each([
    ['a relation that this side declares', 'from: Comment, to: BoardPost', true],
    ['and not the other way round', 'from: BoardPost, to: Comment', false],
    ['unless any will do', 'from: BoardPost, to: Comment, kind: any', true],
    ['one to the account', 'from: BoardPost, to: account', true],
    ['many to many is another kind', 'from: Comment, to: BoardPost, kind: many-to-many', false],
  ])('%s', (_, relation, isThere) => {
    expect(scored(`relations: [{ ${relation} }]`).score).toBe(isThere ? 1 : 0);
  });

  test('many to many: either side declares it, or an entity stands in between', () => {
    const wanted = 'relations: [{ from: Tag, to: BoardPost, kind: many-to-many }]';
    const tag: Entity = { name: 'Tag', fields: [], access: {} };
    const tagged: Entity = {
      ...post,
      relations: [{ name: 'tags', kind: 'many-to-many', to: 'Tag' }],
    };
    const between: Entity = {
      name: 'PostTag',
      fields: [],
      relations: [
        { name: 'post', kind: 'many-to-one', to: 'BoardPost' },
        { name: 'tag', kind: 'many-to-one', to: 'Tag' },
      ],
      access: {},
    };
    expect(scored(wanted, [tagged, tag]).score).toBe(1);
    expect(scored(wanted, [post, tag, between]).score).toBe(1);
    expect(scored(wanted, [post, tag]).score).toBe(0);
  });

  test('a relation goes by the synonyms of the expected entity', () => {
    const yaml = 'entities: [[Post, BoardPost]]\nrelations: [{ from: Comment, to: Post }]';
    expect(scored(yaml).score).toBe(1);
  });

  test('fields: of any entity that may be meant, also a state or a relation of that name', () => {
    const { kinds } = scored(
      'fields: [{ of: [Post, BoardPost], has: [[title, headline], status, owner, price] }]',
    );
    expect(kinds.fields).toEqual({ found: 3, expected: 4, missing: ['Post.price'] });
  });

  test('each state of a lifecycle counts', () => {
    const { kinds } = scored(
      'lifecycles: [{ of: BoardPost, states: [draft, [published, live], archived] }]',
    );
    expect(kinds.lifecycles).toMatchObject({ found: 2, missing: ['BoardPost archived'] });
  });
});

describe('who may do what', () => {
  test.each([
    ['role: member, may: update, of: BoardPost, rows: own', true],
    ['role: member, may: delete, of: BoardPost, rows: none', true],
    ['role: member, may: update, of: BoardPost, rows: [all, none]', false],
    ['role: [author, member], may: publish, of: BoardPost, rows: own', true],
    ['role: admin, may: publish, of: BoardPost, rows: none', true],
    ['role: member, may: archive, of: BoardPost, rows: none', false],
    ['role: member, may: read, of: Comment, rows: own+public', true],
    ['role: member, may: create, of: BoardPost, rows: own, whose: account', true],
    ['role: member, may: read, of: Comment, rows: own+public, whose: account', false],
    ['role: anonymous, may: read, of: BoardPost, rows: none', true],
    ['role: editor, may: read, of: BoardPost, rows: none', false],
    ['role: member, may: read, of: Photo, rows: none', false],
  ])('%s', (access, isThere) => {
    expect(scored(`access: [{ ${access} }]`).score).toBe(isThere ? 1 : 0);
  });
});

describe('what must not be there', () => {
  const cache = {
    id: 'cache',
    title: 'Cache',
    because: ['Because.'],
    rejected: [],
    revisitWhen: 'Later.',
    decidedBy: 'claude',
  } as const;

  test('a wrong decision takes off its share and is said with its reason', () => {
    const wanted = 'wrong: [{ setting: architecture, is: [services], why: two people }]';
    const { score, wrong } = scored(wanted, domain.entities, { architecture: 'services' });
    expect(score).toBe(1 - deductions.wrong);
    expect(wrong.said).toEqual(['architecture is "services": two people']);
    expect(scored(wanted).score).toBe(1);
  });

  test('a number may be too large or too small', () => {
    expect(scored('wrong: [{ setting: deployment.replicas, above: 1 }]').wrong.found).toBe(0);
    expect(scored('wrong: [{ setting: deployment.replicas, below: 2 }]').wrong.found).toBe(1);
  });

  test.each([
    ['Redis in front of the database', 1],
    ['No cache; not even Redis', 0],
    ['In memory', 0],
  ])('a decision by its words: %s', (chosen, found) => {
    const decisions = [{ ...cache, chosen }];
    const { wrong } = scored('wrong: [{ decision: cache, is: [redis] }]', [], { decisions });
    expect(wrong.found).toBe(found);
  });

  test('entities, roles and texts that nobody asked for, and too many entities', () => {
    const { score, unwanted } = scored(
      'mostEntities: 1\nabsent: [{ entity: Comments }, { role: [root, admin] }, { text: HEADLINE }, { text: hunter2 }]',
    );
    expect(unwanted.said).toEqual([
      'Comment is there',
      'admin is there',
      'HEADLINE is there',
      '2 entities, where 1 are plenty',
    ]);
    expect(score).toBeCloseTo(1 - 4 * deductions.unwanted);
  });

  test('the brief itself, which the requirements hold, is not searched', () => {
    const requirements = { ...blueprintOf(domain).requirements, description: 'hunter2' };
    expect(scored('absent: [{ text: hunter2 }]', [], { requirements }).score).toBe(1);
  });

  test('a score never falls below 0', () => {
    expect(scored('entities: [Invoice]\nabsent: [{ role: member }]').score).toBe(0);
  });
});

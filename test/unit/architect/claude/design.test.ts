import { expect, test } from 'vitest';
import { parseEntity } from '../../../../src/brief/shorthand.js';
import type { Proposal } from '../../../../src/architect/claude/proposal.js';
import { emptyProposal } from '../../../../src/architect/claude/proposal.js';
import { loadStarter } from './starter.js';
import { byRole, noFindings, parcel, proposal, questions, scan } from './good-answers.js';
import { bodyOf, described, said, studio } from './studio.js';

const brief = described('A parcel desk: customers hand in parcels, clerks dispatch them.');
const text = (answer: object) => ({ kind: 'text', text: JSON.stringify(answer) }) as const;
const review = text(noFindings);

test('a good answer becomes the Blueprint, in two calls, streamed', async () => {
  const { architect, requests, seen } = await studio(byRole({}));
  const blueprint = await architect.design(brief);
  expect(blueprint).toMatchObject({
    title: 'Parcel desk',
    api: { ifMatch: 'required' },
    domain: {
      roles: [{ name: 'customer', signUp: true }, { name: 'clerk' }],
      entities: [
        {
          name: 'Parcel',
          description: 'A parcel on its way.',
          owner: 'sender',
          access: { customer: { read: 'own', create: 'own' } },
          lifecycle: {
            transitions: [
              { name: 'dispatch', allow: { clerk: 'all' } },
              { name: 'deliver', allow: { clerk: 'all' } },
            ],
          },
        },
        { name: 'Scan', owner: 'parcel' },
      ],
    },
  });
  expect(blueprint.domain.entities[0]?.fields[0]).toMatchObject({
    name: 'number',
    description: 'Printed on the label.',
  });
  expect(requests).toHaveLength(2);
  expect(seen.filter((line) => line.startsWith('growing')).length).toBeGreaterThan(2);
  expect(architect.account()).toMatchObject({ rounds: 0, spent: { calls: 2 } });
});

test('where model and rules differ, both reasons stand in the decision', async () => {
  const { architect } = await studio(byRole({}));
  const { decisions } = await architect.design(brief);
  const decision = decisions.find(({ id }) => id === 'concurrent-changes');
  expect(decision).toMatchObject({
    decidedBy: 'claude',
    because: ['Two clerks work on one parcel at the same desk.'],
  });
  expect(decision?.rejected.at(-1)?.why).toContain('What the rules chose, because');
  expect(decisions.filter(({ decidedBy }) => decidedBy === 'rules').length).toBeGreaterThan(10);
  expect(architect.account().differences).toMatchObject([{ id: 'concurrent-changes' }]);
});

test('a model adds features, of those that there are and that the answers do not refuse', async () => {
  const featured = (setting: string): Proposal => ({
    ...proposal,
    decisions: [
      {
        id: 'features',
        setting,
        chosen: 'An audit log and what was asked for',
        because: ['Two clerks work on one parcel at the same desk.'],
        rejected: [],
        revisitWhen: '1 more desk.',
      },
    ],
  });
  const { architect, requests } = await studio([
    text(featured('audit, telepathy, export')),
    text(featured('audit')),
    review,
  ]);
  const features = { with: ['metrics' as const], without: ['export' as const] };
  const blueprint = await architect.design({ ...brief, features });
  expect(blueprint.features).toEqual(['metrics', 'audit']);
  expect(JSON.stringify(requests[1]?.body)).toContain('telepathy');
});

test('only what is broken is asked anew, with all its problems at once', async () => {
  const broken = {
    ...proposal,
    entities: [
      { ...parcel, owner: 'nobody' },
      { ...scan, line: 'Scan place:strnig! parcel:ref(Parcle)!' },
    ],
  };
  const correction: Proposal = { ...emptyProposal, entities: [parcel, scan] };
  const { architect, requests } = await studio([text(broken), text(correction), review]);
  const blueprint = await architect.design(brief);
  expect(blueprint.domain.entities.map(({ name }) => name)).toEqual(['Parcel', 'Scan']);
  const { problems, broken: sent } = said(requests, 1);
  expect(String(problems)).toContain('"strnig" is not a type');
  expect(String(problems)).toContain('domain.entities.Parcel.owner');
  expect(String(problems)).not.toContain('There is no entity Scan');
  expect(sent).toMatchObject([
    { line: 'Scan place:strnig! parcel:ref(Parcle)!' },
    { owner: 'nobody' },
  ]);
  expect(architect.account().rounds).toBe(1);
});

test('what the stack cannot generate goes back like any other problem', async () => {
  const services = {
    ...proposal.decisions[0],
    id: 'architecture',
    setting: 'services',
    chosen: 'Three services',
  };
  const back = { ...services, setting: 'monolith', chosen: 'One program' };
  const { architect, requests } = await studio([
    text({ ...proposal, decisions: [services] }),
    text({ ...emptyProposal, decisions: [back] }),
    review,
  ]);
  expect((await architect.design(brief)).architecture).toBe('monolith');
  expect(String(said(requests, 1).problems)).toContain('not generated yet');
});

test('after three corrections the problems are told, and nothing half-valid goes on', async () => {
  const broken = text({ ...proposal, entities: [{ ...parcel, owner: 'nobody' }, scan] });
  const { architect, requests } = await studio([broken, broken, broken, broken]);
  await expect(architect.design(brief)).rejects.toMatchObject({
    kind: 'invalid',
    message: expect.stringContaining('still not valid after 3 corrections') as string,
    problems: [{ place: 'domain.entities.Parcel.owner' }],
  });
  expect(requests).toHaveLength(4);
});

test.each([
  ['nothing', ''],
  ['no JSON', 'I would rather talk about the weather.'],
  ['another form', '{"entities": "many"}'],
  ['half a document', '{"title":"Parcel desk","roles":[{"name":'],
])('an answer that holds %s is asked for again', async (_what, answer) => {
  const { architect, requests } = await studio([
    { kind: 'text', text: answer },
    text(proposal),
    review,
  ]);
  expect((await architect.design(brief)).domain.entities).toHaveLength(2);
  expect(said(requests, 1).problems).toHaveLength(1);
});

test('a document in a fence, among sentences, is read', async () => {
  const answer = `Here is the design.\n\n\`\`\`json\n${JSON.stringify(proposal)}\n\`\`\`\nShall I explain?`;
  const { architect, requests } = await studio([{ kind: 'text', text: answer }, review]);
  expect((await architect.design(brief)).domain.entities).toHaveLength(2);
  expect(requests).toHaveLength(2);
});

test('of an answer that ran out of room the whole entities are kept, and the rest is asked for', async () => {
  const whole = JSON.stringify(proposal);
  const cut = whole.slice(0, whole.indexOf('Scan place') + 30);
  const { architect, requests } = await studio([
    { kind: 'text', text: cut, stopReason: 'max_tokens' },
    text({ ...emptyProposal, entities: [scan] }),
    review,
  ]);
  expect((await architect.design(brief)).domain.entities.map(({ name }) => name)).toEqual([
    'Parcel',
    'Scan',
  ]);
  expect(said(requests, 1)).toMatchObject({ entitiesSoFar: ['Parcel'] });
});

test('the review corrects the design, once', async () => {
  const finding = { place: 'Scan.place', problem: 'Nobody can look for a place.', grave: 'should' };
  const better = {
    ...scan,
    line: scan.line.replace('place:string(80)!', 'place:string(80)!:index'),
  };
  const { architect } = await studio([
    text(proposal),
    text({ findings: [finding], patch: { ...emptyProposal, entities: [better] } }),
  ]);
  const { domain } = await architect.design(brief);
  expect(domain.entities[1]?.indexes).toContainEqual(['place']);
  expect(architect.account().findings).toEqual([{ ...finding, corrected: true }]);
});

test('a correction that would break the design is left out, and told', async () => {
  const finding = { place: 'Scan', problem: 'It has no owner.', grave: 'must' };
  const worse = { ...scan, owner: 'nobody' };
  const { architect } = await studio([
    text(proposal),
    text({ findings: [finding], patch: { ...emptyProposal, entities: [worse] } }),
  ]);
  expect((await architect.design(brief)).domain.entities[1]?.owner).toBe('parcel');
  expect(architect.account().findings).toEqual([{ ...finding, corrected: false }]);
});

test('a valid design outlives a review that fails', async () => {
  const { architect } = await studio([text(proposal), { kind: 'error', status: 529 }]);
  expect((await architect.design(brief)).domain.entities).toHaveLength(2);
  expect(architect.account().notes[0]).toContain('was not reviewed');
});

test('entities and fields that were given stay', async () => {
  const given = parseEntity('Parcel number:string! colour:string');
  const withDomain = {
    ...brief,
    domain: { roles: [], entities: [given] },
    domainSource: { kind: 'entities', name: 'Parcel' } as const,
  };
  const kept = { ...parcel, line: parcel.line.replace('weightKg', 'colour:string weightKg') };
  const { architect, requests } = await studio([
    text({ ...proposal, removeEntities: [] }),
    text({ ...emptyProposal, entities: [kept] }),
    review,
  ]);
  const { domain } = await architect.design(withDomain);
  expect(String(said(requests, 1).problems)).toContain('Parcel.colour was given');
  expect(domain.entities[0]?.fields.map(({ name }) => name)).toContain('colour');
});

test('names of columns and tables outlive a proposal', async () => {
  const domain = await loadStarter('shop');
  const [first] = domain.entities;
  const named = {
    ...domain,
    entities: domain.entities.map((entity) =>
      entity === first ? { ...entity, table: 'tbl_old' } : entity,
    ),
  };
  const { proposalOf } = await import('../../../../src/architect/claude/domain.js');
  const changed = first === undefined ? [] : [proposalOf(first)];
  const { architect } = await studio([text({ ...emptyProposal, entities: changed }), review]);
  const designed = await architect.design({ ...brief, domain: named });
  expect(designed.domain.entities[0]?.table).toBe('tbl_old');
});

test('questions come with their reasons, no more than asked for', async () => {
  const three = { ...questions, questions: [1, 2, 3].map(() => questions.questions[0]) };
  const { architect, requests } = await studio(byRole({ interviewer: three }));
  const asked = await architect.clarify(brief, 2);
  expect(asked.questions).toHaveLength(2);
  expect(asked.questions[0]).toMatchObject({
    default: 'No',
    matters: expect.stringContaining('state') as string,
  });
  expect(said(requests, 0)).toMatchObject({ questionsAtMost: 2 });
});

test('a question cannot reach into the terminal', async () => {
  const nasty = {
    questions: [{ ...questions.questions[0], question: 'Red \u001b[31m or\n\nblue\u202e?' }],
    assumptions: ['\u0007bell'],
  };
  const { architect } = await studio(byRole({ interviewer: nasty }));
  const { questions: asked, assumptions } = await architect.clarify(brief, 5);
  expect(asked[0]?.question).toBe('Red [31m or blue?');
  expect(assumptions).toEqual(['bell']);
});

test('what repeats is sent so that it is read from the cache', async () => {
  const { architect, requests } = await studio(byRole({}));
  await architect.design(brief);
  const first = requests.map((_, index) => {
    const { system, messages } = bodyOf(requests, index);
    const opening = messages[0]?.content[0];
    for (const block of [system[0], opening])
      expect(block).toMatchObject({ cache_control: { type: 'ephemeral' } });
    return opening?.text;
  });
  expect(first[0]).toBe(first[1]);
});

/** Lifecycles: every transition from every state, and two at once. */
import { expect } from 'vitest';
import type { Resource } from '../../../src/api/api.js';
import type { Operation } from '../../../src/api/operations.js';
import { kebabCase } from '../../../src/names/names.js';
import { expectOk, expectProblem } from './client.js';
import { expectOneWinner } from './concurrency.js';
import { recordFaults } from './forms.js';
import { NotReachable, type Row } from './rows.js';
import { operationsOf, type Suite, type World } from './suite.js';

type Transition = NonNullable<Operation['transition']>;

export function lifecycleChecks({ api, check }: Suite): void {
  for (const { resource, operation } of operationsOf(api, 'transition')) {
    const { entity } = resource;
    const { transition } = operation;
    if (!transition || !entity.lifecycle) continue;
    for (const state of entity.lifecycle.states) {
      const legal = transition.from.includes(state);
      const title = `${legal ? 'lets' : 'does not let'} one ${transition.name} a ${state} ${entity.label}`;
      check(title, (world) => moves(world, resource, transition, state));
    }
    check(`lets one of several ${transition.name} the same ${entity.label}`, (world) =>
      races(world, resource, transition),
    );
    check(`honours If-Match where one may ${transition.name} a ${entity.label}`, (world) =>
      honoursIfMatch(world, resource, transition),
    );
  }
}

async function inState(world: World, resource: Resource, state: string): Promise<Row> {
  const { entity } = resource;
  // A state that only an owner can reach needs an owner who may go there.
  const owners = new Set(world.reach.ways(entity.name).map(({ owner }) => owner));
  for (const role of owners) {
    const owner = role === undefined ? undefined : await world.rows.ownerOf(entity, role);
    try {
      const row = await world.rows.make(entity.name, { owner, minimal: true });
      await world.rows.moveTo(row, state);
      return row;
    } catch (error) {
      if (!(error instanceof NotReachable)) throw error;
    }
  }
  throw new NotReachable(`no ${entity.label} gets to ${state}`);
}

const send = async (world: World, row: Row, { name }: Transition, tag = '*') =>
  world.client.post(`${row.path}/${kebabCase(name)}`, {
    as: await world.rows.mover(row, name),
    headers: { 'if-match': tag },
  });

async function moves(world: World, resource: Resource, transition: Transition, state: string) {
  const { entity, shapes } = resource;
  const row = await inState(world, resource, state);
  const answer = await send(world, row, transition);
  if (transition.from.includes(state)) {
    const moved = expectOk(answer);
    expect(recordFaults(shapes.record, moved)).toEqual([]);
    const { updatedAt } = moved;
    const version = Number(row.record['version']) + 1;
    expect(answer.headers.get('etag')).toBe(`"${version}"`);
    expect(moved).toEqual({
      ...row.record,
      [entity.lifecycle?.field ?? '']: transition.to,
      version,
      ...(entity.timestamps ? { updatedAt } : {}),
    });
    return;
  }
  const problem = expectProblem(answer, 409, 'illegal_transition');
  const open = entity.lifecycle?.transitions.filter(({ from }) => from.includes(state)) ?? [];
  expect((problem['allowedTransitions'] as string[]).toSorted()).toEqual(
    open.map(({ name }) => name).toSorted(),
  );
}

async function races(world: World, resource: Resource, transition: Transition): Promise<void> {
  // Where a transition may follow itself, all of them may win.
  const from = transition.from.find((state) => state !== transition.to);
  if (from === undefined || transition.from.includes(transition.to)) return;
  const row = await inState(world, resource, from);
  const answers = await Promise.all([1, 2, 3, 4].map(() => send(world, row, transition)));
  expectOneWinner(answers, 200, 409, 'illegal_transition');
}

async function honoursIfMatch(world: World, resource: Resource, transition: Transition) {
  const row = await inState(world, resource, transition.from[0] ?? '');
  const version = Number(row.record['version']);
  for (const tag of [`"${version + 1}"`, `W/"${version}"`, '"x"']) {
    expectProblem(await send(world, row, transition, tag), 412, 'stale_version');
  }
  if (world.api.ifMatchRequired) {
    const as = await world.rows.mover(row, transition.name);
    const answer = await world.client.post(`${row.path}/${kebabCase(transition.name)}`, { as });
    expectProblem(answer, 428, 'precondition_required');
  }
  expectOk(await send(world, row, transition, `"${version}"`));
}

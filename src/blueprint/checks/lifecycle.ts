/** Lifecycles: known states that can be reached, and transitions that somebody may make. */
import { objectMembers } from '../../names/names.js';
import type { Entity, Lifecycle, Transition } from '../domain.js';
import { anonymous, type Context } from './context.js';
import { chooseFrom } from './suggest.js';

/** What the operations of every entity are called already. */
const operationNames = new Set(['create', 'read', 'get', 'list', 'update', 'delete']);

export function checkLifecycle(context: Context, entity: Entity): void {
  const { lifecycle } = entity;
  if (!lifecycle) return;
  const tell = (place: readonly string[], message: string, cure: string) =>
    context.report(['entities', entity.name, 'lifecycle', ...place], message, cure);
  const states = new Set(lifecycle.states);
  for (const state of new Set(
    lifecycle.states.filter((each, index) => lifecycle.states.indexOf(each) !== index),
  )) {
    tell(['states', state], `The state ${state} is listed twice.`, 'Keep one of them.');
  }
  const known = (state: string, place: readonly string[]) => {
    if (!states.has(state))
      tell(
        place,
        `There is no state ${state}.`,
        chooseFrom(state, states, 'Add it to the states.'),
      );
  };
  known(lifecycle.initial, ['initial']);
  const names = new Set<string>();
  for (const transition of lifecycle.transitions) {
    const place = ['transitions', transition.name];
    if (names.has(transition.name.toLowerCase())) {
      tell(
        place,
        `There are two transitions called ${transition.name}.`,
        'Join their from states, or rename one.',
      );
    }
    names.add(transition.name.toLowerCase());
    if (operationNames.has(transition.name)) {
      tell(
        place,
        `${transition.name} is what every entity can do already.`,
        'Call the transition by its own verb, such as archive, revise or remove.',
      );
    }
    if (objectMembers.includes(transition.name)) {
      tell(
        place,
        `${transition.name} means something else on every object of JavaScript.`,
        'Call the transition by another verb.',
      );
    }
    for (const state of new Set(transition.from)) known(state, [...place, 'from']);
    known(transition.to, [...place, 'to']);
    if (new Set(transition.from).size < transition.from.length)
      tell([...place, 'from'], 'A state is listed twice.', 'Keep one of them.');
    if (transition.from.includes(transition.to)) {
      tell(
        [...place, 'from'],
        `${transition.name} leads from ${transition.to} to itself.`,
        `Remove ${transition.to} from its from states.`,
      );
    }
    checkAllowed(context, entity, transition);
  }
  for (const state of unreachable(lifecycle)) {
    tell(
      ['states', state],
      `No transition ever leads to ${state}.`,
      'Add a transition to it, make it the initial state, or remove it.',
    );
  }
}

function checkAllowed({ roles, report }: Context, entity: Entity, transition: Transition): void {
  const place = ['entities', entity.name, 'lifecycle', 'transitions', transition.name, 'allow'];
  const allowed = Object.entries(transition.allow);
  if (allowed.length === 0)
    report(
      place,
      `Nobody may ${transition.name}.`,
      'Allow it to a role, or remove the transition.',
    );
  for (const [role, rows] of allowed) {
    const at = [...place, role];
    if (!roles.has(role))
      report(at, `There is no role ${role}.`, chooseFrom(role, roles, 'Add it to the roles.'));
    else if (role === anonymous)
      report(
        at,
        'Whoever has not signed in may not change a state.',
        'Allow it to a role instead.',
      );
    else if (rows === 'own' && entity.owner === undefined) {
      report(
        at,
        `${entity.name} has no owner, so no row is anyone's own.`,
        'Add an owner, or write all.',
      );
    }
  }
}

function unreachable({ states, initial, transitions }: Lifecycle): string[] {
  if (!states.includes(initial)) return [];
  const reached = new Set([initial]);
  for (let before = 0; before < reached.size;) {
    before = reached.size;
    for (const { from, to } of transitions)
      if (from.some((state) => reached.has(state))) reached.add(to);
  }
  return [...new Set(states)].filter((state) => !reached.has(state));
}

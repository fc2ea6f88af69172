/** States that operations lead to: `POST /orders/{id}/ship` and a status `shipped` are a transition. */
import { checkDomain } from '../../blueprint/check.js';
import type { Domain, Entity, Lifecycle, Transition } from '../../blueprint/domain.js';
import type { Field } from '../../blueprint/field.js';
import { camelCase } from '../../names/names.js';
import type { Notes } from '../notes.js';
import type { Candidate, Entities } from './candidate.js';
import { isParameter, type Operation, partsOf, shownOperation } from './operations.js';
import { schemaAt } from './schema.js';
import { stateAfter } from './verbs.js';

interface Action {
  readonly operation: Operation;
  readonly verb: string;
}

/** The domain with a lifecycle for each entity whose description shows one. */
export function withLifecycles(
  domain: Domain,
  operations: readonly Operation[],
  entities: Entities,
  notes: Notes,
): Domain {
  const actions = actionsBy(operations, entities);
  const byName = new Map(domain.entities.map((entity) => [entity.name, entity]));
  const found = new Map(
    entities.all.flatMap((candidate) => {
      const entity = byName.get(candidate.name);
      const steps = actions.get(candidate);
      const made =
        entity && steps && !candidate.said ? lifecycleOf(entity, candidate, steps) : undefined;
      return made ? [[candidate.name, made] as const] : [];
    }),
  );
  const changed = (): Domain => ({
    ...domain,
    entities: domain.entities.map((entity) => found.get(entity.name)?.entity ?? entity),
  });
  // A lifecycle that a Blueprint would not take is none.
  for (const { place } of found.size > 0 ? checkDomain(changed()) : [])
    found.delete(place.split('.')[2] ?? '');
  for (const [name, { state, told }] of found) {
    notes.take(`${name}.${state} is optional`);
    for (const [what, why, line] of told) notes.add(what, why, line);
  }
  return changed();
}

/** `/orders/{id}/ship`, where `/orders` are these. */
function actionsBy(
  operations: readonly Operation[],
  { byPath }: Entities,
): ReadonlyMap<Candidate, readonly Action[]> {
  const found = new Map<Candidate, Action[]>();
  for (const operation of operations) {
    const parts = partsOf(operation.path);
    const verb = parts.at(-1) ?? '';
    const candidate = byPath.get(`/${parts.slice(0, -2).join('/')}`);
    const isAction =
      /^(post|put|patch)$/.test(operation.method) &&
      !isParameter(verb) &&
      isParameter(parts.at(-2));
    if (candidate && isAction)
      found.set(candidate, [...(found.get(candidate) ?? []), { operation, verb }]);
  }
  return found;
}

type Told = readonly [what: string, why: string, line: number | undefined];

function lifecycleOf(
  entity: Entity,
  candidate: Candidate,
  actions: readonly Action[],
): { readonly entity: Entity; readonly state: string; readonly told: readonly Told[] } | undefined {
  for (const field of entity.fields.filter(canBeState)) {
    const states = (field.values ?? []).map(({ value }) => value);
    const steps = actions.flatMap(({ operation, verb }) => {
      const told = toldStates(operation, states);
      const to = told?.to ?? stateAfter(verb, states);
      return to === undefined ? [] : [{ operation, verb, to, from: told?.from }];
    });
    if (steps.length === 0) continue;
    const transitions = steps.map(({ verb, to, from, operation }): Transition => {
      const description = operation.place.text('summary')?.trim().slice(0, 2000);
      return {
        name: camelCase(verb),
        from: from ?? states.filter((state) => state !== to),
        to,
        allow: { admin: 'all' },
        ...(description ? { description } : {}),
      };
    });
    const initial = initialOf(field, states, transitions);
    const reached = new Set([initial, ...transitions.map(({ to }) => to)]);
    const others = states.filter((state) => !reached.has(state));
    const lifecycle: Lifecycle = {
      field: field.name,
      states,
      initial,
      transitions: [
        ...transitions,
        ...others.map((to) => ({
          name: markOf(to),
          from: states.filter((state) => state !== to),
          to,
          allow: { admin: 'all' as const },
        })),
      ],
      ...(field.column === undefined ? {} : { column: field.column }),
    };
    const line = candidate.schema.properties.get(field.name)?.line;
    return {
      state: field.name,
      entity: {
        ...entity,
        fields: entity.fields.filter((each) => each !== field),
        lifecycle,
      },
      told: [
        [
          `${entity.name}.${field.name}`,
          `It is the state of a lifecycle, which begins with ${lifecycle.initial} and is changed by transitions alone.`,
          line,
        ],
        ...others.map((to): Told => [
          `${entity.name}.${field.name} ${to}`,
          `No operation leads to it: ${markOf(to)} does, for admins, from any other; call it as you like in blueprint.yaml.`,
          line,
        ]),
        ...steps.flatMap(({ operation }): Told[] => {
          const sent = operation.request ? [...schemaAt(operation.request).properties.keys()] : [];
          return sent.length === 0
            ? []
            : [
                [
                  `${shownOperation(operation)} takes ${sent.join(', ')}`,
                  'A transition takes no more than If-Match; send it with a PATCH before.',
                  operation.line,
                ],
              ];
        }),
        ...steps.flatMap(({ operation, to, from }): Told[] =>
          from
            ? []
            : [
                [
                  `${shownOperation(operation)} leads to ${to}`,
                  'From which states is not said, so it may be from any other; narrow its `from` in blueprint.yaml. Admins may do it.',
                  operation.line,
                ],
              ],
        ),
      ],
    };
  }
  return undefined;
}

/** What leads to a state that the service alone leads to: `markUncollectible`. */
const markOf = (state: string): string => camelCase(`mark ${state}`);

/** The states must be words that a lifecycle takes. */
const canBeState = ({ type, values = [], unique, hidden }: Field): boolean =>
  type === 'enum' &&
  !unique &&
  !hidden &&
  values.length >= 2 &&
  values.length <= 50 &&
  values.every(({ value }) => /^[a-z][a-z0-9]*(_[a-z0-9]+)*$/.test(value) && value.length <= 40);

/** A first state that is said, else the first that nothing leads to. */
function initialOf(
  { default: said }: Field,
  states: readonly string[],
  transitions: readonly Transition[],
): string {
  const reached = new Set(transitions.map(({ to }) => to));
  return typeof said === 'string'
    ? said
    : (states.find((state) => !reached.has(state)) ?? states[0] ?? '');
}

/** `From placed or paid to cancelled.` in what an operation says of itself. */
function toldStates(
  { place }: Operation,
  states: readonly string[],
): Pick<Transition, 'from' | 'to'> | undefined {
  const text = `${place.text('summary') ?? ''}\n${place.text('description') ?? ''}`;
  const [, before = '', to = ''] = /\bfrom ([\w, `'"]+?) to [`'"]?(\w+)/i.exec(text) ?? [];
  const from = before.split(/\W+|\bor\b|\band\b/).filter((word) => states.includes(word));
  return from.length > 0 && states.includes(to) ? { from, to } : undefined;
}

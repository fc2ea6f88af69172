/** Tests of an entity's lifecycle: every legal transition, every illegal one, and two at once. */
import type { Api, Resource } from '../../api/api.js';
import { kebabCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { callerFor, type Caller } from './callers.js';

export function movesView(api: Api, resource: Resource) {
  const { entity, operations } = resource;
  const state = entity.attributes.find(({ isState }) => isState);
  const moves = operations.flatMap(({ transition }) => {
    const caller = transition && callerFor(api, resource, transition.name);
    return transition && caller
      ? [{ ...transition, path: kebabCase(transition.name), caller }]
      : [];
  });
  const [first] = moves;
  if (!state || !first || !entity.lifecycle) return undefined;
  const open = (from: string) =>
    moves.filter((move) => move.from.includes(from)).map(({ name }) => name);
  const legal = moves.flatMap(({ caller, path, from, to }) =>
    from.map((one) => js([caller.role, path, one, to])),
  );
  const illegal = moves.flatMap(({ caller, path, from }) =>
    (entity.lifecycle?.states ?? [])
      .filter((one) => !from.includes(one))
      .map((one) => js([caller.role, path, one, open(one)])),
  );
  const race = moves.find(({ from, to }) => !from.includes(to)) ?? first;
  return {
    roles: moves.map(({ caller }: { caller: Caller }) => caller.role),
    stateProperty: state.name,
    legal: legal.join(', '),
    illegal: illegal.join(', '),
    race: { from: race.from[0] ?? '', transition: race.path, caller: race.caller.expression },
  };
}

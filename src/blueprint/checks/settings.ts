/** What the parts of a Blueprint around the domain must obey beyond their shape. */
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import type { Blueprint } from '../schema.js';

/** Lists without repetitions, one decision an id. */
export function settingProblems(blueprint: Blueprint): Problem[] {
  const lists: readonly (readonly [string[], readonly string[]])[] = [
    [['decisions'], blueprint.decisions.map(({ id }) => id)],
    [['api', 'styles'], blueprint.api.styles],
    [['accounts', 'signIn'], blueprint.accounts.signIn],
    [['deployment', 'environments'], blueprint.deployment.environments],
    [['requirements', 'dataKinds'], blueprint.requirements.dataKinds],
  ];
  return lists.flatMap(([place, items]) =>
    [...new Set(items.filter((item, index) => items.indexOf(item) !== index))].map((item) => ({
      place: joinPlace([...place, item]),
      message: `${item} is listed twice.`,
      cure: 'Keep one of them.',
    })),
  );
}

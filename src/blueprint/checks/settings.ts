/** What the parts of a Blueprint around the domain must obey beyond their shape. */
import { joinPlace } from '../place.js';
import type { Problem } from '../problem.js';
import { adminRoles } from '../admin-roles.js';
import { featureTexts, withNeeds } from '../features.js';
import type { Blueprint } from '../schema.js';
import { fullTextProblems } from './full-text.js';
import { tenancyProblems } from './tenancy.js';

/** Lists without repetitions, one decision an id, features with what they are built on. */
export const settingProblems = (blueprint: Blueprint): Problem[] => [
  ...repetitions(blueprint),
  ...missingNeeds(blueprint),
  ...missingAdmin(blueprint),
  ...tenancyProblems(blueprint),
  ...fullTextProblems(blueprint),
];

function missingNeeds({ features = [] }: Blueprint): Problem[] {
  return features.flatMap((feature) =>
    withNeeds([feature])
      .filter((need) => !features.includes(need))
      .map((need) => ({
        place: joinPlace(['features', feature]),
        message: `${featureTexts[feature].title} is built on ${need}, which is not among the features.`,
        cure: `Add ${need}, or leave out ${feature}.`,
      })),
  );
}

function missingAdmin({ features = [], domain }: Blueprint): Problem[] {
  const feature = (['tenancy', 'user-admin'] as const).find((one) => features.includes(one));
  if (feature === undefined) return [];
  const place = joinPlace(['features', feature]);
  const admins = adminRoles(domain);
  if (admins.length === 0) {
    return [
      {
        place,
        message: 'No role manages the accounts of others.',
        cure: `Write admin: true at a role, or leave out ${feature}.`,
      },
    ];
  }
  return domain.roles
    .filter(({ name, signUp }) => signUp === true && admins.includes(name))
    .map(({ name }) => ({
      place,
      message: `Whoever registers is ${name}, and would manage the accounts of others.`,
      cure: 'Write signUp: true or admin: true at another role.',
    }));
}

function repetitions(blueprint: Blueprint): Problem[] {
  const lists: readonly (readonly [string[], readonly string[]])[] = [
    [['decisions'], blueprint.decisions.map(({ id }) => id)],
    [['api', 'styles'], blueprint.api.styles],
    [['accounts', 'signIn'], blueprint.accounts.signIn],
    [['features'], blueprint.features ?? []],
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

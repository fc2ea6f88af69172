/** The roles behind the words for people: who signs up, who works there, who may do everything. */
import type { Role } from '../../blueprint/domain.js';
import { administrators, anyone, staff } from '../lexicon/people.js';
import type { Deed } from './deeds.js';
import type { Cast } from './found.js';
import { kebabCase } from '../../names/names.js';

export type Casting = {
  readonly roles: readonly Role[];
  /** The role of whoever signs up; others who sign up share it. */
  readonly signUp: string;
  /** The role behind a word for people. */
  readonly roleOf: (who: string) => string;
  /** Of those, whoever works there: what they may do, they may with every row. */
  readonly isStaff: (role: string) => boolean;
};

const mostRoles = 6;

/** Roles for those who do something with what is kept; `member` and `admin` where nobody is named. */
export function castRoles(deeds: readonly Deed[], cast: Cast): Casting {
  const acting = [...new Set(deeds.map(({ who }) => who))];
  const named = acting.filter((who) => !anyone.has(who) && !administrators.has(who));
  const workers = named.filter((who) => staff.has(who));
  const clients = named.filter((who) => !staff.has(who));
  // One kind of client with rows of their own, such as a customer, is simply whoever signs up.
  const hasRows = (who: string) => cast.byWord.get(who)?.thing?.isPerson === true;
  const [client] = clients;
  const isAnyone =
    client === undefined || acting.includes('member') || (clients.length === 1 && hasRows(client));
  const signUp = isAnyone ? 'member' : kebabCase(client);
  const kept = [
    ...clients.filter((who) => kebabCase(who) !== signUp && !(isAnyone && hasRows(who))),
    ...workers,
  ].slice(0, mostRoles - 2);
  const roleOf = (who: string): string => {
    if (administrators.has(who)) return 'admin';
    return kept.includes(who) ? kebabCase(who) : signUp;
  };
  const roles = [
    { name: signUp, description: 'Signs up, and works with what is theirs.', signUp: true },
    ...kept.map((who) => ({
      name: kebabCase(who),
      description: workers.includes(who)
        ? 'Works there, and does what the description says.'
        : 'Works with what is theirs.',
    })),
    { name: 'admin', description: 'Works with everything.' },
  ];
  const working = new Set(workers.map(kebabCase));
  return { roles, signUp, roleOf, isStaff: (role) => working.has(role) };
}

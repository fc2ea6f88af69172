/** What the deeds make of each entity: who makes its rows, who sees them, who moves them on. */
import type { Ban, Deed } from './deeds.js';
import type { Found } from './found.js';
import type { Link } from './relations.js';
import type { Casting } from './roles.js';
import { stem } from './tokens.js';

/** What the sentences tell of who does what. */
type Told = {
  readonly deeds: readonly Deed[];
  readonly bans: readonly Ban[];
  readonly seen: readonly Found[];
};
type Operation = 'read' | 'create' | 'update' | 'delete';

export type Standing = {
  /** Roles that make rows and do not work there: the rows are theirs. */
  readonly clients: readonly string[];
  /** Roles that make rows and work there. */
  readonly workers: readonly string[];
  /** Everyone who signs in sees every row. */
  readonly isOpen: boolean;
  /** Ordered, rented or borrowed, so that everyone must see what there is. */
  readonly isOffered: boolean;
  /** Seen without signing in. */
  readonly isPublic: boolean;
  /** What the text says that a role does. */
  readonly does: (role: string, operation: Operation) => boolean;
  /** What the text says that a role does not. */
  readonly mustNot: (role: string, operation: Operation) => boolean;
  /** Whether a role has anything to do with it. */
  readonly touches: (role: string) => boolean;
  /** Roles that the text names for a verb, such as `approve`. */
  readonly movers: (verb: string) => readonly string[];
  /** What nobody may do, whoever they are: "snapshots are never changed". */
  readonly frozen: ReadonlySet<string>;
  /** Made by whoever looks at the rows of others: a comment, a bid, an application. */
  readonly isTowardsOthers: boolean;
};

const stems = (text: string): ReadonlySet<string> => new Set(text.split(' ').map(stem));

const operations: Readonly<Record<Operation, ReadonlySet<string>>> = {
  read: stems(
    'see view read browse search find follow track download list display access filter check',
  ),
  create: stems(
    'create add define write post register submit make place request file record upload publish issue plan report ask give leave propose send enter log offer schedule book order reserve invite list announce open',
  ),
  update: stems('edit update change modify rename correct customise customize revise'),
  delete: stems('delete remove'),
};
/** What is shown to everyone is not made by whoever orders it, nor is what only the text knows. */
const acquiring = stems('order book reserve rent borrow buy lend');
const managing = stems('manage maintain administer keep organise organize');
const towardsOthers = stems(
  'comment reply answer respond submit request bid offer apply rate review report vote ask',
);

/** Of what nobody is said to do anything with. */
export const nobody: Standing = {
  clients: [],
  workers: [],
  isOpen: false,
  isOffered: false,
  isPublic: false,
  does: () => false,
  mustNot: () => false,
  touches: () => false,
  movers: () => [],
  frozen: new Set(),
  isTowardsOthers: false,
};

/** The standing of each entity, by its name. */
export function standingsOf(
  entities: readonly Found[],
  { deeds, bans, seen }: Told,
  links: readonly Link[],
  casting: Casting,
): Map<string, Standing> {
  const standings = new Map(
    entities.map((entity) => [
      entity.name,
      standingOf(
        entity,
        deeds
          .filter((deed) => deed.entity === entity)
          .map((deed) => ({ ...deed, role: casting.roleOf(deed.who) })),
        {
          banned: bans.filter((ban) => ban.entity === entity).map(({ verb }) => verb),
          isPublic: seen.includes(entity),
        },
        casting,
      ),
    ]),
  );
  // Who asks to borrow a thing must see it. What the lexicon knows to be private stays so.
  for (const { from, to } of links) {
    const above = standings.get(to.name);
    const isAskedFor = standings.get(from.name)?.isTowardsOthers && to.thing === undefined;
    if (above && isAskedFor) standings.set(to.name, { ...above, isOpen: true });
  }
  return standings;
}

type Cast = Deed & { readonly role: string };

function standingOf(
  { thing }: Found,
  told: readonly Cast[],
  { banned, isPublic }: { readonly banned: readonly string[]; readonly isPublic: boolean },
  casting: Casting,
): Standing {
  const isOnOffer = thing === undefined || thing.isShared;
  const is = (operation: Operation, verb: string) =>
    managing.has(verb) || (operations[operation].has(verb) && !(isOnOffer && acquiring.has(verb)));
  const done = told.filter(({ denied }) => !denied);
  const isOffered = thing === undefined && done.some(({ verb }) => acquiring.has(verb));
  const times = new Map<string, number>();
  for (const { role, verb } of done)
    if (is('create', verb)) times.set(role, (times.get(role) ?? 0) + 1);
  // Who is said to do it once, where those who work there do it all the time, was named in passing.
  const most = Math.max(0, ...times.values());
  const makers = [...times].filter(
    ([role, count]) => role !== 'admin' && (casting.isStaff(role) || count * 2 > most),
  );
  const names = makers.map(([role]) => role);
  const passing = [...times.keys()].filter((role) => !names.includes(role));
  const does = (role: string, operation: Operation) =>
    done.some((deed) => deed.role === role && is(operation, deed.verb)) &&
    (operation === 'read' || !passing.includes(role));
  // What is sold or shown to everyone belongs to whoever brings it, as far as that is said.
  const isTheirs = (role: string) =>
    !casting.isStaff(role) && !(thing?.isShared && role === 'member');
  return {
    clients: names.filter(isTheirs),
    workers: names.filter(casting.isStaff),
    isOpen: thing?.isOpen === true || isOffered || isPublic,
    isOffered,
    isPublic,
    does,
    mustNot: (role, operation) =>
      told.some((deed) => deed.denied && deed.role === role && is(operation, deed.verb)) &&
      !(operation === 'read'),
    touches: (role) => done.some((deed) => deed.role === role),
    movers: (verb) => [
      ...new Set(
        done
          .filter((deed) => deed.verb === stem(verb.split(/[A-Z]/)[0] ?? ''))
          .map(({ role }) => role),
      ),
    ],
    frozen: new Set(
      (['update', 'delete'] as const).filter((operation) =>
        banned.some((verb) => operations[operation].has(verb)),
      ),
    ),
    isTowardsOthers: done.some(({ role, verb }) => names.includes(role) && towardsOthers.has(verb)),
  };
}

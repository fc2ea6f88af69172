/** Looks in a Blueprint for what an expectation says must be there. */
import { isOneOf, listOf, withSynonyms } from './names.mjs';

const first = (names) => listOf(names)[0];

/** The entities that may be meant, and what else may be: `account`. */
function meant({ domain }, { entities }, names) {
  const all = withSynonyms(names, entities);
  return {
    all,
    entities: domain.entities.filter(({ name }) => isOneOf(name, all)),
    isMeant: (name) => isOneOf(name, all),
  };
}

/** Whether one of the relations that are as good is there, whichever side declares it. */
export function relationOf(blueprint, expectation) {
  const { entities } = blueprint.domain;
  return ({ from, to, kind = 'to-one' }) => {
    const left = meant(blueprint, expectation, from);
    const right = meant(blueprint, expectation, to);
    const points = (one, other, kinds) =>
      one.entities.some(({ relations = [] }) =>
        relations.some((relation) => kinds.includes(relation.kind) && other.isMeant(relation.to)),
      );
    const toOne = () =>
      points(left, right, ['many-to-one', 'one-to-one']) || points(right, left, ['one-to-one']);
    // An entity in between, with one of each, is many to many as well.
    const between = () =>
      entities.some(({ relations = [] }) => {
        const targets = relations.filter((relation) => relation.kind !== 'many-to-many');
        return targets.some(
          (one) =>
            left.isMeant(one.to) &&
            targets.some((other) => other !== one && right.isMeant(other.to)),
        );
      });
    const manyToMany = () =>
      points(left, right, ['many-to-many']) || points(right, left, ['many-to-many']) || between();
    const isThere =
      kind === 'to-one'
        ? toOne()
        : kind === 'many-to-many'
          ? manyToMany()
          : toOne() || points(right, left, ['many-to-one']) || manyToMany();
    const arrow = kind === 'to-one' ? '→' : '↔';
    return [{ called: `${first(from)} ${arrow} ${first(to)}`, isThere }];
  };
}

/** Each expected field: a field, the field of a lifecycle, or a relation of that name. */
export function fieldsOf(blueprint, expectation) {
  return ({ of, has }) => {
    const there = meant(blueprint, expectation, of).entities.flatMap((entity) => [
      ...entity.fields.map(({ name }) => name),
      ...(entity.relations ?? []).map(({ name }) => name),
      ...(entity.lifecycle ? [entity.lifecycle.field] : []),
      ...(entity.softDelete ? ['softDelete'] : []),
    ]);
    return has.map((names) => ({
      called: `${first(of)}.${first(names)}`,
      isThere: there.some((name) => isOneOf(name, names)),
    }));
  };
}

/** Each expected state of a lifecycle. */
export function lifecyclesOf(blueprint, expectation) {
  return ({ of, states }) => {
    const there = meant(blueprint, expectation, of).entities.flatMap(
      ({ lifecycle }) => lifecycle?.states ?? [],
    );
    return states.map((names) => ({
      called: `${first(of)} ${first(names)}`,
      isThere: there.some((name) => isOneOf(name, names)),
    }));
  };
}

const operations = ['read', 'create', 'update', 'delete'];

/** Who may do what with which rows; `whose` also asks whom the own rows belong to. */
export function accessOf(blueprint, expectation) {
  return ({ role, may, of, rows, whose }) => {
    const { roles } = blueprint.domain;
    const wanted = withSynonyms(role, expectation.roles);
    const names = ['anonymous', ...roles.map(({ name }) => name)];
    const [called] = wanted.flatMap((each) => names.filter((name) => isOneOf(name, each)));
    const { entities } = meant(blueprint, expectation, of);
    const allowed = entities.map((entity) => rowsOf(entity, called, may));
    const isThere =
      called !== undefined &&
      entities.some(
        (entity, index) =>
          listOf(rows).includes(allowed[index]) &&
          (!whose || isOwnedBy(entity, whose, expectation)),
      );
    const owner = whose ? ` (of ${first(whose)})` : '';
    const is = called === undefined ? 'no such role' : (allowed[0] ?? 'no such entity');
    return [
      {
        called: `${first(role)} ${first(may)} ${first(of)}: ${listOf(rows).join(' or ')}${owner}, is ${is}`,
        isThere,
      },
    ];
  };
}

/** `none` where it is refused; undefined where there is no such transition. */
function rowsOf({ access, lifecycle }, role, may) {
  if (role === undefined) return undefined;
  const operation = operations.find((each) => isOneOf(each, may));
  if (operation) return shown(access[role]?.[operation]);
  const transition = lifecycle?.transitions.find(({ name }) => isOneOf(name, may));
  return transition ? shown(transition.allow[role]) : 'no such transition';
}

const shown = (rows) => (Array.isArray(rows) ? 'own+public' : (rows ?? 'none'));

function isOwnedBy({ owner, relations = [] }, whose, { entities }) {
  const relation = relations.find(({ name }) => name === owner);
  return relation !== undefined && isOneOf(relation.to, withSynonyms(whose, entities));
}

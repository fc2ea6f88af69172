/** What may be a rename or a removal beside an addition: nobody guesses, the choices are listed. */
import type { Attribute, Model } from '../../blueprint/model.js';
import type { DifferenceOptions } from './options.js';
import { attributePairs, entityPairs, relationPairs } from './pairs.js';
import type { Refusal } from './step.js';

export function ambiguities(
  before: Model,
  after: Model,
  { removed = [], renamedValues = {} }: DifferenceOptions,
): Refusal[] {
  const known = (place: string) => removed.includes(place);
  const kept = entityPairs(
    before.entities.map(({ entity }) => entity),
    after.entities.map(({ entity }) => entity),
  );
  const refusals = unclear(
    '',
    'entity',
    before.entities.map(({ entity }) => entity),
    after.entities.map(({ entity }) => entity),
    kept,
    known,
    [
      'For a split or a merge: keep it, add the others, move its rows by a migration of your own, and remove it after that.',
    ],
  );
  for (const now of after.entities) {
    const oldEntity = kept.get(now.entity);
    const old = oldEntity && before.byName.get(oldEntity.name);
    if (!old) continue;
    const place = `${now.name}.`;
    const attributes = attributePairs(old.attributes, now.attributes);
    const relations = relationPairs(old, now);
    refusals.push(
      ...unclear(place, 'field', old.attributes, now.attributes, attributes, known),
      ...unclear(
        place,
        'relation',
        old.entity.relations ?? [],
        now.entity.relations ?? [],
        relations,
        known,
      ),
      ...[...attributes].flatMap(([is, was]) =>
        unclearValues(`${place}${is.name}`, was, is, known, renamedValues),
      ),
    );
  }
  return refusals;
}

function unclear<Member extends { readonly name: string }>(
  prefix: string,
  kind: string,
  before: readonly Member[],
  after: readonly Member[],
  kept: ReadonlyMap<Member, Member>,
  known: (place: string) => boolean,
  more: readonly string[] = [],
): Refusal[] {
  const stayed = new Set(kept.values());
  const added = after.filter((member) => !kept.has(member));
  if (added.length === 0) return [];
  return before
    .filter((member) => !stayed.has(member) && !known(prefix + member.name))
    .map(({ name }) => ({
      place: prefix + name,
      sentence: `The ${kind} ${prefix}${name} goes while ${added.map((each) => each.name).join(', ')} ${added.length === 1 ? 'is' : 'are'} new: it may have been renamed, or removed.`,
      choices: [
        ...added.map((each) => `Renamed: write was: ${name} at ${prefix}${each.name}.`),
        `Removed, with all that is in it: --removed ${prefix}${name}.`,
        ...more,
      ],
    }));
}

function unclearValues(
  place: string,
  old: Attribute,
  now: Attribute,
  known: (place: string) => boolean,
  renamed: Readonly<Record<string, string>>,
): Refusal[] {
  const before = (old.values ?? []).map(({ value }) => value);
  const after = (now.values ?? []).map(({ value }) => value);
  const added = after.filter((value) => !before.includes(value));
  if (before.length === 0 || added.length === 0) return [];
  return before
    .filter((value) => !after.includes(value))
    .filter(
      (value) => !known(`${place}.${value}`) && !after.includes(renamed[`${place}.${value}`] ?? ''),
    )
    .map((value) => ({
      place: `${place}.${value}`,
      sentence: `${place} can no longer be ${value} while it can be ${added.join(', ')}: the value may have been renamed, or removed.`,
      choices: [
        ...added.map((each) => `Renamed: --renamed-value '${place}.${value}=${each}'.`),
        `Removed: --removed '${place}.${value}'; no row may have it then.`,
      ],
    }));
}

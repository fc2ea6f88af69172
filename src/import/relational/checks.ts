/** Checks that fields hold, and what is said of the others. */
import type { Draft } from './draft.js';
import type { Fact, SourceCheck } from './source.js';

/** What a field could not demand is left in `facts`; NOT NULL has been seen to everywhere. */
export const isHeld = (check: SourceCheck, facts: ReadonlySet<Fact>): boolean =>
  check.facts.length > 0 &&
  check.facts.every((fact) => fact.kind === 'required' || !facts.has(fact));

/** Tells those that no field holds, and why. */
export function tellChecks({ source, held, samples, notes, members }: Draft): void {
  const inDatabase =
    'No field can demand all of that; the database refuses what breaks it, with 422.';
  const inNew = ({ facts }: SourceCheck) => {
    const about = facts.map(({ column }) => members.get(column)?.kind);
    if (about.length > 0 && about.every((kind) => kind === 'key'))
      return 'A key is checked for its type and length only; check the rest in a service, or in a migration.';
    if (about.length > 0 && about.every((kind) => kind === 'relation'))
      return 'A relation takes what the row it points at has for a key; check the rest in a service, or in a migration.';
    return 'No field can demand all of that; check it in a service, or in a migration.';
  };
  const inExisting =
    samples === false
      ? `${inDatabase} No row that passes was found, so that tests and seeds make none: write one as samples of the entity in blueprint.yaml.`
      : `${inDatabase} Tests and seeds write rows that pass.`;
  for (const check of source.checks)
    if (!held.has(check))
      notes.add(
        check.told ?? `CHECK (${check.text}) of ${source.name}`,
        source.existing ? inExisting : inNew(check),
        check.line,
      );
}

/** Uniques and indexes over several columns, as lists of fields and relations. */
import { indexedProblem } from '../../blueprint/checks/fields.js';
import { defaultStringLength, longestTogether } from '../../blueprint/checks/index-size.js';
import type { Field } from '../../blueprint/field.js';
import type { Draft, Member } from './draft.js';
import { isUnique } from './draft.js';
import type { SourceList } from './source.js';

const longest = 8;

export function addLists(draft: Draft): void {
  const { source } = draft;
  const { primaryKey } = source;
  for (const list of [...(primaryKey ? [primaryKey] : []), ...source.uniques])
    addUnique(draft, list);
  for (const list of source.indexes) addIndex(draft, list);
}

function addUnique(draft: Draft, list: SourceList): void {
  const { lists, members } = draft;
  const found = list.columns.map((column) => members.get(column));
  // One column is told at its field or relation; what holds the key is unique by it.
  if (found.some((member) => member?.kind === 'key')) return;
  if (list.columns.length === 1 && found[0]?.kind !== 'stamp') return;
  const tell = teller(draft, 'Unique', list);
  const names = namesOf(draft, found, tell);
  if (!names) return;
  if (found.some((member) => member?.kind === 'stamp'))
    return tell('Time stamps that the server sets cannot be a part of it.');
  if (lists.uniques.some((each) => each.toSorted().join() === names.toSorted().join())) return;
  if (lists.uniques.length === 20) return tell('An entity has at most 20 of them.');
  lists.uniques.push(names);
}

function addIndex(draft: Draft, list: SourceList): void {
  const { lists, members, source, fields } = draft;
  // Every index ends with the key anyway.
  const columns = list.columns.filter(
    (column, at) => at < list.columns.length - 1 || members.get(column)?.kind !== 'key',
  );
  const found = columns.map((column) => members.get(column));
  const [first] = found;
  const isThere =
    columns.length === 1 &&
    (first?.kind === 'relation' ||
      (first?.kind === 'stamp' && first.name === 'createdAt') ||
      isUnique(source, columns[0] ?? ''));
  if (columns.length === 0 || isThere) return;
  const tell = teller(draft, 'Index', list);
  const names = namesOf(draft, found, tell);
  if (!names) return;
  if (fields.some(({ name, hidden }) => hidden && names.includes(name)))
    return tell('A hidden field can be neither filtered nor sorted by.');
  if (lists.indexes.some((each) => each.join() === names.join())) return;
  if (lists.indexes.length === 40) return tell('An entity has at most 40 of them.');
  lists.indexes.push(names);
}

type Tell = (why: string) => void;

const teller =
  ({ source, notes }: Draft, kind: string, { columns, line }: SourceList): Tell =>
  (why) =>
    notes.add(`${kind} (${columns.join(', ')}) of ${source.name}`, why, line);

function namesOf(
  { fields }: Draft,
  members: readonly (Member | undefined)[],
  tell: Tell,
): string[] | undefined {
  const names = members.flatMap((member) => (member && 'name' in member ? [member.name] : []));
  if (members.some((member) => member?.kind === 'key')) {
    tell('The key cannot stand in it; rows are found by their key anyway.');
    return undefined;
  }
  if (names.length < members.length) {
    tell('One of its columns is not carried over.');
    return undefined;
  }
  if (names.length > longest) {
    tell(`It has more than ${longest} columns.`);
    return undefined;
  }
  const unfit = fields.find((field) => names.includes(field.name) && indexedProblem(field));
  if (unfit) {
    tell(`${unfit.name} is of type ${unfit.type}, which no ordinary index can hold.`);
    return undefined;
  }
  const together = fields
    .filter((field) => names.includes(field.name))
    .reduce((sum, field) => sum + charactersOf(field), 0);
  if (names.length > 1 && together > longestTogether) {
    tell(
      `Its texts hold up to ${together} characters, and an entry of an index takes ${longestTogether}; shorten the fields, and add it again.`,
    );
    return undefined;
  }
  return [...new Set(names)];
}

const charactersOf = ({ type, maxLength = type === 'string' ? defaultStringLength : 0 }: Field) =>
  type === 'string' || type === 'text' ? maxLength : 0;

/** Uniques and indexes; what an index of ours cannot be is told. */
import type { Notes } from '../notes.js';
import type { SourceList } from '../relational/source.js';
import {
  type AnyAttribute,
  argument,
  argumentNames,
  attributeName,
  columnIn,
  isFunction,
  itemsOf,
  shown,
  shownAttribute,
} from './arguments.js';
import { brokenAt, fieldAttribute, type Model } from './schema.js';

interface Lists {
  readonly uniques: readonly SourceList[];
  readonly indexes: readonly SourceList[];
}

const known = /^(id|unique|index|fulltext|map|schema|ignore)$/;

export function listsOf(model: Model, notes: Notes): Lists {
  const uniques: SourceList[] = [];
  const indexes: SourceList[] = [];
  for (const field of model.fields) {
    const attribute = fieldAttribute(field, 'unique') ?? fieldAttribute(field, 'id');
    if (attribute === undefined) continue;
    tellSorting(model, attribute, notes, field.line);
    if (fieldAttribute(field, 'unique')) uniques.push({ columns: [field.name], line: field.line });
  }
  for (const attribute of model.attributes) {
    const name = attributeName(attribute);
    const { line } = attribute;
    const tell = (why: string) =>
      notes.add(`${shownAttribute(attribute)} of ${model.name}`, why, line);
    if (!known.test(name)) tell('It means nothing to a domain.');
    if (name === 'fulltext')
      tell('There is no full-text index; name its fields in search, which finds parts of words.');
    if (!/^(id|unique|index)$/.test(name)) continue;
    const columns = itemsOf(argument(attribute, 'fields', 0)).map(columnIn);
    for (const column of columns) {
      if (!model.fields.some((field) => field.name === column.split('.')[0]))
        throw brokenAt(model, `${model.name} has no field ${column}`, line);
    }
    if (argument(attribute, 'where') !== undefined) {
      tell('An index is about all rows; add this one in a migration.');
    } else if (name !== 'id') {
      tellSorting(model, attribute, notes, line);
      (name === 'unique' ? uniques : indexes).push({ columns, line });
    }
  }
  return { uniques, indexes };
}

/** What an index is besides its fields. */
function tellSorting(model: Model, attribute: AnyAttribute, notes: Notes, line: number): void {
  const settings = argumentNames(attribute).filter((name) => !/^(fields|map|name)$/.test(name));
  const isTree = shown(argument(attribute, 'type')) === 'BTree';
  const own = settings.filter((name) => !(name === 'type' && isTree));
  const columns = itemsOf(argument(attribute, 'fields', 0)).filter(isFunction);
  if (own.length === 0 && columns.length === 0) return;
  notes.add(
    `${shownAttribute(attribute)} of ${model.name}`,
    'An index here is a B-tree over whole fields in ascending order, where they fit into one; the rest of it is not kept.',
    line,
  );
}

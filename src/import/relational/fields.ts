/** Columns that are neither keys nor foreign keys: the fields of an entity. */
import { indexedProblem } from '../../blueprint/checks/fields.js';
import { longestIndexed } from '../../blueprint/checks/index-size.js';
import { wellFormed } from '../../blueprint/checks/suggest.js';
import type { Field } from '../../blueprint/field.js';
import { camelCase, snakeCase } from '../../names/names.js';
import { carryDefault } from './defaults.js';
import { descriptionOf } from './descriptions.js';
import { type Draft, isListed, isRequired, isUnique } from './draft.js';
import { canBeValues, valuesOf, withFact } from './limits.js';
import { looksSecret } from './secrets.js';
import type { Fact, Shape, SourceColumn } from './source.js';
import { sqlNameOf } from './unique-names.js';

const longestName = 40;

/** Adds a column as a field. Facts that the field holds are taken out of `facts`. */
export function addField(draft: Draft, column: SourceColumn, shape: Shape, facts: Set<Fact>): void {
  const where = `${draft.source.name}.${column.name}`;
  const tell = (what: string, why: string) => draft.notes.add(`${where}${what}`, why, column.line);
  const name = fieldName(draft, column, tell);
  let field: Field = { name, ...typed(shape, tell) };
  for (const fact of facts) {
    if (fact.column !== column.name) continue;
    const limited = withFact(field, fact);
    if (limited === undefined) continue;
    field = limited;
    facts.delete(fact);
  }
  if (isRequired(draft.source, column)) field.required = true;
  field = indexable(draft, field, column, tell);
  const carried = carryDefault(column, field);
  if (carried && 'value' in carried) field.default = carried.value;
  else if (carried && !(column.readOnly && draft.source.existing))
    tell(` ${defaultText(column)}`, carried.why);
  if (column.touched)
    tell(' ON UPDATE CURRENT_TIMESTAMP', 'Nothing sets it at a change: set it in a service.');
  if (column.stored !== undefined) field.stored = column.stored;
  if (column.hidden) field.hidden = true;
  if (column.sensitive !== undefined) {
    if (column.sensitive) field.sensitive = true;
  } else if (looksSecret(draft.source.name, column.name, field.type)) {
    field = { ...field, sensitive: true, hidden: true };
    tell(
      '',
      'It looks like a secret: it can be written, and is never read through the API or logged.',
    );
  }
  if (column.readOnly && !field.hidden)
    field = readOnly(field, draft.source.existing ? () => {} : tell);
  const sqlColumn = columnName(draft, column, tell);
  const description = descriptionOf(column.comment, tell);
  if (description !== undefined) field.description = description;
  if (sqlColumn !== snakeCase(field.name)) field.column = sqlColumn;
  draft.fields.push(field);
  draft.members.set(column.name, { kind: 'field', name: field.name });
}

/** Nobody could fill in what is required, unless it has a default. */
function readOnly(field: Field, tell: Tell): Field {
  if (field.required !== true || field.default !== undefined) return { ...field, readOnly: true };
  const { required: _required, ...optional } = field;
  tell(
    ' is optional',
    'It is read-only, so the code that sets it comes after the row: until then it is empty.',
  );
  return { ...optional, readOnly: true };
}

type Tell = (what: string, why: string) => void;

function fieldName(draft: Draft, column: SourceColumn, tell: Tell): string {
  const made = fieldOf(column);
  const name = made ?? `column${draft.source.columns.indexOf(column) + 1}`;
  const chosen = draft.names.take([name, `${name}Value`], longestName);
  if (chosen !== name)
    tell(` is the field ${chosen}`, `The name ${name} has another meaning on ${draft.name}.`);
  else if (made === undefined || /[^\p{ASCII}]/u.test(column.name))
    tell(` is the field ${chosen}`, 'Names in the API are made of English letters and digits.');
  else if (camelCase(column.name).length > longestName)
    tell(` is the field ${chosen}`, `Names in the API have at most ${longestName} characters.`);
  return chosen;
}

/** A name that is one of code already is kept. */
const fieldOf = ({ name, column }: SourceColumn): string | undefined =>
  column !== undefined && /^[a-z][A-Za-z0-9]{0,39}$/.test(name)
    ? name
    : wellFormed(name, camelCase, longestName);

/** The column's name in the new table: the same, unless it cannot be. */
export function columnName(draft: Draft, column: SourceColumn, tell: Tell): string {
  const otherwise = `column_${draft.source.columns.indexOf(column) + 1}`;
  const given = column.column ?? column.name;
  const plain = sqlNameOf(given, otherwise, snakeCase);
  const chosen = draft.columns.take([plain, `${plain.slice(0, 57)}_value`], 63);
  if (chosen === given) return chosen;
  tell(
    ` is the column ${chosen}`,
    plain === given
      ? 'Another column of the generated table has its name.'
      : 'Names of columns are made of English letters, digits and underscores.',
  );
  return chosen;
}

function typed(shape: Shape, tell: Tell): Omit<Field, 'name'> {
  const { differs, values, labels, ...rest } = shape;
  if (differs !== undefined) tell('', differs);
  if (shape.type !== 'enum') return rest;
  if (canBeValues(values ?? [])) return { type: 'enum', values: valuesOf(values ?? [], labels) };
  tell('', 'An enum has 1 to 500 values of 1 to 100 characters; it becomes text.');
  return { type: 'text' };
}

/** PostgreSQL refuses long values in an index; the field says so before it does. */
function indexable(draft: Draft, field: Field, column: SourceColumn, tell: Tell): Field {
  const { source } = draft;
  const unique = isUnique(source, column.name);
  if (!isListed(source, column.name)) return field;
  if (field.type === 'json' || field.type === 'binary') {
    if (unique) tell(' UNIQUE', `A ${field.type} field cannot be unique.`);
    return field;
  }
  const fits = indexedProblem(field) === undefined;
  if (!fits) {
    tell(
      ` has at most ${longestIndexed} characters`,
      'It is in an index, in which PostgreSQL refuses long values.',
    );
  }
  const limited = fits ? field : { ...field, maxLength: longestIndexed };
  return unique ? { ...limited, unique: true } : limited;
}

/** A default as the source writes it. */
export function defaultText({
  default: given,
  defaultText: text,
  numbered,
  typeText,
}: SourceColumn) {
  if (text !== undefined) return text;
  if (numbered) return `numbered by the database (${typeText})`;
  if (given?.kind === 'literal') return `DEFAULT '${given.value}'`;
  return given?.kind === 'other' ? `DEFAULT ${given.text}` : 'DEFAULT';
}

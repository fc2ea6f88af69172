/** What a schema declares: models, enums, types and views by their names, of all its files. */
import type { Attribute, Block, BlockAttribute, Enumerator, Field } from '@mrleebo/prisma-ast';
import { brokenFile } from '../broken.js';
import type { Source } from '../imported.js';
import type { JoinedFiles } from '../joined.js';
import type { Notes } from '../notes.js';
import { argument, attributeName, isFunction, itemsOf, textOf } from './arguments.js';
import { longestLabel, tellLabel } from '../labels.js';
import { parse } from './parse.js';

export interface ModelField {
  readonly name: string;
  /** A scalar, an enum, another model; the text within Unsupported("…"). */
  readonly type: string;
  readonly unsupported: boolean;
  readonly list: boolean;
  readonly optional: boolean;
  readonly comment: string | undefined;
  readonly line: number;
  readonly attributes: readonly Attribute[];
}

export type ModelAttribute = BlockAttribute & { readonly line: number };

export interface Model {
  readonly kind: 'model' | 'view' | 'type';
  readonly name: string;
  readonly comment: string | undefined;
  readonly line: number;
  readonly file: Source;
  /** Lines of the files before its own. */
  readonly before: number;
  readonly fields: readonly ModelField[];
  readonly attributes: readonly ModelAttribute[];
}

export interface PrismaEnum {
  readonly name: string;
  readonly line: number;
  /** Names in the schema, and what the database holds for them. */
  readonly values: ReadonlyMap<string, string>;
  readonly comments: ReadonlyMap<string, string>;
}

export interface Schema {
  /** Of the first datasource: `postgresql`, `mysql`. */
  readonly provider: string;
  readonly models: ReadonlyMap<string, Model>;
  readonly enums: ReadonlyMap<string, PrismaEnum>;
}

export const fieldAttribute = (field: ModelField, name: string): Attribute | undefined =>
  field.attributes.find((each) => attributeName(each) === name);

export const modelAttribute = (model: Model, name: string): ModelAttribute | undefined =>
  model.attributes.find((each) => attributeName(each) === name);

/** Reads the declarations of every file; lines are counted through all of them. */
export function readSchema(files: JoinedFiles, notes: Notes): Schema {
  const models = new Map<string, Model>();
  const enums = new Map<string, PrismaEnum>();
  let provider: string | undefined;
  for (const { source, before } of files) {
    for (const { block, comment, line } of documented(parse(source), before)) {
      if (block.type === 'datasource') {
        provider ??= datasource(block, before, notes);
      } else if (block.type === 'generator') {
        notes.count('Generators', 'They say what Prisma makes of the schema.');
      } else if (block.type !== 'comment' && block.type !== 'break') {
        if (models.has(block.name) || enums.has(block.name)) {
          const what = `${block.name} is declared a second time`;
          throw brokenFile(source.name, source.text, what, line - before);
        }
        if (block.type === 'enum')
          enums.set(block.name, readEnum(block.name, block.enumerators ?? [], line, before, notes));
        else models.set(block.name, readModel(block, comment, line, before, source));
      }
    }
  }
  checkTypes(models, enums);
  return { provider: provider ?? 'postgresql', models, enums };
}

type Item = { readonly type: string };
const lineOf = (item: Item): number =>
  'location' in item ? ((item.location as { startLine?: number }).startLine ?? 1) : 1;

/** Blocks, or what stands in one, each with the comment of three slashes before it. */
function documented<T extends Item>(
  items: readonly T[],
  before: number,
): { readonly block: T; readonly comment: string | undefined; readonly line: number }[] {
  let comment: string[] = [];
  let last = 0;
  return items.flatMap((item) => {
    const at = lineOf(item);
    if (item.type === 'comment') {
      // Behind an attribute it documents nothing that follows.
      if (at !== last) comment.push(plainComment((item as unknown as { text: string }).text));
      return [];
    }
    if (item.type === 'break') {
      comment = [];
      return [];
    }
    const text = comment.join('\n');
    comment = [];
    last = at;
    return [{ block: item, comment: text === '' ? undefined : text, line: at + before }];
  });
}

const plainComment = (text: string) => text.replace(/^\/\/\/[ \t]?/, '').trimEnd();

function readModel(
  { type, name, properties }: Extract<Block, { type: Model['kind'] }>,
  comment: string | undefined,
  line: number,
  before: number,
  file: Source,
): Model {
  const members = documented(properties ?? [], before);
  const fields = members.flatMap(({ block, comment: above, line: at }) =>
    block.type === 'field' ? [readField(block, above, at)] : [],
  );
  const attributes = members.flatMap(({ block }) =>
    block.type === 'attribute' ? [{ ...block, line: lineOf(block) + before }] : [],
  );
  return { kind: type, name, comment, line, file, before, fields, attributes };
}

function readField(field: Field, above: string | undefined, line: number): ModelField {
  const { name, fieldType, array = false, optional = false, attributes = [], comment } = field;
  const behind = comment === undefined ? undefined : plainComment(comment);
  const texts = [above, behind].filter((text) => text !== undefined && text !== '');
  const unsupported = isFunction(fieldType);
  return {
    name,
    type: unsupported ? (textOf(fieldType.params?.[0]) ?? '') : fieldType,
    unsupported,
    list: array,
    optional,
    comment: texts.length === 0 ? undefined : texts.join('\n'),
    line,
    attributes,
  };
}

function readEnum(
  name: string,
  items: readonly (Enumerator | Item)[],
  line: number,
  before: number,
  notes: Notes,
): PrismaEnum {
  const values = new Map<string, string>();
  const comments = new Map<string, string>();
  for (const { block, comment, line: at } of documented(items, before)) {
    if (block.type !== 'enumerator') continue;
    const { name: value, attributes = [], comment: behind } = block as Enumerator;
    const stored = textOf(
      argument(
        attributes.find((each) => each.name === 'map'),
        'name',
        0,
      ),
    );
    values.set(value, stored ?? value);
    const text = comment ?? (behind === undefined ? undefined : plainComment(behind));
    if (text !== undefined && text !== '') comments.set(stored ?? value, text);
    if ((text?.length ?? 0) > longestLabel) tellLabel(`${name}.${value}`, at, notes);
    if (stored !== undefined && stored !== value)
      notes.add(
        `${name}.${value} is called ${stored}`,
        'The API says what the database holds.',
        at,
      );
  }
  notes.add(
    `Enum ${name}`,
    'Fields of it are enums: a text column whose CHECK lists the values, which sorts as text does.',
    line,
  );
  return { name, line, values, comments };
}

function datasource(
  { assignments }: Extract<Block, { type: 'datasource' }>,
  before: number,
  notes: Notes,
): string | undefined {
  notes.count('Datasources', 'The generated project has a PostgreSQL database of its own.');
  const found = (assignments ?? []).flatMap((each) => (each.type === 'assignment' ? [each] : []));
  const mode = found.find(({ key }) => key === 'relationMode');
  if (mode && textOf(mode.value) === 'prisma') {
    notes.add(
      'relationMode = "prisma"',
      'Relations become foreign keys that the database enforces.',
      lineOf(mode) + before,
    );
  }
  const extensions = found.find(({ key }) => key === 'extensions');
  if (extensions) {
    const names = itemsOf(extensions.value).map((item) => (isFunction(item) ? item.name : item));
    notes.add(
      `Extensions ${names.map(String).join(', ')}`,
      'A domain has no extensions; create them in a migration.',
      lineOf(extensions) + before,
    );
  }
  return textOf(found.find(({ key }) => key === 'provider')?.value);
}

const scalars = new Set([
  ...['String', 'Boolean', 'Int', 'BigInt', 'Float', 'Decimal', 'DateTime', 'Json', 'Bytes'],
]);

/** A type that nothing declares is a mistake in writing, which Prisma refuses too. */
function checkTypes(
  models: ReadonlyMap<string, Model>,
  enums: ReadonlyMap<string, PrismaEnum>,
): void {
  for (const model of models.values()) {
    for (const field of model.fields) {
      const { type, unsupported } = field;
      if (unsupported || scalars.has(type) || models.has(type) || enums.has(type)) continue;
      throw brokenAt(model, `there is no type, model or enum ${type}`, field.line);
    }
  }
}

/** A fault in a model, told by the line of its own file. */
export const brokenAt = ({ file, before }: Model, what: string, line: number) =>
  brokenFile(file.name, file.text, what, line - before);

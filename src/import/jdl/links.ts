/** Relationships as foreign keys and join tables, named as JHipster names them. */
import { camelCase, pascalCase, plural, singular, snakeCase } from '../../names/names.js';
import { wellFormed } from '../../blueprint/checks/suggest.js';
import type { Notes } from '../notes.js';
import type { SourceColumn, SourceForeignKey, SourceTable } from '../relational/source.js';
import type { JdlRelationship, Side } from './tree.js';

/** What an entity's table gets from relationships. */
export interface Link {
  readonly entity: string;
  readonly column: SourceColumn;
  readonly key: SourceForeignKey;
  readonly unique: boolean;
}

export interface Links {
  readonly links: Link[];
  readonly joins: SourceTable[];
}

/** What is linked to: the key's column, and how its values are shown in a type. */
export type Target = { readonly id: string; readonly column: SourceColumn };

export function readLinks(
  relationships: readonly JdlRelationship[],
  targetOf: (entity: string) => Target | undefined,
  notes: Notes,
): Links {
  const found: Links = { links: [], joins: [] };
  const taken = new Set<string>();
  for (const relationship of relationships) {
    const { kind, from, to } = relationship;
    const [source, target] = [targetOf(from.entity), targetOf(to.entity)];
    const told = toldOf(relationship);
    const why = refusal(relationship, source, target);
    if (why !== undefined || !source || !target) {
      notes.add(told, why ?? '', relationship.line);
      continue;
    }
    tellRest(relationship, notes);
    // Of one to many the foreign key is on the other side.
    const [holder, other] = kind === 'OneToMany' ? [to, from] : [from, to];
    const name = nameOf(holder, other.entity);
    const key = `${holder.entity} ${name}`.toLowerCase();
    if (taken.has(key)) {
      notes.add(
        told,
        `${holder.entity} has a relationship called ${name} already.`,
        relationship.line,
      );
      continue;
    }
    taken.add(key);
    if (kind === 'ManyToMany' && target.id === 'account')
      notes.add(
        told,
        'Accounts are in no lists, so the links become an entity of their own.',
        relationship.line,
      );
    if (kind === 'ManyToMany') found.joins.push(join(relationship, source, target));
    else
      found.links.push(link(relationship, holder, other, kind === 'OneToMany' ? source : target));
  }
  return found;
}

const toldOf = ({ kind, from, to }: JdlRelationship) => `${kind} of ${shown(from)} to ${shown(to)}`;
const shown = ({ entity, name }: Side) => (name === undefined ? entity : `${entity}.${name}`);

/** A side that is not named is called as the entity it leads to. */
const nameOf = (side: Side, other: string) =>
  wellFormed(side.name ?? other, camelCase, 36) ?? camelCase(other);

function refusal(
  { kind, from, to }: JdlRelationship,
  source: Target | undefined,
  target: Target | undefined,
): string | undefined {
  const missing = source === undefined ? from.entity : target === undefined ? to.entity : undefined;
  if (missing !== undefined) return `There is no entity ${missing} in the file.`;
  if (source?.id === 'account')
    return 'The accounts that people sign in with have no relations of their own; turn it round.';
  return kind === 'OneToMany' && target?.id === 'account'
    ? 'The accounts that people sign in with hold no foreign keys; make it ManyToOne or ManyToMany.'
    : undefined;
}

function link(
  { kind, line, from, to, annotations, options }: JdlRelationship,
  holder: Side,
  other: Side,
  target: Target,
): Link {
  const name = nameOf(holder, other.entity);
  const doc = holder.doc;
  // The other side is named where JDL names it, or where it is the one that was written.
  const inverse =
    kind === 'OneToMany'
      ? plural(nameOf(other, holder.entity))
      : other.name === undefined
        ? undefined
        : kind === 'ManyToOne'
          ? plural(camelCase(other.name))
          : camelCase(other.name);
  const column: SourceColumn = {
    ...target.column,
    name,
    column: `${snakeCase(name)}_id`,
    line,
    required: holder.required,
    numbered: false,
    ...(doc === undefined ? {} : { comment: doc }),
  };
  const key: SourceForeignKey = {
    columns: [name],
    target: target.id,
    targetColumns: [],
    onDelete: deletion([...annotations, ...from.annotations, ...to.annotations], options),
    line,
    relation: name,
    ...(inverse === undefined || target.id === 'account' ? {} : { inverse }),
  };
  return { entity: holder.entity, column, key, unique: kind === 'OneToOne' };
}

/** `@OnDelete("CASCADE")`. */
function deletion(
  annotations: JdlRelationship['annotations'],
  options: readonly string[],
): SourceForeignKey['onDelete'] {
  const said = [
    ...annotations.filter(isOnDelete).map(({ value = '' }) => value),
    ...options.filter((option) => /^onDelete\(/i.test(option)),
  ].join(' ');
  if (/cascade/i.test(said)) return 'cascade';
  return /set.?null/i.test(said) ? 'set-null' : 'restrict';
}

const isOnDelete = ({ name }: { readonly name: string }) => name.toLowerCase() === 'ondelete';

function join({ from, to, line }: JdlRelationship, source: Target, target: Target): SourceTable {
  const name = nameOf(from, to.entity);
  const table = `rel_${snakeCase(from.entity)}__${snakeCase(name)}`;
  const [own, other] = [snakeCase(from.entity), snakeCase(name)];
  const columns = [`${own}_id`, other === own ? `${other}_other_id` : `${other}_id`] as const;
  const column = (text: string, { column: key }: Target): SourceColumn => ({
    ...key,
    name: text,
    column: text,
    line,
    required: true,
    numbered: false,
  });
  const key = (text: string, { id }: Target, relation: string | undefined): SourceForeignKey => ({
    columns: [text],
    target: id,
    targetColumns: [],
    onDelete: 'cascade',
    line,
    ...(relation === undefined ? {} : { relation }),
  });
  // A join table of accounts is an entity, whose relations are single.
  const isLink = target.id !== 'account';
  const back = to.name === undefined ? undefined : plural(camelCase(to.name));
  return {
    id: table,
    schema: '',
    name: table,
    table,
    entity: `${from.entity}${pascalCase(singular(name))}`,
    line,
    ...(from.doc === undefined ? {} : { comment: from.doc }),
    columns: [column(columns[0], source), column(columns[1], target)],
    primaryKey: { columns: [...columns], line },
    uniques: [],
    indexes: [],
    foreignKeys: [
      key(columns[0], source, isLink ? back : undefined),
      key(columns[1], target, isLink ? plural(name) : singular(name)),
    ],
    checks: [],
  };
}

const sharedKey = 'A row has a key of its own, and is not found by that of the other.';
const ofJhipster = 'It tells JHipster how to generate; nothing here is done by it.';

/** What is said beside names and kind. */
function tellRest(relationship: JdlRelationship, notes: Notes): void {
  const { kind, from, to, options, annotations, line } = relationship;
  const told = toldOf(relationship);
  const shownFields = [from, to].filter(({ display }) => display !== undefined).length;
  if (shownFields > 0)
    notes.count(
      'Fields that forms show of the other entity',
      'The API gives the whole row with include.',
      shownFields,
    );
  // A side with a foreign key of its own can be required; many rows cannot.
  const many = { OneToOne: [to], OneToMany: [from], ManyToOne: [to], ManyToMany: [from, to] }[kind];
  for (const side of many.filter(({ required }) => required)) {
    notes.add(
      `required of ${shown(side)} in ${told}`,
      'Only the side that holds the foreign key can be required: the other row is made first.',
      side.line,
    );
  }
  const second = kind === 'OneToMany' ? from.doc : to.doc;
  if (second !== undefined)
    notes.add(
      `Comment on ${shown(kind === 'OneToMany' ? from : to)}`,
      'A relation has one description, that of the side with the foreign key.',
      line,
    );
  for (const option of options) {
    if (/^(builtInEntity$|onDelete\()/i.test(option)) continue;
    const isShared = /jpaDerivedIdentifier/i.test(option);
    notes.add(`${option} of ${told}`, isShared ? sharedKey : ofJhipster, line);
  }
  for (const annotation of [...annotations, ...from.annotations, ...to.annotations]) {
    if (isOnDelete(annotation)) continue;
    const why = /^(id|mapsid)$/i.test(annotation.name) ? sharedKey : ofJhipster;
    notes.add(`@${annotation.name} of ${told}`, why, annotation.line);
  }
}

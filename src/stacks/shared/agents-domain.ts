/** An entity in a few lines: its relations, whose its rows are, who may do what, its states. */
import type { Api, Resource } from '../../api/api.js';
import type { Reference } from '../../blueprint/model.js';
import type { RowsName } from '../../api/grants.js';

/** Everything in backquotes is a checked identifier; texts are for the `md` helper. */
export function entityNotes(api: Api, resource: Resource) {
  const { entity } = resource;
  const rule = entity.entity.public;
  const owner = entity.references.find(({ isOwner }) => isOwner);
  return {
    name: entity.name,
    path: `/v1/${entity.path}`,
    table: entity.table,
    about: excerpt(entity.description ?? ''),
    relations: relations(resource),
    access: access(api, resource),
    own: owner ? ownText(owner) : '',
    hasPublic: rule !== undefined,
    publicField: rule?.field ?? '',
    publicValues: rule?.in.join(' or ') ?? '',
    states: states(resource),
  };
}

/** The beginning of a text that may be long, to where a word ends. */
export function excerpt(text: string, most = 200): string {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const characters = Array.from(line);
  if (characters.length <= most) return line;
  const cut = characters.slice(0, most).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > most / 2 ? cut.slice(0, space) : cut).replace(/[\s,;:.]+$/, '')} …`;
}

function relations({ entity }: Resource): string {
  const one = entity.references.map(
    ({ relation, target, required }) =>
      `\`${relation}\` → ${targetText(target)}${required ? '' : ' (optional)'}`,
  );
  const many = entity.collections
    .filter(({ join, owning }) => join && owning)
    .map(({ name, target }) => `\`${name}\` → many ${target}`);
  return [...one, ...many].join(', ');
}

const targetText = (target: string) => (target === 'account' ? 'the sign-in account' : target);

const ownText = ({ relation, target }: Reference) =>
  target === 'account'
    ? `Own rows: their \`${relation}\` is the caller.`
    : `Own rows: their \`${relation}\` is the caller's own.`;

const rowsText: Readonly<Record<RowsName, string>> = {
  all: 'all rows',
  own: 'own rows',
  public: 'public rows',
  ownOrPublic: 'own and public rows',
};

/** Roles that may do the same are named together. */
function access(api: Api, { operations }: Resource): string {
  const kinds = new Set(['read', 'create', 'update', 'delete', 'transition']);
  const offered = operations.filter(({ kind }) => kinds.has(kind));
  const grants = new Map<string, string[]>();
  for (const role of ['anonymous', ...api.roles]) {
    const text = grantText(
      offered.map(({ permission, allow }) => ({ permission, rows: allow.get(role) })),
    );
    if (text !== '') grants.set(text, [...(grants.get(text) ?? []), role]);
  }
  const texts = [...grants].map(([text, roles]) => `${roles.join(', ')}: ${text}`);
  return texts.join('; ') || 'nobody, through the API';
}

interface Grant {
  readonly permission: string;
  readonly rows: RowsName | undefined;
}

function grantText(grants: readonly Grant[]): string {
  if (grants.length > 1 && grants.every(({ rows }) => rows === 'all')) return 'everything';
  const byRows = new Map<RowsName, string[]>();
  for (const { permission, rows } of grants) {
    if (rows !== undefined) byRows.set(rows, [...(byRows.get(rows) ?? []), permission]);
  }
  return [...byRows]
    .map(([rows, names]) => `${names.join(', ')} (${rowsText[rows]})`)
    .join(' and ');
}

function states({ entity: { lifecycle } }: Resource): string {
  if (!lifecycle) return '';
  const moves = lifecycle.transitions.map(
    ({ name, from, to }) => `\`${name}\` ${from.join(' or ')} → ${to}`,
  );
  return [`\`${lifecycle.field}\` begins as ${lifecycle.initial}`, ...moves].join('; ');
}

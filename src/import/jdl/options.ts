/** Options and annotations of entities: what changes the design is used, the rest told. */
import type { Notes } from '../notes.js';
import type { JdlEntity, JdlFile, JdlOption } from './tree.js';

export interface Chosen {
  readonly searched: ReadonlySet<string>;
  readonly readOnly: ReadonlySet<string>;
}

const layers = 'The layers of the generated code are the same for every entity.';
const client = 'It is about the client, which is not generated.';

/** Options without a consequence here: told as a number. */
const counted: Readonly<Record<string, string>> = {
  paginate: 'Every list comes in pages, with a cursor.',
  pagination: 'Every list comes in pages, with a cursor.',
  'infinite-scroll': 'Every list comes in pages, with a cursor.',
  service: layers,
  serviceclass: layers,
  serviceimpl: layers,
  dto: layers,
  mapstruct: layers,
  nofluentmethod: layers,
  skipclient: client,
  angularsuffix: client,
  clientrootfolder: client,
  changelogdate: 'Migrations are numbered.',
};
const listed: Readonly<Record<string, string>> = {
  filter:
    'A list can be filtered by keys, states and what an index serves; name the other fields in indexes.',
  microservice: 'All entities become one service.',
  skipserver:
    'Its routes are generated all the same; remove the entity from blueprint.yaml if it is not wanted.',
  embedded: 'It becomes an entity of its own.',
};

export function readOptionsOf(file: JdlFile, notes: Notes): Chosen {
  const names = file.entities.map(({ name }) => name);
  const chosen = { searched: new Set<string>(), readOnly: new Set<string>() };
  const all = [...file.options.map(ofUse), ...file.entities.flatMap(annotated)];
  for (const option of all) {
    const entities = option.entities.includes('*') ? names : option.entities;
    const meant = entities.filter((name) => !option.except.includes(name));
    tellUnknown(option, names, notes);
    const kind = option.name.toLowerCase();
    if (/^no(ne)?$/i.test(option.value ?? '')) continue;
    if (kind === 'readonly') for (const name of meant) chosen.readOnly.add(name);
    else if (kind === 'search') choose(chosen.searched, meant, option, notes);
    else tell(option, kind, notes);
  }
  return chosen;
}

/** `use serviceImpl for A` says what `service A with serviceImpl` says. */
const ofUse = (option: JdlOption): JdlOption =>
  option.name === 'use' && option.value !== undefined
    ? { ...option, name: /search/i.test(option.value) ? 'search' : option.value }
    : option;

const annotated = ({ name, annotations }: JdlEntity): JdlOption[] =>
  annotations.map((annotation) => ({ ...annotation, entities: [name], except: [] }));

function choose(
  chosen: Set<string>,
  meant: readonly string[],
  option: JdlOption,
  notes: Notes,
): void {
  for (const name of meant) chosen.add(name);
  notes.count(
    `search${option.value === undefined ? '' : ` with ${option.value}`}`,
    'Texts are searched by PostgreSQL: q= and <field>_contains.',
  );
}

function tell(option: JdlOption, kind: string, notes: Notes): void {
  const why = counted[kind];
  if (why !== undefined) return notes.count(`Options ${option.name}`, why);
  notes.add(
    shown(option),
    listed[kind] ?? 'It tells JHipster how to generate; nothing here is done by it.',
    option.line,
  );
}

/** As it was written, on one line. */
function shown({ name, entities, value, except }: JdlOption): string {
  const ending = except.length === 0 ? '' : ` except ${except.join(', ')}`;
  return `${name} ${entities.join(', ')}${value === undefined || value === name ? '' : ` with ${value}`}${ending}`;
}

function tellUnknown(option: JdlOption, names: readonly string[], notes: Notes): void {
  for (const name of [...option.entities, ...option.except]) {
    if (name !== '*' && name !== 'User' && !names.includes(name))
      notes.add(
        `${option.name} of ${name}`,
        `There is no entity ${name} in the file.`,
        option.line,
      );
  }
}

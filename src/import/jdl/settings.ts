/** Applications and deployments: what a design asks elsewhere, told where it would come out otherwise. */
import type { Notes } from '../notes.js';
import type { JdlApplication, JdlFile } from './tree.js';

type Setting = JdlApplication['settings'][number];

/** Settings that say what the generated service would be, and is not. */
const differing: Readonly<Record<string, (value: string) => string | undefined>> = {
  authenticationType: (value) =>
    value === 'jwt'
      ? undefined
      : value === 'oauth2'
        ? 'People sign in with a password; through an issuer as well with --sign-in password,oidc.'
        : 'People sign in with a password and get tokens, not a session.',
  databaseType: notSql,
  prodDatabaseType: notSql,
  reactive: (value) =>
    value === 'true'
      ? 'It is about Java; the service answers many requests at once anyway.'
      : undefined,
  messageBroker: (value) =>
    isNone(value) ? undefined : 'Messages between services are not generated.',
  websocket: (value) => (isNone(value) ? undefined : 'WebSockets are not generated.'),
  searchEngine: (value) =>
    isNone(value) ? undefined : 'Texts are searched by PostgreSQL, where an entity is searched.',
};

const isNone = (value: string) => /^(no|none|false|)$/.test(value);

function notSql(value: string): string | undefined {
  return ['postgresql', 'sql', 'h2Disk', 'h2Memory'].includes(value)
    ? undefined
    : 'The database is PostgreSQL.';
}

export function tellApplications(file: JdlFile, notes: Notes): void {
  const applications = file.applications.filter(({ kind }) => kind === 'application');
  for (const application of file.applications) {
    if (application.kind === 'deployment') {
      const kind = setting(application, 'deploymentType');
      notes.add(
        `Deployment${kind === undefined ? '' : ` with ${kind}`}`,
        'Where the service runs is asked when the project is made.',
        application.line,
      );
    } else tellSettings(application, notes);
  }
  if (applications.length > 1) {
    notes.add(
      `${applications.length} applications (${applications.map(nameOf).join(', ')})`,
      'Their entities become one service; import the file of one application for one of its own.',
      applications[0]?.line,
    );
  }
  tellUnused(file, applications, notes);
}

function tellSettings(application: JdlApplication, notes: Notes): void {
  const type = setting(application, 'applicationType');
  if (type !== undefined && type !== 'monolith')
    notes.add(
      `Application ${nameOf(application)} is a ${type}`,
      'It becomes a service that stands alone.',
      application.line,
    );
  let others = 0;
  for (const { key, value, line } of application.settings) {
    const why = Object.hasOwn(differing, key) ? differing[key]?.(value) : undefined;
    if (why === undefined) others += 1;
    else notes.add(`${key} ${value}`, why, line);
  }
  if (others > 0)
    notes.count(
      'Settings of applications',
      'Names, ports and tools of a Java project; the questions of this program ask for its own.',
      others,
    );
}

/** Entities that no application has, where there are applications: JHipster would not make them. */
function tellUnused(file: JdlFile, applications: readonly JdlApplication[], notes: Notes): void {
  const used = new Set(applications.flatMap(({ entities }) => entities));
  if (used.size === 0 || used.has('*')) return;
  for (const { name, line } of file.entities) {
    if (!used.has(name))
      notes.add(`Entity ${name} is in no application`, 'It is carried over all the same.', line);
  }
}

const setting = ({ settings }: JdlApplication, key: string): string | undefined =>
  settings.find((each: Setting) => each.key === key)?.value;

const nameOf = (application: JdlApplication): string =>
  setting(application, 'baseName') ?? 'jhipster';

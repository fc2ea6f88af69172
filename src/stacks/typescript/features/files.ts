/** Files of rows: in a bucket, or in a folder where there is none. */
import type { Api, Resource } from '../../../api/api.js';
import { maxBytesOf } from '../../../api/files.js';
import type { Attribute } from '../../../blueprint/model.js';
import { kebabCase, sqlIdentifier } from '../../../names/names.js';
import { js } from '../../../render/literals.js';
import { callerFor, makeOther, sees } from '../callers.js';
import { makeable } from '../entity-samples.js';
import { entityNames } from '../names.js';
import type { TypeScriptFeature } from './feature.js';

export const files: TypeScriptFeature = {
  files: (_blueprint, api) => [
    ...[
      'bucket',
      'clean',
      'columns',
      'config',
      'files',
      'folder',
      'folder-routes',
      'open',
      'repository',
      'schemas',
      'storage',
    ].map((name) => `src/platform/files/${name}.ts`),
    'src/clean-files.ts',
    'tools/clean-files.ts',
    'test/support/bucket.ts',
    'test/support/s3rver.d.ts',
    'test/unit/folder.test.ts',
    'test/platform/bucket.test.ts',
    ...(api.features.has('jobs') ? ['src/jobs/clean-files.ts'] : []),
    ...(sample(api)
      ? ['test/support/uploads.ts', 'test/platform/files.test.ts', 'test/security/files.test.ts']
      : []),
  ],
  manifest: true,
  variables: [
    {
      name: 'FILES_BUCKET',
      meaning:
        'The bucket that files of rows are kept in. Empty: in FILES_FOLDER, which only development has without asking.',
      value: '',
      needed: true,
    },
    {
      name: 'FILES_REGION',
      meaning: "The bucket's region.",
      value: 'us-east-1',
    },
    {
      name: 'FILES_ENDPOINT',
      meaning:
        "The URL of an S3 service that is not Amazon's, as the service and its clients reach it. Empty: Amazon's.",
      value: '',
    },
    {
      name: 'FILES_FOLDER',
      meaning:
        'Without a bucket: a folder that stays, for one machine alone. Empty: .files in development.',
      value: '',
      inTests: '.files',
    },
  ],
  config: {
    property: 'files',
    type: 'FilesConfig',
    reader: 'readFilesConfig',
    arguments: 'reader, local',
    from: './files/config.ts',
  },
  wiring: {
    imports: [
      "import { folderRoutes } from './platform/files/folder-routes.ts';",
      "import { openStorage } from './platform/files/open.ts';",
      "import { fileSchemas } from './platform/files/schemas.ts';",
    ],
    decorate: ["app.decorate('storage', await openStorage(config));"],
    routes: [
      'for (const schema of fileSchemas) app.addSchema(schema);',
      'await app.register(folderRoutes);',
    ],
    jobImports: ["import { cleanFilesOfNoRow } from './clean-files.ts';"],
    jobs: ['cleanFilesOfNoRow'],
  },
  guide: {
    commands: [
      { command: 'npm run files:clean', what: 'deletes files that belong to no row any more' },
    ],
    places: [
      {
        path: 'src/platform/files/',
        what: 'files of rows: `storage.ts` is the port, `bucket.ts` and `folder.ts` are behind it. `files.ts` of a module asks the policy of the row before anything is signed; columns that name files are in `columns.ts`, and what none of them names is deleted.',
      },
    ],
  },
};

interface FileOf {
  readonly resource: Resource;
  readonly file: Attribute;
}

const allFiles = ({ resources }: Pick<Api, 'resources'>): FileOf[] =>
  resources.flatMap((resource) =>
    resource.entity.attributes
      .filter(({ type }) => type === 'file')
      .map((file) => ({ resource, file })),
  );

/** What the project's files, page and tests print. */
export function filesProjectView(api: Api) {
  const all = allFiles(api);
  const [first] = all;
  return {
    columns: all.map(({ resource, file }) => ({
      table: js(sqlIdentifier(resource.entity.table)),
      column: js(sqlIdentifier(file.column)),
    })),
    path: first ? pathOf(first) : '',
    folder: first ? entityNames(first.resource.entity).folder : '',
    limits: all.map(({ resource, file }) => ({
      path: pathOf({ resource, file }),
      maxBytes: maxBytesOf(file),
      types: file.contentTypes?.map((type) => `\`${type}\``).join(', ') ?? 'anything',
    })),
    sample: sample(api),
    operations: operationsOf(api),
    makers: makeable(api).resources.flatMap(({ entity, operations }) => {
      const { name, folder } = entityNames(entity);
      return operations.some(({ file }) => file) ? [{ name, folder }] : [];
    }),
  };
}

const pathOf = ({ resource, file }: FileOf) =>
  `${resource.entity.path}/{id}/${kebabCase(file.name)}`;

/** Every operation on a file, how a stranger's row for it is made, and who may call it. */
function operationsOf(api: Api) {
  return makeable(api).resources.flatMap((resource) =>
    resource.operations
      .filter(({ file }) => file !== undefined)
      .map(({ method, path, allow }) => ({
        method,
        path: path.replace('{id}', ':id'),
        make: `make${entityNames(resource.entity).name}`,
        allowed: js(Object.fromEntries(allow)),
      })),
  );
}

/** The file that the tests upload: whoever uploads it reads it too. */
function sample(api: Api) {
  const tested = makeable(api);
  return tested.resources.flatMap((resource) => {
    const caller = callerFor(tested, resource, 'update');
    const file = resource.entity.attributes.find(({ type }) => type === 'file');
    if (!caller || !file || caller.rows === 'public' || !sees(tested, caller, resource)) return [];
    const [type = 'text/plain'] = file.contentTypes ?? [];
    return [
      {
        role: js(caller.role),
        make: makeOther(tested, resource, caller),
        name: entityNames(resource.entity).name,
        folder: entityNames(resource.entity).folder,
        row: js(`/v1/${resource.entity.path}/`),
        segment: js(`/${kebabCase(file.name)}`),
        property: file.name,
        type: js(type.replace('/*', type.startsWith('image/') ? '/png' : '/plain')),
        limitsType: file.contentTypes !== undefined,
        maxBytes: maxBytesOf(file),
        content: js('hello'.slice(0, maxBytesOf(file))),
        deleteLiteral: js(
          `delete from ${sqlIdentifier(resource.entity.table)} where ${sqlIdentifier(resource.entity.key.column)} = $1`,
        ),
      },
    ];
  })[0];
}

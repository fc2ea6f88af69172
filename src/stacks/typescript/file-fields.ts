/** What a module with files needs: files.ts, which works on them, and file-routes.ts, which serves them. */
import type { Api, Resource } from '../../api/api.js';
import { fileShapes, maxBytesOf } from '../../api/files.js';
import type { Operation } from '../../api/operations.js';
import { changesRow, problemStatuses } from '../../api/problems.js';
import type { Attribute } from '../../blueprint/model.js';
import { kebabCase, plainCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { Imports } from './imports.js';
import { entityNames, keyTs } from './names.js';
import type { Can } from './repository-view.js';
import { fileSetter } from './repository/file-columns.js';
import { writeSteps } from './service/steps.js';

const platform = '../../platform';

export function filesView(api: Api, resource: Resource, can: Can) {
  const operations = resource.operations.filter(({ file }) => file !== undefined);
  const attributes = resource.entity.attributes.filter((attribute) =>
    operations.some(({ file }) => file === attribute),
  );
  const files = attributes.map((file) => fileView(api, resource, file, can));
  return {
    hasFiles: files.length > 0,
    files,
    fileImports: fileImports(resource, files),
    fileRoutes: operations.map((operation) => routeView(api, resource, operation)),
    fileRouteImports: routeImports(api, resource, operations),
  };
}

function fileView(api: Api, resource: Resource, file: Attribute, can: Can) {
  const { name, camel, path, label } = entityNames(resource.entity);
  const operation = (kind: Operation['kind']) =>
    resource.operations.find((one) => one.kind === kind && one.file === file);
  const { maxBytes, contentTypes } = { ...file, maxBytes: maxBytesOf(file) };
  const [rules, ...rest] = writeSteps(api, resource).afterUpdate;
  return {
    entity: name,
    camel,
    path,
    property: file.name,
    segment: kebabCase(file.name),
    what: plainCase(file.name),
    article: /^[aeiou]/.test(label) ? `an ${label}` : `a ${label}`,
    keyTs: keyTs(resource.entity.key),
    place: `${file.name}Of`,
    limits: `${file.name}Limits`,
    limitsLiteral: js({ maxBytes, ...(contentTypes === undefined ? {} : { contentTypes }) }),
    writable: operation('attach') !== undefined,
    readable: operation('download') !== undefined,
    upload: operation('upload')?.id ?? '',
    attach: operation('attach')?.id ?? '',
    detach: operation('detach')?.id ?? '',
    get: operation('download')?.id ?? '',
    set: fileSetter(file),
    // Without a change of other properties the owner has no rules for one.
    after: [...(can.update && rules ? [rules] : []), ...rest],
  };
}

function fileImports(resource: Resource, files: readonly ReturnType<typeof fileView>[]) {
  const { name, camel } = entityNames(resource.entity);
  const writes = files.some(({ writable }) => writable);
  const reads = files.some(({ readable }) => readable);
  const text = JSON.stringify(files);
  return new Imports()
    .addTypes(`${platform}/access/policy.ts`, ['Scope'], writes)
    .add(`${platform}/audit/record.ts`, ['recordChange'], text.includes('recordChange('))
    .add(`${platform}/changes/change.ts`, ['currentRow', 'inTransaction'], writes)
    .add(`${platform}/events/record.ts`, ['recordEvent'], text.includes('recordEvent('))
    .add(`${platform}/files/files.ts`, ['attachFile', 'beginUpload', 'requireUploaded'], writes)
    .add(`${platform}/files/files.ts`, ['describeFile'], reads)
    .addTypes(`${platform}/files/files.ts`, ['FileLimits'], writes)
    .addTypes(`${platform}/files/schemas.ts`, ['FileUpload', 'FileUploadCreate'], writes)
    .addTypes(`${platform}/files/schemas.ts`, ['StoredFile'], reads)
    .addTypes(`${platform}/files/storage.ts`, ['Storage'])
    .addTypes(`${platform}/http/context.ts`, ['Context'])
    .add(`${platform}/problems.ts`, ['notFound'])
    .add('./policy.ts', [`${camel}Policy`])
    .add('./repository.ts', [`${camel}Repository`])
    .add('./rules.ts', ['rules'], text.includes('rules.'))
    .addTypes('./schemas.ts', [`${name}Record`], writes)
    .lines();
}

const isChange = ({ kind }: Operation) => changesRow(kind);
const ifMatchHeaders = (api: Api) => (api.ifMatchRequired ? 'requiredIfMatch' : 'optionalIfMatch');
const versionsFunction = (api: Api) =>
  api.ifMatchRequired ? 'requiredVersions' : 'expectedVersions';
const securityOf = ({ allow }: Operation) => (allow.has('anonymous') ? 'anyone' : 'signedIn');

function routeView(api: Api, resource: Resource, operation: Operation) {
  const { name, camel } = entityNames(resource.entity);
  const { kind, status } = operation;
  const shapes = fileShapes(operation);
  const answer =
    kind === 'attach'
      ? `rowAnswer(${name}Schema)`
      : kind === 'detach'
        ? 'empty'
        : `ref(${shapes?.answer}Schema)`;
  return {
    path: operation.path.replaceAll(/\{(\w+)\}/g, ':$1'),
    method: operation.method.toLowerCase(),
    camelPolicy: `${camel}Policy`,
    permission: operation.permission,
    operationId: api.operationIds.get(operation) ?? operation.id,
    function: operation.id,
    tag: resource.entity.plural,
    summaryLiteral: js(operation.summary),
    descriptionLiteral: js(operation.description),
    security: securityOf(operation),
    params: `${camel}Parameters`,
    requestHeaders: isChange(operation) ? ifMatchHeaders(api) : undefined,
    body: shapes?.body === undefined ? undefined : `${shapes.body}Schema`,
    success: `${status}: ${answer}`,
    problemStatuses: problemStatuses(api, operation).join(', '),
    versionsFunction: versionsFunction(api),
    isUpload: kind === 'upload',
    isAttach: kind === 'attach',
    isDownload: kind === 'download',
    isDetach: kind === 'detach',
  };
}

function routeImports(api: Api, resource: Resource, operations: readonly Operation[]) {
  const { name, camel } = entityNames(resource.entity);
  const writes = operations.some(isChange);
  const shapes = operations.flatMap((operation) => Object.values(fileShapes(operation) ?? {}));
  return new Imports()
    .addTypes('@fastify/type-provider-typebox', ['FastifyPluginAsyncTypebox'])
    .add(`${platform}/access/permit.ts`, ['permit'])
    .add(
      `${platform}/files/schemas.ts`,
      shapes.map((shape) => `${shape}Schema`),
    )
    .add(`${platform}/http/context.ts`, ['contextOf'])
    .add(
      `${platform}/http/etag.ts`,
      ['withEtag', versionsFunction(api), ifMatchHeaders(api)],
      writes,
    )
    .add(`${platform}/http/schemas.ts`, ['problems', 'ref', ...operations.map(securityOf)])
    .add(`${platform}/http/schemas.ts`, ['empty', 'rowAnswer'], writes)
    .add(
      './files.ts',
      operations.map(({ id }) => id),
    )
    .add('./policy.ts', [`${camel}Policy`])
    .add('./schemas.ts', [`${camel}Parameters`])
    .add('./schemas.ts', [`${name}Schema`], writes)
    .lines();
}

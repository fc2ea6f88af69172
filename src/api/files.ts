/** Fields that are files: what may be uploaded, and in which shapes it is spoken of. */
import type { Attribute, EntityModel } from '../blueprint/model.js';
import { kebabCase, pascalCase, plainCase } from '../names/names.js';
import { grants } from './grants.js';

/** What a file may be at most where its field does not say. */
const usualBytes = 10_000_000;

export const isFile = ({ type }: Pick<Attribute, 'type'>): boolean => type === 'file';

export const maxBytesOf = ({ maxBytes = usualBytes }: Attribute): number => maxBytes;

/** `At most 5 MB; image/png or image/jpeg.` */
function fileLimits(file: Attribute): string {
  const bytes = maxBytesOf(file);
  const [size, unit] =
    bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1e3 ? [bytes / 1e3, 'KB'] : [bytes, 'bytes'];
  const types = file.contentTypes?.join(' or ');
  return `At most ${size} ${unit}${types === undefined ? '' : `; ${types}`}.`;
}

/** A file comes in three requests: where to, the bytes (to the bucket), and that it is the row's now. */
export function fileOperations(entity: EntityModel, file: Attribute, article: string) {
  const { name, path, label } = entity;
  const what = plainCase(file.name);
  const of = `${what} of ${article} ${label}`;
  const to = { entity: name, path: `/${path}/{id}/${kebabCase(file.name)}`, file } as const;
  const changes = { ...to, permission: 'update', allow: grants(entity, 'update') } as const;
  const end = `${name}${pascalCase(file.name)}`;
  return [
    {
      ...changes,
      id: `upload${end}`,
      kind: 'upload',
      method: 'POST',
      summary: `Begin to upload the ${of}`,
      description: `Says where the bytes go, for a quarter of an hour and for exactly this file. ${fileLimits(file)}`,
      status: 201,
    },
    {
      ...changes,
      id: `attach${end}`,
      kind: 'attach',
      method: 'PUT',
      summary: `Make what was uploaded the ${of}`,
      description:
        'Only who began the upload can, and once. The file that was there before is deleted later.',
      status: 200,
    },
    {
      ...to,
      permission: 'read',
      allow: grants(entity, 'read'),
      id: `get${end}`,
      kind: 'download',
      method: 'GET',
      summary: `Get the ${of}`,
      description: 'What it is, and a link to its bytes that is good for five minutes.',
      status: 200,
    },
    {
      ...changes,
      id: `remove${end}`,
      kind: 'detach',
      method: 'DELETE',
      summary: `Remove the ${of}`,
      description: 'Its bytes are deleted later.',
      status: 204,
    },
  ] as const;
}

/** The components of a file operation's body and answer. */
export function fileShapes({
  kind,
}: {
  readonly kind: string;
}): { body?: string; answer?: string } | undefined {
  switch (kind) {
    case 'upload':
      return { body: 'FileUploadCreate', answer: 'FileUpload' };
    case 'attach':
      return { body: 'FileAttachment' };
    case 'download':
      return { answer: 'StoredFile' };
    case 'detach':
      return {};
    default:
      return undefined;
  }
}

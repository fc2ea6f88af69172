/** Fields that are files: what may be uploaded, and in which shapes it is spoken of. */
import type { Attribute } from '../blueprint/model.js';
import type { Operation } from './operations.js';

/** What a file may be at most where its field does not say. */
const usualBytes = 10_000_000;

export const isFile = ({ type }: Pick<Attribute, 'type'>): boolean => type === 'file';

export const maxBytesOf = ({ maxBytes = usualBytes }: Attribute): number => maxBytes;

/** `At most 5 MB; image/png or image/jpeg.` */
export function fileLimits(file: Attribute): string {
  const bytes = maxBytesOf(file);
  const [size, unit] =
    bytes >= 1e6 ? [bytes / 1e6, 'MB'] : bytes >= 1e3 ? [bytes / 1e3, 'KB'] : [bytes, 'bytes'];
  const types = file.contentTypes?.join(' or ');
  return `At most ${size} ${unit}${types === undefined ? '' : `; ${types}`}.`;
}

/** The components of a file operation's body and answer. */
export function fileShapes({ kind }: Operation): { body?: string; answer?: string } | undefined {
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

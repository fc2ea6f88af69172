/** The shapes in which files are spoken of; their paths are those of the rows. */
import type { Api } from '../api.js';
import type { JsonSchema } from '../shapes.js';
import { closed, open } from './account-operation.js';

const id = { type: 'string', format: 'uuid' };
const time = { type: 'string', format: 'date-time' };
const url = { type: 'string', format: 'uri' };

/** What a file announces of itself, and what is told of it later. */
const described = {
  name: {
    type: 'string',
    minLength: 1,
    maxLength: 255,
    pattern: String.raw`^[^\u0000-\u001f\u007f/\\]+$`,
  },
  contentType: {
    type: 'string',
    maxLength: 100,
    pattern: '^[a-z0-9][a-z0-9!#$&^_.+-]*/[a-z0-9][a-z0-9!#$&^_.+-]*$',
  },
  size: { type: 'integer', minimum: 1, maximum: 5_000_000_000, description: 'In bytes' },
};

export function fileSchemas({ features }: Api): Record<string, JsonSchema> {
  if (!features.has('files')) return {};
  return {
    FileUploadCreate: closed(described),
    FileUpload: open({
      id: { ...id, description: 'What to attach when the bytes are there' },
      method: { type: 'string', description: 'What the bytes are sent with' },
      url: { ...url, description: 'Where the bytes are sent' },
      headers: {
        type: 'object',
        description: 'What the bytes are sent with; nothing else is taken',
        additionalProperties: { type: 'string' },
      },
      expiresAt: time,
    }),
    FileAttachment: closed({ fileId: { ...id, description: 'The id of the upload' } }),
    StoredFile: open({
      id,
      name: { type: 'string' },
      contentType: { type: 'string' },
      size: { type: 'integer', description: 'In bytes' },
      url: { ...url, description: 'Where the bytes are, without a token' },
      expiresAt: { ...time, description: 'How long the link is good' },
    }),
  };
}

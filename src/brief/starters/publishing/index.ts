/** A magazine or a blog: writing, editing, publishing, reading. */
import type { Domain } from '../../../blueprint/domain.js';
import { articles } from './articles.js';
import { people } from './people.js';

export const publishing: Domain = {
  roles: [
    { name: 'reader', description: 'Reads, comments and keeps bookmarks.', signUp: true },
    { name: 'author', description: 'Writes articles and hands them in.' },
    { name: 'editor', description: 'Publishes articles and looks at comments.' },
    { name: 'admin', description: 'May do everything.' },
  ],
  entities: [...articles, ...people],
};

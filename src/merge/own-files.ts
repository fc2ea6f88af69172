/** The files that an owner has written beside those of an entity, when that gets another name. */
import type { Change, Tree } from './changes.js';

/**
 * They go where the others go, so that what refers to them beside them still finds them. `own` holds
 * the files that no plan knows; one whose place is taken stays where it is.
 */
export function movedOwnFiles(
  own: Tree,
  movedPath: (path: string) => string | undefined,
  isTaken: (path: string) => boolean,
): Change[] {
  return Array.from(own).flatMap(([path, content]): Change[] => {
    const to = movedPath(path);
    if (to === undefined || content === null || isTaken(to) || own.has(to)) return [];
    return [
      { path: to, kind: 'update', edited: true, content, movedFrom: path },
      { path, kind: 'delete' },
    ];
  });
}

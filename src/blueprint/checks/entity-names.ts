/** Entities whose names would meet somewhere: as a type, a folder or a path. */
import { folderName, isWindowsDevice, kebabCase } from '../../names/names.js';
import type { Entity } from '../domain.js';
import { entityPath, entityPlural } from '../resolve.js';
import type { Context } from './context.js';

/** Paths under /v1 that belong to accounts. */
const reservedPaths = new Set(['auth']);

export function checkEntityNames(context: Context): void {
  const taken = new Map<string, string>();
  /** Answers who has the name already. */
  const claim = (kind: string, name: string, owner: string): string | undefined => {
    const key = `${kind} ${name.toLowerCase()}`;
    const holder = taken.get(key);
    if (holder === undefined) taken.set(key, owner);
    return holder;
  };
  for (const entity of context.domain.entities) {
    checkOne(context, entity);
    const same =
      claim('name', entity.name, entity.name) ??
      claim('folder', folderName(entity.name), entity.name);
    if (same !== undefined) {
      context.report(
        ['entities', entity.name],
        same === entity.name
          ? `There is already an entity ${same}.`
          : `${entity.name} and ${same} differ only in case or word breaks.`,
        'Merge the two, or give one another name.',
      );
      continue;
    }
    const pathHolder = claim('path', entityPath(entity), entity.name);
    if (pathHolder !== undefined) {
      context.report(
        ['entities', entity.name, 'plural'],
        `${entity.name} and ${pathHolder} would both be served at /v1/${entityPath(entity)}.`,
        `Give one a plural of its own, such as plural: ${entity.name}List.`,
      );
    }
  }
}

function checkOne({ report }: Context, entity: Entity): void {
  const place = ['entities', entity.name];
  if (reservedPaths.has(entityPath(entity))) {
    report(
      [...place, 'plural'],
      `The path /v1/${entityPath(entity)} belongs to sign-in.`,
      `Give it another plural, such as plural: ${entity.name}Records.`,
    );
  }
  if (isWindowsDevice(kebabCase(entityPlural(entity)))) {
    report(
      [...place, 'plural'],
      `${entityPlural(entity)} is the name of a device on Windows, where no file can be called so.`,
      `Give it another plural, such as plural: ${entity.name}Records.`,
    );
  }
}

/** Names of an entity in TypeScript. Types and values carry a suffix, so that no entity's name can clash with a keyword or an import. */
import type { EntityModel, Reference } from '../../blueprint/model.js';
import { camelCase, folderName, kebabCase, pascalCase, plainCase } from '../../names/names.js';

export interface EntityNames {
  /** PascalCase singular: `OrderItem`. */
  readonly name: string;
  /** PascalCase for many, never the same as `name`: `OrderItems`, `NewsList`. */
  readonly many: string;
  readonly camel: string;
  readonly kebab: string;
  readonly folder: string;
  readonly path: string;
  readonly label: string;
  readonly labels: string;
}

export function entityNames(entity: EntityModel): EntityNames {
  return {
    name: entity.name,
    many: entity.plural === entity.name ? `${entity.plural}List` : entity.plural,
    camel: lowerFirst(entity.name),
    kebab: kebabCase(entity.name),
    folder: folderName(entity.name),
    path: entity.path,
    label: entity.label,
    labels: plainCase(entity.plural),
  };
}

/** `OrderItem` → `orderItem`; runs of capitals stay as they are (`APIKey` → `aPIKey` would read badly). */
function lowerFirst(name: string): string {
  return pascalCase(name) === name ? camelCase(name) : name.charAt(0).toLowerCase() + name.slice(1);
}

type KeyType = Reference['targetKey']['type'];

/** A key's type in TypeScript: PostgreSQL's bigint is text there. */
export const keyTs = (key: { readonly type: KeyType }) =>
  key.type === 'integer' ? 'number' : 'string';

/** A key's type in SQL. */
export function keySql(key: Reference['targetKey']): string {
  switch (key.type) {
    case 'uuid':
      return 'uuid';
    case 'integer':
      return 'integer';
    case 'bigint':
      return 'bigint';
    case 'string':
      return 'text';
  }
}

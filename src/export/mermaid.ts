/** An entity-relationship diagram, as Mermaid draws it. Only checked identifiers enter it. */
import type { Api } from '../api/api.js';
import type { Attribute, EntityModel } from '../blueprint/model.js';

export function mermaid({ model }: Api): string {
  return `${['erDiagram', ...model.entities.flatMap(block), ...model.entities.flatMap(links)].join('\n')}\n`;
}

function block({ name, key, attributes, references }: EntityModel): string[] {
  const column = ({ type, name: field, unique }: Attribute) =>
    `    ${type} ${field}${unique ? ' UK' : ''}`;
  return [
    `  ${name} {`,
    `    ${key.type} id PK`,
    ...attributes.map(column),
    ...references.map(({ property, targetKey }) => `    ${targetKey.type} ${property} FK`),
    '  }',
  ];
}

function links({ name, references, collections }: EntityModel): string[] {
  return [
    ...references
      .filter(({ target }) => target !== 'account')
      .map(({ relation, target, required, unique }) => {
        const one = required ? '||' : '|o';
        return `  ${target} ${one}--${unique ? 'o|' : 'o{'} ${name} : ${relation}`;
      }),
    ...collections
      .filter(({ owning }) => owning)
      .map((collection) => `  ${name} }o--o{ ${collection.target} : ${collection.name}`),
  ];
}

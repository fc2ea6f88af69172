/** The entities as JHipster's JDL. */
import type { Api } from '../api/api.js';
import type { Attribute, EntityModel } from '../blueprint/model.js';
import { enumName } from './enum-name.js';
import { flat, head } from './not-said.js';

export function jdl(api: Api): string {
  const { entities } = api.model;
  const parts = [
    head(api, '//'),
    ...entities.flatMap((entity) =>
      entity.attributes.flatMap((attribute) =>
        attribute.values ? [enumOf(entity, attribute)] : [],
      ),
    ),
    ...entities.map(entityOf),
    ...relationships(entities),
  ];
  return `${parts.flat().join('\n').trimEnd()}\n`;
}

/** Constants in capitals; what a constant cannot hold stands behind it in brackets. */
function enumOf(entity: EntityModel, attribute: Attribute): string[] {
  const values = (attribute.values ?? []).map(({ value }, index) => {
    const constant = value.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
    const name = /^[A-Z]/.test(constant) ? constant : `VALUE_${index + 1}`;
    return name === value ? name : `${name} (${JSON.stringify(value)})`;
  });
  return [`enum ${enumName(entity, attribute)} {`, `  ${values.join(', ')}`, '}', ''];
}

function entityOf(entity: EntityModel): string[] {
  const { name, table, description, attributes } = entity;
  const fields = attributes.flatMap((attribute) => [
    ...comment(attribute.description, '  '),
    `  ${fieldOf(entity, attribute)}`,
  ]);
  return [...comment(description, ''), `entity ${name} (${table}) {`, ...fields, '}', ''];
}

const comment = (text: string | undefined, indent: string): string[] =>
  text === undefined ? [] : [`${indent}/** ${flat(text).replaceAll('*/', '* /')} */`];

const types: Readonly<Record<string, string>> = {
  string: 'String',
  text: 'TextBlob',
  integer: 'Integer',
  bigint: 'Long',
  decimal: 'BigDecimal',
  boolean: 'Boolean',
  date: 'LocalDate',
  time: 'LocalTime',
  datetime: 'Instant',
  uuid: 'UUID',
  email: 'String',
  url: 'String',
  json: 'TextBlob',
  binary: 'Blob',
  file: 'UUID',
};

function fieldOf(entity: EntityModel, attribute: Attribute): string {
  const { name, type, required, unique, min, max, minLength, maxLength, pattern } = attribute;
  const textual = type === 'string' || type === 'email' || type === 'url';
  const rules = [
    ...(required ? ['required'] : []),
    ...(unique ? ['unique'] : []),
    ...(min === undefined ? [] : [`min(${min})`]),
    ...(max === undefined ? [] : [`max(${max})`]),
    ...(textual && minLength !== undefined ? [`minlength(${minLength})`] : []),
    ...(textual && maxLength !== undefined ? [`maxlength(${maxLength})`] : []),
    ...(textual && pattern !== undefined
      ? [`pattern(/${pattern.replaceAll('/', String.raw`\/`)}/)`]
      : []),
  ];
  const shown = type === 'enum' ? enumName(entity, attribute) : (types[type] ?? 'String');
  return [name, shown, ...rules].join(' ');
}

/** `relationship ManyToOne { Order{customer required} to Customer{orders} }` */
function relationships(entities: readonly EntityModel[]): string[][] {
  return entities.flatMap((entity) => [
    ...entity.references.map((reference) => {
      const { relation, target, required, unique } = reference;
      const back = entities
        .find(({ name }) => name === target)
        ?.collections.find(
          (collection) =>
            collection.reference?.relation === relation && collection.target === entity.name,
        );
      const from = `${entity.name}{${relation}${required ? ' required' : ''}}`;
      const to =
        target === 'account'
          ? 'User with builtInEntity'
          : `${target}${back === undefined ? '' : `{${back.name}}`}`;
      return block(unique ? 'OneToOne' : 'ManyToOne', `${from} to ${to}`);
    }),
    ...entity.collections
      .filter(({ owning }) => owning)
      .map(({ name, target, join }) => {
        const back = entities
          .find((other) => other.name === target)
          ?.collections.find(
            (collection) => !collection.owning && collection.join?.table === join?.table,
          );
        return block(
          'ManyToMany',
          `${entity.name}{${name}} to ${target}${back === undefined ? '' : `{${back.name}}`}`,
        );
      }),
  ]);
}

const block = (kind: string, line: string): string[] => [
  `relationship ${kind} {`,
  `  ${line}`,
  '}',
  '',
];

/** What tests and seeds write where the checks of a table demand more than its fields do. */
import type { Api, Resource } from '../../api/api.js';
import type { Attribute, EntityModel, Reference } from '../../blueprint/model.js';
import { js } from '../../render/literals.js';
import type { Sample } from './pattern-samples.js';
import { attributeSample } from './samples.js';

const given = ({ entity }: EntityModel) => (entity.samples === false ? {} : (entity.samples ?? {}));

/** The value that the entity says, or one that fits the field. */
export function sampleIn(entity: EntityModel, attribute: Attribute): Sample {
  const value = given(entity)[attribute.name];
  if (value === undefined) return attributeSample(attribute);
  return { expression: expressionOf(attribute, value), functions: [] };
}

function expressionOf({ type, scale }: Attribute, value: string | number | boolean | null): string {
  if (typeof value === 'number') {
    if (type === 'decimal') return js(value.toFixed(scale ?? 2));
    return type === 'bigint' ? js(String(value)) : String(value);
  }
  if (typeof value !== 'string' || !value.includes('{n}')) return js(value);
  const parts = value.split('{n}').map((part) => part.replace(/[\\`]|\$(?=\{)/g, '\\$&'));
  return `\`${parts.join('${n}')}\``;
}

/** Whether a factory gives a row what the reference points at. */
export const isFilled = (entity: EntityModel, { required, isOwner, relation }: Reference) =>
  required || isOwner || given(entity)[relation] === true;

/** The references of which a check may allow one only: where another is given, this one is not. */
export function insteadOf(entity: EntityModel, reference: Reference): string[] {
  if (reference.required || reference.isOwner) return [];
  const checks = (entity.entity.constraints ?? []).filter(
    ({ check, of }) => check === true && of.includes(reference.relation),
  );
  return entity.references
    .filter((other) => other !== reference && !other.required)
    .filter((other) => checks.some(({ of }) => of.includes(other.relation)))
    .map(({ property }) => property);
}

/** Whether a factory writes a value, so that one comes back. */
export const isWritten = (entity: EntityModel, { name, readOnly }: Attribute) =>
  readOnly !== true && given(entity)[name] !== null;

/** Whether a change of the property alone could break a check. */
const isChecked = (entity: EntityModel, { name }: Attribute): boolean =>
  Object.hasOwn(given(entity), name) ||
  (entity.entity.constraints ?? []).some(({ check, of }) => check === true && of.includes(name));

/** What a test of a change sends: best something that no check speaks of. */
export function changedAttribute(entity: EntityModel): Attribute | undefined {
  const written = entity.attributes.filter((one) => isWritten(entity, one));
  return (
    written.find((one) => one.type !== 'json' && !isChecked(entity, one)) ??
    written.find(({ type }) => type !== 'json') ??
    written[0]
  );
}

/** What a test can take away from a row. */
export const clearedAttribute = (entity: EntityModel): Attribute | undefined =>
  entity.attributes.find(
    (one) =>
      !one.required &&
      !one.readOnly &&
      !one.hidden &&
      one.type !== 'json' &&
      !isChecked(entity, one),
  );

/** The Api without the entities of which no test can make a row. */
export function makeable(api: Api): Api {
  const unmade = new Set<string>();
  for (let before = -1; before !== unmade.size;) {
    before = unmade.size;
    for (const { entity } of api.resources) {
      const needs = entity.references.filter((reference) => isFilled(entity, reference));
      if (entity.entity.samples === false || needs.some(({ target }) => unmade.has(target)))
        unmade.add(entity.name);
    }
  }
  if (unmade.size === 0) return api;
  const resources = api.resources.filter(({ entity }) => !unmade.has(entity.name));
  return { ...api, resources, byName: new Map(resources.map(named)) };
}

const named = (resource: Resource) => [resource.entity.name, resource] as const;

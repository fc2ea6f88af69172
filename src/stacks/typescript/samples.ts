/** Example values: what tests and seeds write into each property. */
import { decimalDigits } from '../../api/shapes.js';
import type { Attribute, EntityModel } from '../../blueprint/model.js';
import { sentenceCase } from '../../names/names.js';
import { js } from '../../render/literals.js';
import { patternSample, type Sample } from './pattern-samples.js';

export function attributeSample(attribute: Attribute): Sample {
  const { type, min, max } = attribute;
  switch (type) {
    case 'string':
    case 'text':
      return textSample(attribute);
    case 'integer':
      return call('integer', [
        'n',
        min ?? (max !== undefined && max < 1 ? max - 999 : 1),
        max ?? (min ?? 0) + 1_000_000,
      ]);
    case 'bigint':
      if (max === undefined) return { expression: `String(${min ?? 0} + n)`, functions: [] };
      return {
        expression: `String(integer(n, ${min ?? max - 999}, ${max}))`,
        functions: ['integer'],
      };
    case 'decimal':
      return decimalSample(attribute);
    case 'boolean':
      return { expression: 'n % 2 === 0', functions: [] };
    case 'date':
      return call('day', ['n']);
    case 'time':
      return call('timeOfDay', ['n']);
    case 'datetime':
      return call('moment', ['n']);
    case 'uuid':
      return { expression: 'uuidv7()', functions: ['uuidv7'] };
    case 'email':
      return { expression: '`person${n}@example.com`', functions: [] };
    case 'url':
      return { expression: '`https://example.com/${n}`', functions: [] };
    case 'json':
      return { expression: '{ note: `Note ${n}` }', functions: [] };
    case 'enum':
      return call('pick', ['n', js((attribute.values ?? []).map(({ value }) => value))]);
    case 'binary':
      return attribute.maxLength === undefined || attribute.maxLength >= 16
        ? call('bytes', ['n'])
        : call('bytes', ['n', attribute.maxLength]);
    case 'file':
      return { expression: 'null', functions: [] };
  }
}

function textSample(attribute: Attribute): Sample {
  if (attribute.pattern !== undefined) return patternSample(attribute);
  const most = attribute.maxLength ?? 255;
  const label = sentenceCase(attribute.name);
  const least = attribute.minLength ?? 0;
  if (least > 0) return call('text', [js(label), 'n', most, least]);
  return most === 255 ? call('text', [js(label), 'n']) : call('text', [js(label), 'n', most]);
}

function decimalSample(attribute: Attribute): Sample {
  const { precision, scale } = decimalDigits(attribute);
  // Of a float the digits after the point are not kept as they are.
  const digits = attribute.stored === 'float' ? 0 : scale;
  const room = 10 ** Math.min(precision - scale, 6) - 1;
  const most = attribute.max ?? Math.max(room, attribute.min ?? 0);
  const least = attribute.min ?? Math.min(1, most);
  return call('decimal', ['n', least, most, digits]);
}

function call(name: string, parameters: readonly (string | number)[]): Sample {
  return { expression: `${name}(${parameters.join(', ')})`, functions: [name] };
}

/** A key that whoever creates a row must give; undefined when the server or the database makes it. */
export function keySample({ key }: EntityModel): Sample | undefined {
  if (key.generated === 'identity') return undefined;
  switch (key.type) {
    case 'uuid':
      return { expression: 'uuidv7()', functions: ['uuidv7'] };
    case 'integer':
      return { expression: 'next()', functions: ['next'] };
    case 'bigint':
      return { expression: 'String(next())', functions: ['next'] };
    case 'string':
      return call('code', ['next()', Math.min(key.maxLength ?? 100, 8)]);
  }
}

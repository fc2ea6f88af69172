/** Fields that a text lists under the name of an entity, such as "- `title`: required". */
import type { Field } from '../../blueprint/field.js';
import { camelCase, singular, words } from '../../names/names.js';
import { builtInFields } from '../lexicon/words.js';
import { fieldFrom } from './fields.js';
import type { Cast, Found } from './found.js';
import type { Block } from './text.js';

/** Lists that describe an entity field by field, such as "- `title`: required, max 200 characters". */
export function listedFields(blocks: readonly Block[], cast: Cast): Map<string, Field[]> {
  const found = new Map<string, Field[]>();
  for (const { about, text, kind } of blocks) {
    const entity = kind === 'item' ? entityOfList(about, cast) : undefined;
    if (!entity) continue;
    const field = listedField(text);
    const fields = found.get(entity.name) ?? [];
    if (field && !fields.some(({ name }) => name === field.name))
      found.set(entity.name, [...fields, field]);
  }
  return found;
}

/** "Post Snapshot Information", "Task Entity", "Fields of a book". */
export function entityOfList(about: string, { byWord }: Cast): Found | undefined {
  if (
    !/\b(information|data|fields?|attributes|properties|entity|model|table|columns|details)\b/i.test(
      about,
    )
  )
    return undefined;
  const [first = '', second = ''] = words(about)
    .filter((word) => !/^(\d+|fields?|of|an?|the|related|basic)$/.test(word))
    .map(singular);
  return byWord.get(`${first} ${second}`) ?? byWord.get(second) ?? byWord.get(first);
}

function listedField(text: string): Field | undefined {
  const [, code, rest = ''] = /^`([A-Za-z][\w-]*)`\s*(?:[:–-]\s*)?(.*)$/.exec(text) ?? [];
  const phrase = words(
    (code ?? text.replace(/\(.*?\)/g, '').split(/[:–]/)[0] ?? '')
      .replace(/['’]s\b/g, '')
      .slice(0, 80),
  );
  const name = camelCase(phrase.join(' ')).slice(0, 40);
  if (
    phrase.length === 0 ||
    phrase.length > 4 ||
    builtInFields.has(phrase.join('_')) ||
    !/^[a-z]/.test(name)
  )
    return undefined;
  if (/(^|_)id$/.test(phrase.join('_'))) return undefined;
  const usual = fieldFrom(phrase.map(singular));
  const described = code === undefined ? undefined : fieldDescribed(name, rest, usual);
  return described ?? (usual && { ...usual, name });
}

/** What "required, max 200 characters" and "one of ['low', 'high']" say. */
function fieldDescribed(name: string, rest: string, usual: Field | undefined): Field {
  const required = /\b(required|mandatory|not null)\b/i.test(rest) && !/not required/i.test(rest);
  const choices = /\b(?:enum|one of)\b[^[(]*[[(]([^\])]{1,400})[\])]/i.exec(rest)?.[1];
  const values = [
    ...new Set(
      (choices ?? '')
        .split(/[,|]/)
        .map((value) => value.replace(/['"`]/g, '').trim())
        .filter((value) => value !== ''),
    ),
  ];
  const preset = /\bdefaults?(?: to|:)?\s+['"`]?([\w.-]+)['"`]?/i.exec(rest)?.[1];
  if (values.length > 1) {
    const isPreset = preset !== undefined && values.includes(preset);
    return {
      name,
      type: 'enum',
      values: values.map((value) => ({ value })),
      ...(required || isPreset ? { required: true } : {}),
      ...(isPreset ? { default: preset } : {}),
    };
  }
  const type = typeSaid(rest) ?? usual?.type ?? 'string';
  const longest = Number(/\bmax(?:imum)?\D{0,20}(\d{1,7})/i.exec(rest)?.[1] ?? 0);
  const limits =
    (type === 'string' || type === 'text') && longest > 0 ? { maxLength: longest } : {};
  const base = usual?.type === type ? usual : { name, type };
  return { ...base, name, ...limits, ...(required ? { required: true } : {}) };
}

function typeSaid(rest: string): Field['type'] | undefined {
  const said: readonly [RegExp, Field['type']][] = [
    [/\b(ISO 8601|timestamp|date-?time)\b/i, 'datetime'],
    [/\b(boolean|true or false|yes\/no)\b/i, 'boolean'],
    [/\b(integer|whole number)\b/i, 'integer'],
    [/\b(decimal|float|money|amount)\b/i, 'decimal'],
    [/\b(uuid|guid)\b/i, 'uuid'],
    [/\bdate\b/i, 'date'],
    [/\b(e-?mail)\b/i, 'email'],
  ];
  return said.find(([pattern]) => pattern.test(rest))?.[1];
}

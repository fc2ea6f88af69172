/** Fields that a text names: in sentences, and in lists under the name of an entity. */
import type { Field } from '../../blueprint/domain.js';
import { camelCase, singular, words } from '../../names/names.js';
import { fieldWords, builtInFields, notEntities } from '../lexicon/words.js';
import { parseEntity } from '../shorthand.js';
import { phrasesOf } from './candidates.js';
import type { Cast, Found } from './found.js';
import { mentionsOf } from './found.js';
import type { Block } from './text.js';
import { stem, type Sentence } from './tokens.js';

const listing = new Set(
  'have has include contain must with enter require such display need provide'.split(' ').map(stem),
);

/** A field of a phrase, by the lexicon; undefined where the phrase is no usual field. */
function fieldFrom(phrase: readonly string[]): Field | undefined {
  const last = phrase.at(-1) ?? '';
  const pair = phrase.slice(-2).join(' ');
  const type = Object.hasOwn(fieldWords, pair)
    ? fieldWords[pair]
    : Object.hasOwn(fieldWords, last)
      ? fieldWords[last]
      : undefined;
  const name = camelCase(phrase.slice(-3).join(' ')).slice(0, 40);
  if (
    type === undefined ||
    builtInFields.has(phrase.join('_')) ||
    builtInFields.has(last) ||
    !/^[a-z]/.test(name)
  )
    return undefined;
  return parseEntity(`Thing ${name}:${type}`).fields[0];
}

/** Words that name a field in a list, but mean too much elsewhere. */
const vague = new Set(
  'number time date text link page size position count address year minute code format unit reference reason amount total content name duration image photo location'.split(
    ' ',
  ),
);

/** Of these, the ones that mean too much even where fields are listed. */
const vagueInLists = new Set([
  'time',
  'number',
  'page',
  'count',
  'position',
  'unit',
  'format',
  'reference',
  'size',
]);

/** A field of a phrase within a sentence: "due date", but not "at any time". */
function fieldSaid(
  phrase: readonly string[],
  tooVague: ReadonlySet<string> = vague,
): Field | undefined {
  const [first = ''] = phrase;
  if (phrase.length === 1 && tooVague.has(first)) return undefined;
  const isUsual = Object.hasOwn(fieldWords, phrase.join(' '));
  return phrase.length > 3 ||
    (!isUsual && phrase.slice(0, -1).some((word) => notEntities.has(word)))
    ? undefined
    : fieldFrom(phrase);
}

/** Fields by the name of the entity, in the order of the text. */
export function mentionedFields(sentences: readonly Sentence[], cast: Cast): Map<string, Field[]> {
  const found = new Map<string, Field[]>();
  const add = (entity: Found, field: Field | undefined, required = false) => {
    const fields = found.get(entity.name) ?? [];
    if (field === undefined || fields.some(({ name }) => name === field.name)) return;
    found.set(entity.name, [...fields, required ? { ...field, required: true } : field]);
  };
  for (const sentence of sentences) readSentence(sentence, cast, add);
  return found;
}

type Add = (entity: Found, field: Field | undefined, required?: boolean) => void;

function readSentence(sentence: Sentence, cast: Cast, add: Add): void {
  const mentions = mentionsOf(sentence, cast);
  const phrases = phrasesOf(sentence);
  for (const { words: phrase, start, end } of phrases) {
    const isEntity = mentions.some((mention) => mention.start === start);
    // "post title": the entity stands before the field.
    const before =
      cast.byWord.get(phrase.slice(0, -1).join(' ')) ?? cast.byWord.get(phrase[0] ?? '');
    if (phrase.length > 1 && before && !isEntity) add(before, fieldSaid(phrase.slice(1)));
    // "a title for the survey".
    const next = sentence[end + 1]?.word;
    const target = mentions.find((mention) => mention.start > end && mention.start <= end + 4);
    if (!isEntity && target && (next === 'for' || next === 'of'))
      add(target.entity, fieldSaid(phrase));
  }
  for (const mention of mentions) {
    const at = sentence.findIndex(
      ({ word }, index) =>
        index > mention.end && index <= mention.end + 3 && listing.has(stem(word)),
    );
    if (
      at < 0 ||
      (sentence[at]?.word !== 'with' && mentions.some(({ start }) => start > at && start <= at + 3))
    )
      continue;
    const must = sentence.slice(mention.end, at + 1).some(({ word }) => word === 'must');
    for (const { words: phrase, start } of phrases) {
      if (start > at && !mentions.some((other) => other.start === start))
        add(mention.entity, fieldSaid(phrase, vagueInLists), must);
    }
  }
}

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

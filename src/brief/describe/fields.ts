/** Fields that sentences name: "each tool has a name and a deposit". */
import type { Field } from '../../blueprint/field.js';
import { camelCase } from '../../names/names.js';
import { fieldWords, builtInFields, notEntities } from '../lexicon/words.js';
import { parseEntity } from '../shorthand.js';
import { actsIn } from './acts.js';
import { phrasesOf } from './candidates.js';
import { isPerson } from '../lexicon/people.js';
import type { Cast, Found, Mention } from './found.js';
import { mentionsOf } from './found.js';
import { stem, type Sentence, type Token } from './tokens.js';

const listing = new Set(
  'have has include contain must with enter require such display need provide'.split(' ').map(stem),
);

/** A field of a phrase, by the lexicon; undefined where the phrase is no usual field. */
export function fieldFrom(phrase: readonly string[]): Field | undefined {
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
  isItem = false,
): Field | undefined {
  const [first = ''] = phrase;
  if (phrase.length === 1 && tooVague.has(first)) return undefined;
  const isUsual = Object.hasOwn(fieldWords, phrase.join(' '));
  return phrase.length > 3 ||
    (!isUsual && !isItem && phrase.slice(0, -1).some((word) => notEntities.has(word)))
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
  for (const { mention, at } of listingsIn(sentence, mentions, cast)) {
    const must = sentence.slice(mention.end, at + 1).some(({ word }) => word === 'must');
    for (const field of fieldsListed(sentence, at, mentions)) add(mention.entity, field, must);
  }
}

type Listing = { readonly mention: Mention; readonly at: number };

/** Where a list of fields begins, and of what: "each tool has a name", "a loan, with a start date". */
function listingsIn(sentence: Sentence, mentions: readonly Mention[], { byWord }: Cast): Listing[] {
  const found: Listing[] = [];
  // "rate a class with a comment": the comment is part of the rating.
  const left = actsIn(sentence).flatMap(({ noun, at }): Mention[] => {
    const entity = byWord.get(noun);
    return entity ? [{ entity, start: at, end: at, plural: false }] : [];
  });
  sentence.forEach(({ word }, at) => {
    if (!listing.has(stem(word))) return;
    const before = mentions.filter(({ end }) => end < at);
    const act = word === 'with' ? left.find(({ end }) => end < at) : undefined;
    const head = act ?? before.find(({ entity }) => !entity.thing?.isPerson);
    const apart =
      word === 'with' &&
      (act !== undefined || sentence[at - 1]?.pause || isPossessive(sentence[at + 1]));
    // "… takes place in a hall and has a price": still the same thing has it.
    const goesOn = word !== 'with' && /^(and|but|also)$/.test(sentence[at - 1]?.word ?? '');
    const same = goesOn ? (found.at(-1)?.mention ?? head) : undefined;
    const mention = same ?? (apart ? (head ?? before[0]) : before.at(-1));
    if (!mention || (!apart && !same && at > mention.end + 3)) return;
    found.push({ mention, at });
  });
  return found;
}

const isPossessive = (token: Sentence[number] | undefined): boolean =>
  /^(its|their|his|her)$/.test(token?.word ?? '');

/** The fields of a list, as far as it goes on: usual ones, and beside them what only the text knows. */
function fieldsListed(sentence: Sentence, at: number, mentions: readonly Mention[]): Field[] {
  // "has many items with a price" and "has a teacher and a year": where entities come first, only
  // what stands in the same breath is a field.
  const isOfEntities = mentions.some(({ start }) => start > at && start <= at + 3);
  const isStrict = isOfEntities && sentence[at]?.word !== 'with';
  const rest = phrasesOf(sentence).filter(
    ({ start, end }) =>
      start > at &&
      !sentence.slice(at + 1, start).some(({ kind }) => kind === 'verb') &&
      (!isStrict || (inList(sentence, at, start) && hasArticle(sentence, start))) &&
      !mentions.some((other) => other.start === start || other.end === end),
  );
  const usual = rest.flatMap((phrase) => {
    const isItem = hasArticle(sentence, phrase.start);
    const whose = partOf(sentence, phrase.end, rest);
    const words = whose === undefined ? phrase.words : [whose, ...phrase.words];
    const field = fieldSaid(words, isItem ? never : vagueInLists, isItem || whose !== undefined);
    return field ? [{ field, start: phrase.start }] : [];
  });
  if (usual.length === 0) return [];
  const others = rest.flatMap(({ words: phrase, token, start }) => {
    const isOther =
      !token.plural &&
      hasArticle(sentence, start) &&
      phrase.length < 4 &&
      inList(sentence, at, start);
    if (!isOther || usual.some((each) => each.start === start) || isPerson(token.lemma)) return [];
    return [{ field: textField(phrase), start }];
  });
  return [...usual, ...others]
    .toSorted((a, b) => a.start - b.start)
    .flatMap(({ field }) => field ?? []);
}

/** "the name of the recipient": of whom. */
function partOf(
  sentence: Sentence,
  end: number,
  phrases: readonly { readonly token: Token; readonly start: number; readonly end: number }[],
): string | undefined {
  if (sentence[end + 1]?.word !== 'of' || sentence[end + 2]?.kind !== 'determiner')
    return undefined;
  return phrases.find(({ start, token }) => start === end + 3 && isPerson(token.lemma))?.token
    .lemma;
}

const never: ReadonlySet<string> = new Set();

function hasArticle(sentence: Sentence, start: number): boolean {
  const before =
    sentence[start - 1]?.kind === 'adjective' ? sentence[start - 2] : sentence[start - 1];
  return /^(an?|its|their|his|her|one)$/.test(before?.word ?? '');
}

/** Nothing but items between the beginning of the list and this one. */
const inList = (sentence: Sentence, at: number, start: number): boolean =>
  sentence
    .slice(at + 1, start)
    .every(({ kind, word }) => kind !== 'verb' && kind !== 'preposition' && word !== 'that');

function textField(phrase: readonly string[]): Field | undefined {
  const name = camelCase(phrase.join(' ')).slice(0, 40);
  const isName = /^[a-z]/.test(name) && !builtInFields.has(phrase.join('_'));
  return isName ? parseEntity(`Thing ${name}:string(200)`).fields[0] : undefined;
}

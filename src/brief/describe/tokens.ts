/** Sentences as tagged words. The tagger is compromise; the lexicon knows better about its own nouns. */
import { singular } from '../../names/names.js';
import { lexicon } from '../lexicon/lexicon.js';
import { isPerson } from '../lexicon/people.js';

export type Token = {
  readonly word: string;
  /** The singular of a noun, else the word. */
  readonly lemma: string;
  readonly kind: 'noun' | 'verb' | 'determiner' | 'number' | 'adjective' | 'preposition' | 'other';
  readonly plural: boolean;
  /** A comma, a colon or a bracket follows. */
  readonly pause: boolean;
};
export type Sentence = readonly Token[];

interface Term {
  readonly normal?: string;
  readonly post?: string;
  readonly tags?: readonly string[];
}

/** Tags a text; loads the tagger, which takes a moment. */
export async function sentencesOf(text: string): Promise<Sentence[]> {
  const { default: nlp } = await import('compromise');
  const parsed = nlp(text.replace(/(\w)\/(\w)/g, '$1 or $2').replaceAll('`', '')).json({
    terms: { normal: true, tags: true },
  }) as {
    terms: readonly Term[];
  }[];
  return parsed.map(({ terms }) =>
    terms.map((term, index) => token(term, terms[index - 1], terms[index + 1])),
  );
}

/** Nouns of the lexicon that are as often what is done to another thing. */
const alsoVerbs = new Set(
  'answer book comment file grade invoice label list log mark message note offer order plan post rate record report request reserve review schedule share ship track'.split(
    ' ',
  ),
);
/** Words that make one name with the noun after them: "due date". */
const firstHalves = new Set('due start end full first last unit total'.split(' '));

const has = (term: Term | undefined, tag: string): boolean => term?.tags?.includes(tag) ?? false;

function token(term: Term, before: Term | undefined, after: Term | undefined): Token {
  const word = (term.normal ?? '').replace(/['’]s?$/, '').toLowerCase();
  const lemma = singular(word) || word;
  const pause = /[,;:()]/.test(term.post ?? '');
  const plural = lemma !== word;
  // "Patients book appointments": between two nouns stands what the first does to the second.
  const acts = !plural && has(before, 'Plural') && has(after, 'Plural') && lexicon().has(word);
  // "… and book appointments": the tagger takes it for a noun before another one.
  const goesOn =
    !plural &&
    alsoVerbs.has(word) &&
    has(after, 'Plural') &&
    /^(and|or|can|may|must|to|they)$/.test(before?.normal ?? '');
  // "Moderator: removes posts".
  const follows = plural && /:/.test(before?.post ?? '') && isPerson(before?.normal ?? '');
  if (acts || goesOn || follows) return { word, lemma: word, kind: 'verb', plural: false, pause };
  const opens = firstHalves.has(word) && has(after, 'Noun') && !has(after, 'Plural');
  if (opens || isNoun(term, before, after, lemma, plural))
    return { word, lemma, kind: 'noun', plural, pause };
  // "each completed order": what it is, not what happens.
  const describes =
    has(term, 'Verb') &&
    /(ed|en)$/.test(word) &&
    has(after, 'Noun') &&
    (/^(has|have|several|many|all)$/.test(before?.normal ?? '') ||
      has(before, 'Determiner') ||
      has(before, 'Preposition') ||
      has(before, 'Possessive'));
  const kind = describes ? 'adjective' : kindOf(term, word);
  return { word, lemma: word, kind, plural: false, pause };
}

function isNoun(
  term: Term,
  before: Term | undefined,
  after: Term | undefined,
  lemma: string,
  plural: boolean,
): boolean {
  if (
    has(term, 'Pronoun') ||
    has(term, 'Determiner') ||
    has(term, 'Value') ||
    !/^[a-z][a-z-]+$/.test(lemma)
  )
    return false;
  if (
    has(term, 'Possessive') &&
    ['its', 'his', 'her', 'their', 'your', 'our', 'my'].includes(term.normal ?? '')
  )
    return false;
  if (has(term, 'Noun')) return true;
  if (isPerson(lemma) && !has(term, 'Verb')) return true;
  // "conduct surveys", "Survey coordinators": the tagger takes some nouns for verbs.
  const afterVerbMarker = before?.normal === 'to' || has(before, 'Modal') || has(before, 'Pronoun');
  return (
    lexicon().has(lemma) &&
    !afterVerbMarker &&
    (plural ? !has(before, 'Plural') : has(after, 'Noun') || has(before, 'Determiner'))
  );
}

function kindOf(term: Term, word: string): Token['kind'] {
  if (has(term, 'Value') || /^(many|several|multiple|some|few|various|numerous)$/.test(word))
    return 'number';
  if (has(term, 'Determiner') || /^(each|every|its|his|her|their|your|our|my|all)$/.test(word))
    return 'determiner';
  if (has(term, 'Verb')) return 'verb';
  if (has(term, 'Preposition') || word === 'to') return 'preposition';
  return has(term, 'Adjective') ? 'adjective' : 'other';
}

/** Different forms of one verb have one stem: place, places, placed, placing. */
export function stem(verb: string): string {
  const bare = verb
    .toLowerCase()
    .replace(/(?:ied|ies)$/, 'y')
    .replace(/(?:ing|ed|es|s)$/, '')
    .replace(/e$/, '');
  return bare.replace(/([bdgklmnprt])\1$/, '$1');
}

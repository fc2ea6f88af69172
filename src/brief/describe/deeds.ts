/** Who does what to which entity: "dispatchers manage routes", "a loan is approved by the owner". */
import { isPerson } from '../lexicon/people.js';
import { actsIn } from './acts.js';
import { isActor, phrasesOf } from './candidates.js';
import type { Cast, Found, Mention } from './found.js';
import { referencesOf } from './found.js';
import { stem, type Sentence, type Token } from './tokens.js';

export type Deed = {
  /** A word for people, in the singular. */
  readonly who: string;
  /** The stem of the verb. */
  readonly verb: string;
  readonly entity: Found;
  /** "their own", "his": not those of others. */
  readonly own: boolean;
  /** "cannot", "never". */
  readonly denied: boolean;
};

const submitting = stem('submit');

type Person = { readonly who: string; readonly start: number; readonly end: number };

/** The deeds that the sentences tell of. */
export function deedsOf(sentences: readonly Sentence[], cast: Cast): Deed[] {
  let before: readonly Person[] = [];
  return sentences.flatMap((sentence) => {
    const people = peopleIn(sentence);
    const named = people.filter((person) => isSubject(sentence, person));
    // "The editor keeps articles. They also …": whoever the sentence before was about.
    const goesOn = /^(it|they|he|she)$/.test(sentence[0]?.word ?? '');
    const subjects = goesOn
      ? [...before.map((each) => ({ ...each, start: 0, end: 0 })), ...named]
      : named;
    before = lastGroup(sentence, subjects.slice(0, 2));
    return deedsIn(sentence, subjects, people, cast);
  });
}

function deedsIn(
  sentence: Sentence,
  subjects: readonly Person[],
  people: readonly Person[],
  cast: Cast,
): Deed[] {
  const mentions = referencesOf(sentence, cast);
  const acts = actsIn(sentence);
  const deeds: Deed[] = [];
  for (let at = 0; at < sentence.length; at++) {
    if (sentence[at]?.kind !== 'verb') continue;
    const acting = lastGroup(
      sentence,
      subjects.filter(({ end }) => end < at),
    );
    const between = sentence.slice(acting.at(-1)?.end ?? 0, at);
    const verb = stem(sentence[at]?.word ?? '');
    const denied = between.some(({ word }) => /^(cannot|can't|not|never|nor)$/.test(word));
    const objects = objectsOf(sentence, at, mentions).map(({ mention, own }) => ({
      verb,
      entity: mention.entity,
      own,
    }));
    const left = acts
      .filter((act) => act.at === at)
      .flatMap(({ noun }) => cast.byWord.get(noun) ?? []);
    for (const { who } of acting) {
      for (const object of objects) deeds.push({ who, denied, ...object });
      // Whoever rates a thing has made a rating.
      for (const entity of left) deeds.push({ who, denied, verb: submitting, entity, own: false });
    }
  }
  return [...deeds, ...passiveDeeds(sentence, people, mentions)];
}

/** Words for people, wherever they stand. */
function peopleIn(sentence: Sentence): Person[] {
  return phrasesOf(sentence).flatMap(({ token: { lemma }, start, end }) =>
    isPerson(lemma) || isActor(lemma) ? [{ who: lemma, start, end }] : [],
  );
}

/** What stands right behind a verb or a preposition is not who acts, nor what is listed after it. */
function isSubject(sentence: Sentence, { start, end }: Pick<Person, 'start' | 'end'>): boolean {
  let at = start - 1;
  while (/^(determiner|number|adjective)$/.test(sentence[at]?.kind ?? '')) at--;
  const { kind, word } = sentence[at] ?? { kind: 'other', word: '' };
  if (kind === 'verb' || kind === 'preposition') return false;
  const isListed = kind === 'noun' || word === 'and' || word === 'or';
  const next = sentence[end + 1];
  return !isListed || next?.kind === 'verb' || next?.word === 'and' || next?.word === 'or';
}

const joins = (tokens: Sentence): boolean =>
  tokens.every(
    ({ kind, word }) =>
      word === 'and' || word === 'or' || /^(determiner|number|adjective)$/.test(kind),
  );

/** "Buyers and sellers": all that are named in one breath, the last of them nearest to the verb. */
function lastGroup(sentence: Sentence, people: readonly Person[]): Person[] {
  const group: Person[] = [];
  for (const person of people.toReversed()) {
    const next = group[0];
    if (next && !joins(sentence.slice(person.end + 1, next.start))) break;
    group.unshift(person);
  }
  return group;
}

/** "manage routes, vans and depots"; two verbs in a row have one object. */
function objectsOf(
  sentence: Sentence,
  verb: number,
  mentions: readonly Mention[],
): { mention: Mention; own: boolean }[] {
  const found: { mention: Mention; own: boolean }[] = [];
  let from = verb + 1;
  for (const mention of mentions.filter(({ start }) => start > verb)) {
    const between = sentence.slice(from, mention.start);
    const reached =
      found.length === 0
        ? between.every((token, index) => leadsOn(token, between[index - 1], between[index + 1]))
        : joins(between);
    if (!reached || between.length > 7) break;
    const own = between.some(({ word }) => possessive.test(word));
    found.push({ mention, own: own || (found[0]?.own ?? false) });
    from = mention.end + 1;
  }
  // "see the grades of their own children".
  const ofTheirs = sentence[from]?.word === 'of' && possessive.test(sentence[from + 1]?.word ?? '');
  return ofTheirs ? found.map((each) => ({ ...each, own: true })) : found;
}

const possessive = /^(own|their|his|her|its|my|your)$/;

/** Small words, the second of two verbs, "up", and "the price of". */
function leadsOn(
  { kind, word }: Token,
  before: Token | undefined,
  after: Token | undefined,
): boolean {
  if (/^(determiner|number|adjective|verb)$/.test(kind)) return true;
  if (kind === 'noun') return after?.word === 'of' && before?.kind !== 'noun';
  return /^(and|or|up|out|off|of|new|each|also|then|which|all|any)$/.test(word);
}

/** "A loan is requested by a member." */
function passiveDeeds(
  sentence: Sentence,
  people: readonly Person[],
  mentions: readonly Mention[],
): Deed[] {
  return people.flatMap(({ who, start }) => {
    const before = sentence.slice(0, start);
    const by = before.findLastIndex(({ kind }) => kind !== 'determiner' && kind !== 'adjective');
    const verb = before[by - 1];
    const agents = people.map((person) => person.start);
    const entity = mentions.findLast(
      (mention) => mention.end < by - 1 && !agents.includes(mention.start),
    )?.entity;
    if (before[by]?.word !== 'by' || verb === undefined || entity === undefined) return [];
    return /ed$|en$|made|sent|kept/.test(verb.word)
      ? [
          {
            who,
            verb: stem(verb.word),
            entity,
            own: false,
            denied: false,
          },
        ]
      : [];
  });
}

export type Ban = { readonly entity: Found; readonly verb: string };

/** What is done by nobody: "snapshots are never changed or deleted", "entries cannot be edited". */
export function bansOf(sentences: readonly Sentence[], cast: Cast): Ban[] {
  return sentences.flatMap((sentence) =>
    referencesOf(sentence, cast).flatMap(({ entity, end }) => {
      const next = sentence.slice(end + 1, end + 9);
      const no = next.findIndex(({ word }) => /^(never|not|cannot|can't)$/.test(word));
      const lead = next.slice(0, Math.max(no, 0));
      if (no < 0 || lead.some(({ kind }) => kind === 'noun' || kind === 'preposition')) return [];
      const rest = next.slice(no + 1).filter(({ word }) => word !== '');
      const isPassive = [...lead, ...rest.slice(0, 1)].some(({ word }) =>
        /^(is|are|be)$/.test(word),
      );
      const verbs = rest.filter(({ word }) => /(ed|en)$/.test(word));
      return isPassive ? verbs.map(({ word }) => ({ entity, verb: stem(word) })) : [];
    }),
  );
}

/** What everybody sees: "listings are public", "everyone can read posts without an account". */
export function publicIn(sentences: readonly Sentence[], cast: Cast): Found[] {
  return sentences.flatMap((sentence) => {
    const text = sentence.map(({ word }) => word).join(' ');
    const isFree =
      /\b(see|read|view|browse|search|find)\b/.test(text) &&
      /\bwithout (an account|signing (in|up)|logging in|login|registration|registering)\b/.test(
        text,
      );
    return referencesOf(sentence, cast).flatMap(({ entity, end }) => {
      const next = sentence.slice(end + 1, end + 4).map(({ word }) => word);
      const isPublic =
        /^(is|are)$/.test(next[0] ?? '') &&
        next.slice(1).includes('public') &&
        !next.includes('not');
      return isPublic || isFree ? [entity] : [];
    });
  });
}

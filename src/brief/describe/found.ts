/** Entities found in a text, and where sentences mention them. */
import { pascalCase } from '../../names/names.js';
import { lexicon, type Thing } from '../lexicon/lexicon.js';
import type { Candidate } from './candidates.js';
import { phrasesOf } from './candidates.js';
import type { Sentence } from './tokens.js';

export type Found = {
  /** PascalCase, by the word that the text uses. */
  readonly name: string;
  readonly word: string;
  readonly count: number;
  readonly thing: Thing | undefined;
};

export type Mention = {
  readonly entity: Found;
  readonly start: number;
  readonly end: number;
  readonly plural: boolean;
};

export type Cast = {
  readonly entities: readonly Found[];
  readonly byWord: ReadonlyMap<string, Found>;
};

/** The entities behind the candidates: words for one thing are one entity. */
export function castOf(candidates: readonly Candidate[], most: number): Cast {
  const byWord = new Map<string, Found>();
  const entities: Found[] = [];
  for (const { word, count } of candidates) {
    const thing = lexicon().get(word);
    const name = pascalCase(word).slice(0, 40);
    const same = entities.find(
      (found) => found.name === name || (thing !== undefined && found.thing === thing),
    );
    if (same) byWord.set(word, same);
    else if (entities.length < most && /^[A-Z]/.test(name)) {
      const found = { name, word, count, thing };
      entities.push(found);
      byWord.set(word, found);
    }
  }
  return { entities, byWord };
}

/** Where a sentence speaks of entities, in order. */
export function mentionsOf(sentence: Sentence, { byWord }: Cast): Mention[] {
  return phrasesOf(sentence).flatMap(({ words, token, start, end }) => {
    const entity = byWord.get(words.slice(-2).join(' ')) ?? byWord.get(token.lemma);
    return entity ? [{ entity, start, end, plural: token.plural }] : [];
  });
}

/** The same, with "it" and "them" for what was named last. */
export function referencesOf(sentence: Sentence, cast: Cast): Mention[] {
  const mentions = mentionsOf(sentence, cast);
  const pronouns = sentence.flatMap(({ word }, at): Mention[] => {
    if (word !== 'it' && word !== 'them') return [];
    const before = mentions.filter(
      ({ end, plural, entity }) =>
        end < at && plural === (word === 'them') && !entity.thing?.isPerson,
    );
    // "completes the visit and writes a note about it": not about the note.
    const last = before.at(-1);
    const isApart = sentence[at - 1]?.kind === 'preposition' && last?.end === at - 2;
    const meant = isApart ? before.findLast(({ entity }) => entity !== last.entity) : last;
    return meant ? [{ ...meant, start: at, end: at }] : [];
  });
  return [...mentions, ...pronouns].toSorted((a, b) => a.start - b.start);
}

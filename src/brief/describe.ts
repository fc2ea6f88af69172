/**
 * A domain suggested by a description, read offline. It is a suggestion and no more: whoever asked
 * accepts, edits or drops it.
 */
import type { Domain } from '../blueprint/domain.js';
import { kebabCase, plainCase } from '../names/names.js';
import { domainOf, type Reading } from './describe/assemble.js';
import { type Candidate, candidatesOf, isActor, phrasesOf } from './describe/candidates.js';
import { bansOf, deedsOf, publicIn } from './describe/deeds.js';
import { declaredIn, listedLinks } from './describe/declared.js';
import { mentionedFields } from './describe/fields.js';
import { listedFields } from './describe/listed-fields.js';
import { castOf, mentionsOf, type Cast } from './describe/found.js';
import { linksOf, withLinks } from './describe/relations.js';
import { castRoles } from './describe/roles.js';
import { standingsOf } from './describe/standing.js';
import { lifecyclesOf } from './describe/states.js';
import { blocksOf } from './describe/text.js';
import { sentencesOf, type Sentence } from './describe/tokens.js';

export type Suggestion = {
  readonly domain: Domain;
  /** Why each thing was suggested, a sentence each. */
  readonly reasons: readonly string[];
};

const mostEntities = 12;

/** Reads entities, fields, relations and states out of free text. */
export async function suggestDomain(text: string): Promise<Suggestion> {
  const blocks = blocksOf(text);
  const sentences: Sentence[] = [];
  const headings: Sentence[] = [];
  // The title names the whole, not a thing that is kept.
  for (const { text: block, kind } of blocks.slice(blocks[0]?.kind === 'heading' ? 1 : 0))
    (kind === 'heading' ? headings : sentences).push(...(await sentencesOf(block)));
  const candidates = candidatesOf([...sentences, ...headings], headings, declaredIn(blocks));
  const cast = castOf(withoutAccounts(candidates, sentences), mostEntities);
  if (cast.entities.length === 0) {
    const why =
      text.trim() === ''
        ? 'There is no description.'
        : 'No things that could be kept were found in the description.';
    return { domain: domainOf(nothing), reasons: [why] };
  }
  const listed = listedLinks(blocks, cast);
  const links = withLinks(linksOf(sentences, cast), listed.links);
  const deeds = deedsOf(sentences, cast);
  const casting = castRoles(deeds, cast);
  const reading: Reading = {
    entities: cast.entities,
    links,
    casting,
    standings: standingsOf(
      cast.entities,
      { deeds, bans: bansOf(sentences, cast), seen: publicIn(sentences, cast) },
      links,
      casting,
    ),
    mentioned: mentionedFields(sentences, cast),
    listed: listedFields(blocks, cast),
    lifecycles: lifecyclesOf(sentences, cast),
    nested: new Set([...nestedIn(sentences, cast), ...listed.nested]),
  };
  const domain = domainOf(reading);
  return { domain, reasons: reasonsOf(domain, reading, sentences) };
}

/** Sellers and buyers who only sign in are roles; with fields of their own they are kept as well. */
function withoutAccounts(
  candidates: readonly Candidate[],
  sentences: readonly Sentence[],
): readonly Candidate[] {
  const cast = castOf(candidates, mostEntities);
  const { roles } = castRoles(deedsOf(sentences, cast), cast);
  const mentioned = mentionedFields(sentences, cast);
  const accounts = cast.entities.filter(
    ({ name, word, thing }) =>
      thing?.isPerson &&
      !mentioned.has(name) &&
      roles.some((role) => role.name === kebabCase(word)),
  );
  return candidates.filter(({ word }) => !accounts.some((account) => account.word === word));
}

const nothing: Reading = {
  entities: [],
  links: [],
  mentioned: new Map(),
  listed: new Map(),
  lifecycles: new Map(),
  nested: new Set(),
  casting: castRoles([], { entities: [], byWord: new Map() }),
  standings: new Map(),
};

/** "replies to comments", "nested categories", "parent comment": rows below rows. */
function nestedIn(sentences: readonly Sentence[], cast: Cast): Set<string> {
  const nested = new Set<string>();
  for (const sentence of sentences) {
    for (const { entity, start, end } of mentionsOf(sentence, cast)) {
      const after = sentence.slice(end + 1, end + 5).map(({ lemma }) => lemma);
      const before = sentence.slice(Math.max(0, start - 3), start).map(({ lemma }) => lemma);
      const replied = before.includes('reply') && before.includes('to');
      const said =
        before.at(-1) === 'nested' ||
        before.at(-1) === 'parent' ||
        sentence[start]?.word === 'parent';
      if (replied || said || (after.includes('be') && after.includes('nested'))) {
        nested.add(entity.name);
      }
    }
  }
  return nested;
}

function reasonsOf(
  { entities }: Domain,
  reading: Reading,
  sentences: readonly Sentence[],
): string[] {
  const reasons = entities.map(({ name }) => {
    const found = reading.entities.find((each) => each.name === name);
    const times = found && found.count > 1 ? `named ${found.count} times` : 'named once';
    const listed = reading.listed.has(name)
      ? '; its fields are those listed in the description'
      : '';
    const usual =
      found?.thing && listed === '' ? '; its fields are the usual ones of such a thing' : '';
    return `${name}: ${times}${listed}${usual}.`;
  });
  for (const { from, to, kind, because } of reading.links) {
    const both =
      entities.some(({ name }) => name === from.name) &&
      entities.some(({ name }) => name === to.name);
    if (both)
      reasons.push(
        `${from.name} ${kind === 'many-to-many' ? 'and' : 'belongs to'} ${to.name}: "${because.slice(0, 120)}".`,
      );
  }
  const actors = new Set(
    sentences
      .flatMap((sentence) => phrasesOf(sentence).map(({ token }) => token.lemma))
      .filter(isActor),
  );
  const named = reading.casting.roles.map(({ name }) => name);
  if (named.some((name) => name !== 'member' && name !== 'admin')) {
    const { signUp } = reading.casting;
    const others = named.filter((name) => name !== signUp && name !== 'admin');
    const rest =
      others.length === 0 ? '' : `; the others are given by an admin: ${others.join(', ')}`;
    reasons.push(`Whoever signs up is a ${plainCase(signUp)}${rest}.`);
  }
  if (actors.size > 0) {
    reasons.push(
      `Taken for people who sign in, so for roles rather than entities: ${[...actors].slice(0, 8).map(plainCase).join(', ')}.`,
    );
  }
  return reasons;
}

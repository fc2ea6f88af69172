/** The lexicon of usual things, by the words that mean them. */
import type { Entity } from '../../blueprint/domain.js';
import { words } from '../../names/names.js';
import { parseEntity } from '../shorthand.js';
import { things } from './things.js';

export type Thing = {
  readonly name: string;
  /** Someone with an account of their own. */
  readonly isPerson: boolean;
  /** A list that everyone reads and staff keep. */
  readonly isShared: boolean;
  /** Made by one and read by everyone, such as a post. */
  readonly isOpen: boolean;
  /** As it stands in the lexicon, with relations to things that may not be there. */
  readonly entity: Entity;
};

let known: ReadonlyMap<string, Thing> | undefined;

/** Things by word: `order`, `order item`, `purchase`. */
export function lexicon(): ReadonlyMap<string, Thing> {
  known ??= new Map(things.trim().split('\n').flatMap(read));
  return known;
}

function read(line: string): [string, Thing][] {
  const [flag = '', names = '', shorthand = ''] = line.split('|').map((part) => part.trim());
  const [name = '', others = ''] = names.split(':');
  const thing: Thing = {
    name,
    isPerson: flag === 'person',
    isShared: flag === 'shared',
    isOpen: flag === 'open',
    entity: parseEntity(`"${name}" ${shorthand}`),
  };
  const aliases = others.split(' ').filter((alias) => alias !== '');
  return [words(name).join(' '), ...aliases.map((alias) => alias.replaceAll('_', ' '))].map(
    (word) => [word, thing],
  );
}

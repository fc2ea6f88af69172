/** Entities in shorthand, after the fashion of Rails: `Order number:string! customer:ref`. */
import type { Entity, Lifecycle, Relation } from '../blueprint/domain.js';
import type { Field } from '../blueprint/field.js';
import { InvalidInputError, type InputProblem } from '../errors.js';
import { fieldMarks, fieldOf, keyOf, marksOf, unknownType } from './shorthand/field.js';
import { entityNameFrom, memberName } from './shorthand/names.js';
import { distinctInverses, relationMarks, relationOf } from './shorthand/relation.js';
import { lifecycleOf } from './shorthand/state.js';
import { argsOf, partsOf, TokenError, wordsOf, type Part } from './shorthand/tokens.js';
import { fieldTypeOf, relationTypeOf } from './shorthand/types.js';

export { formatEntity } from './shorthand/format.js';
export { shorthandHelp } from './shorthand/help.js';

/** What has been read so far. */
type Draft = {
  readonly name: string;
  readonly fields: Field[];
  readonly relations: Relation[];
  readonly uniques: string[][];
  readonly indexes: string[][];
  readonly search: string[];
  lifecycle?: Lifecycle;
  key?: Entity['key'];
};

/** Reads one entity; throws with every word that cannot be read. Access is left empty. */
export function parseEntity(text: string): Entity {
  const problems: InputProblem[] = [];
  const attempt = <T>(place: string, step: () => T): T | undefined => {
    try {
      return step();
    } catch (error) {
      if (!(error instanceof TokenError)) throw error;
      problems.push({ place, message: error.message, cure: error.cure });
      return undefined;
    }
  };
  const [first = '', ...words] = attempt(text.trim(), () => wordsOf(text)) ?? [];
  const name = problems.length > 0 ? undefined : attempt(first, () => entityNameOf(first));
  const draft: Draft = {
    name: name ?? '',
    fields: [],
    relations: [],
    uniques: [],
    indexes: [],
    search: [],
  };
  for (const word of words) attempt(word, () => read(draft, word));
  if (problems.length > 0)
    throw new InvalidInputError(`The entity ${JSON.stringify(first)}`, problems);
  return entityOf(draft);
}

function entityNameOf(word: string): string {
  const written = word.replace(/:$/, '');
  const name = entityNameFrom(written);
  if (name === undefined) {
    throw new TokenError(
      'An entity begins with its name, in English letters.',
      'Write for instance: Order number:string!',
    );
  }
  if (/[:!^=(){}]/.test(written)) {
    throw new TokenError(
      'A line begins with the name of the entity.',
      `Write for instance: Order ${word}`,
    );
  }
  return name;
}

function read(draft: Draft, word: string): void {
  const [head, ...rest] = partsOf(word);
  if (head === undefined) return;
  if (head.args !== undefined) return readTogether(draft, head, rest);
  const name = memberName(head.text);
  if (name === undefined)
    throw new TokenError(
      `${JSON.stringify(head.text)} is not a name.`,
      'Write a name in English letters, such as unitPrice:decimal.',
    );
  const typed = rest[0]?.sign === ':' ? rest[0] : undefined;
  readTyped(draft, name, typed, typed === undefined ? rest : rest.slice(1));
}

/** `unique(a,b)` and `index(a,b)`. */
function readTogether(draft: Draft, head: Part, rest: readonly Part[]): void {
  const kind = head.text.toLowerCase();
  if ((kind !== 'unique' && kind !== 'index') || rest.length > 0) {
    throw new TokenError(
      `${JSON.stringify(head.text)} takes no brackets there.`,
      'Write name:type(...), unique(a,b) or index(a,b).',
    );
  }
  const names = argsOf(head.args ?? '').map((each) => memberName(each) ?? '');
  if (names.includes(''))
    throw new TokenError(
      'A name is missing between the brackets.',
      `Write ${kind}(order,product).`,
    );
  (kind === 'unique' ? draft.uniques : draft.indexes).push(names);
}

function readTyped(
  draft: Draft,
  name: string,
  typed: Part | undefined,
  rest: readonly Part[],
): void {
  const written = typed?.text ?? 'string';
  const relation = relationTypeOf(written);
  const type = fieldTypeOf(written);
  if (name === 'id') {
    const { flags } = marksOf(rest, ['client', 'required', 'unique']);
    draft.key = keyOf(type ?? written, typed?.args, flags.has('client'));
  } else if (relation !== undefined) {
    const marks = marksOf(rest, relationMarks);
    draft.relations.push(relationOf(draft.name, name, relation, typed?.args, marks));
    if (marks.flags.has('index')) draft.indexes.push([name]);
  } else if (written.toLowerCase() === 'state') {
    if (draft.lifecycle)
      throw new TokenError('There is a state already.', 'Make the second one an enum.');
    if (marksOf(rest, ['index', 'required']).flags.has('index')) draft.indexes.push([name]);
    draft.lifecycle = lifecycleOf(name, typed?.args);
  } else if (type !== undefined) {
    const marks = marksOf(rest, [...fieldMarks, 'default']);
    draft.fields.push(fieldOf(name, type, typed?.args, marks));
    if (marks.flags.has('index')) draft.indexes.push([name]);
    if (marks.flags.has('search')) draft.search.push(name);
  } else throw unknownType(name, written);
}

function entityOf({
  name,
  fields,
  relations,
  uniques,
  indexes,
  search,
  lifecycle,
  key,
}: Draft): Entity {
  return {
    name,
    ...(key === undefined ? {} : { key }),
    fields,
    ...(relations.length === 0 ? {} : { relations: distinctInverses(name, relations) }),
    ...(uniques.length === 0 ? {} : { uniques }),
    ...(indexes.length === 0 ? {} : { indexes }),
    access: {},
    ...(lifecycle === undefined ? {} : { lifecycle }),
    ...(search.length === 0 ? {} : { search }),
  };
}

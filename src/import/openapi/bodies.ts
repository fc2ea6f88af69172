/** What is in a body: pages and envelopes are taken off, and keys are known by their names. */
import { camelCase, singular, words } from '../../names/names.js';
import { saidEntity } from './extensions.js';
import type { Place } from './place.js';
import { isObject, itemsOf, type Schema, schemaAt } from './schema.js';

/** What is in a body: the thing itself, and whether there may be several. */
interface Body {
  readonly element: Schema;
  readonly isList: boolean;
  readonly wrapper?: Schema;
}

/** A list, a page around a list, an envelope around a thing, or the thing itself; none of what says that it is no thing. */
export function bodiesOf(written: Place): Body[] {
  const schema = schemaAt(written);
  if (saidEntity(schema.place) === false) return [];
  const items = itemsOf(schema);
  if (items) return open(schemaAt(items)).map((element) => ({ element, isList: true }));
  if (keyOf(schema.name ?? '', schema) === undefined) {
    const inside = insideOf(schema);
    const all = inside.flatMap(({ name, schema: each }) => {
      const listed = itemsOf(each);
      const element = listed && schemaAt(listed);
      return element && (isObject(element) || element.variants.length > 0)
        ? [{ name, element }]
        : [];
    });
    // Beside the list itself may stand what is brought along.
    const main = all.filter(({ name }) => /^(data|items|results?|content|records)$/i.test(name));
    const lists = (main.length === 1 ? main : all).map(({ element }) => element);
    const [list] = lists;
    const isPage = inside.some(({ name }) =>
      /^(items|data|results?|content|records|entries|values|rows|next|nextCursor|cursor|total|totalCount|count|page|meta|links|pagination|_links|_embedded)$/i.test(
        name,
      ),
    );
    if (list && lists.length === 1 && (isPage || inside.length === 1))
      return open(list).map((element) => ({ element, isList: true, wrapper: schema }));
    const envelope = inside.find(
      ({ name, schema: each }) => /^(data|result|item|payload)$/i.test(name) && isObject(each),
    );
    if (envelope)
      return open(envelope.schema).map((element) => ({ element, isList: false, wrapper: schema }));
  }
  return open(schema).map((element) => ({ element, isList: false }));
}

/** HAL has lists one step further in. */
function insideOf(schema: Schema): { readonly name: string; readonly schema: Schema }[] {
  return [...schema.properties].flatMap(([name, place]) => {
    const each = schemaAt(place);
    return [
      { name, schema: each },
      ...(name === '_embedded'
        ? [...each.properties].map(([inner, held]) => ({ name: inner, schema: schemaAt(held) }))
        : []),
    ];
  });
}

/** What is one of several: each of them. */
const open = (schema: Schema): Schema[] =>
  schema.variants.length > 0 && !isObject(schema) ? schema.variants.map(schemaAt) : [schema];

/** `id`, else what is called after the entity: `orderId`; only what can be a key. */
export function keyOf(name: string, schema: Schema): string | undefined {
  const parts = words(name);
  const own = [parts.join(' '), parts.at(-1) ?? '', parts[0] ?? ''].map(
    (text) => `${camelCase(singular(text))}Id`,
  );
  const wanted = [
    'id',
    '_id',
    ...own,
    ...own.map((each) => each.replace(/Id$/, '_id')),
    'uuid',
    'guid',
  ];
  return wanted.find((each) => {
    const written = schema.properties.get(each);
    const types = written ? schemaAt(written).types : [];
    return types.length === 1 && /^(string|integer|number)$/.test(types[0] ?? '');
  });
}

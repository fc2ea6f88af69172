/** Words and their cases. A name is split once into lower-case words and put together again. */
import pluralize from 'pluralize';

// Taken for the like of viruses otherwise: what ends in -use keeps its e.
pluralize.addSingularRule(/((?:^|exc|f|m|ab|re|cl|h?o|pa|ca)use)s$/i, '$1');

/** `OrderItem`, `order_item`, `order-item`, `HTTPServer2` → its lower-case words. */
export function words(name: string): string[] {
  return (
    name
      .normalize('NFKD')
      .replace(/[\u0300-\u036f]/g, '')
      .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
      .replace(/([A-Z]+)([A-Z][a-z])/g, '$1 $2')
      .match(/[A-Za-z0-9]+/g) ?? []
  ).map((word) => word.toLowerCase());
}

const capital = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);

export const pascalCase = (name: string) => words(name).map(capital).join('');
export const snakeCase = (name: string) => words(name).join('_');
export const kebabCase = (name: string) => words(name).join('-');
/** For people: `Order item`. */
export const sentenceCase = (name: string) => capital(words(name).join(' '));
/** For people, inside a sentence: `order item`. */
export const plainCase = (name: string) => words(name).join(' ');

export function camelCase(name: string): string {
  const [first = '', ...rest] = words(name);
  return first + rest.map(capital).join('');
}

/** The plural of the last word: `OrderItem` → `OrderItems`, `News` → `News`; keeps the case. */
export function plural(name: string): string {
  return inflectLast(name, pluralize.plural);
}

/** The singular of the last word: `order_items` → `order_item`, `Status` → `Status`. */
export function singular(name: string): string {
  return inflectLast(name, (word) =>
    /(ss|us|is|news)$/i.test(word) ? word : pluralize.singular(word) || word,
  );
}

function inflectLast(name: string, inflect: (word: string) => string): string {
  const start = name.search(/[A-Z]?[a-z0-9]*$/);
  const last = name.slice(start);
  return last === '' ? inflect(name) : name.slice(0, start) + inflect(last);
}

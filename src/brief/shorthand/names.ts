/** Names as they are written in shorthand: kept where they are in form, else put into it. */
import { wellFormed } from '../../blueprint/checks/suggest.js';
import { unquoted } from './tokens.js';
import { camelCase, pascalCase, singular, snakeCase } from '../../names/names.js';

const keptIf = (form: RegExp, toCase: (name: string) => string) => (text: string) =>
  form.test(text) ? text : wellFormed(text, toCase, 40);

/** Undefined where no name can be made of the text. */
export const memberName = keptIf(/^[a-z][A-Za-z0-9]{0,39}$/, camelCase);
export const stateNameFrom = keptIf(/^[a-z][a-z0-9]*(_[a-z0-9]+)*$/, snakeCase);
const pascalName = keptIf(/^[A-Z][A-Za-z0-9]{0,39}$/, pascalCase);

/** `order_items` → OrderItem; in quotes a name stays as it is, even if it looks like a plural. */
export function entityNameFrom(written: string): string | undefined {
  const name = pascalName(unquoted(written));
  if (name === undefined || written.startsWith('"')) return name;
  // The singular of S is nothing.
  return singular(name) || name;
}

/** The name as it must be written to be read back. */
export const writtenEntity = (name: string): string =>
  singular(name) === name ? name : JSON.stringify(name);

/** Columns that look like secrets: they can be written, and are never shown or logged. */
import type { FieldType } from '../../blueprint/field.js';
import { singular, words } from '../../names/names.js';

const holders: readonly FieldType[] = ['string', 'text', 'binary', 'json'];

const always = new Set(['password', 'passwd', 'pwd', 'passphrase', 'passcode']);
const asLast = new Set([
  'secret',
  'token',
  'salt',
  'otp',
  'totp',
  'pin',
  'cvv',
  'cvc',
  'credential',
  'credentials',
]);
/** `api_key` is a secret; `primary_key` and `sort_key` are not. */
const secretKeys = new Set([
  'api',
  'private',
  'secret',
  'access',
  'encryption',
  'signing',
  'recovery',
]);
/** What a word after makes of it: something said about the secret. */
const describing = new Set([
  'url',
  'uri',
  'type',
  'policy',
  'strategy',
  'name',
  'method',
  'algorithm',
  'hint',
  'status',
  'id',
  'count',
  'format',
  'pattern',
  'field',
  'label',
  'at',
  'version',
]);

const forms = new Set(['hash', 'digest', 'hashed', 'encrypted', 'value']);
const bareForms = new Set(['hash', 'digest', 'value']);

/** `table` tells what a column called no more than `value` or `hash` is a value of. */
export function looksSecret(table: string, column: string, type: FieldType): boolean {
  if (!holders.includes(type)) return false;
  const parts = words(
    bareForms.has(column.toLowerCase()) ? `${singular(table)}_${column}` : column,
  );
  const last = parts.at(-1) ?? '';
  if (describing.has(last)) return false;
  const withoutForm = forms.has(last) ? parts.slice(0, -1) : parts;
  const head = withoutForm.at(-1) ?? '';
  return (
    withoutForm.some((word) => always.has(word)) ||
    asLast.has(head) ||
    (head === 'key' && secretKeys.has(withoutForm.at(-2) ?? ''))
  );
}

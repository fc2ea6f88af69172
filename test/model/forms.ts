/** JSON Schemas that a server may hold a model to, where it does not read those of a request. */
import { zodOutputFormat } from '@anthropic-ai/sdk/helpers/zod';
import { outputSchemas } from '../../src/architect/claude/proposal.js';

/** The three forms that the program asks for, as it asks for them: which one is up to the model. */
export function askedForms(): object {
  const $defs: Record<string, unknown> = {};
  const anyOf = Object.entries(outputSchemas).map(([form, schema]) => {
    const { $defs: own = {}, ...rest } = zodOutputFormat(schema).schema as Schema;
    // Each schema counts its definitions from 0.
    const renamed = JSON.stringify({ own, rest }).replaceAll('__schema', `${form}_`);
    const { own: defs, rest: root } = JSON.parse(renamed) as { own: object; rest: object };
    Object.assign($defs, defs);
    return root;
  });
  return { $defs, anyOf };
}
interface Schema {
  readonly $defs?: object;
}

/**
 * The form of a proposal with so little left open (one role, flat entities of simple fields) that a
 * model of a hundred million parameters can fill it: names are its own, the rest is given.
 */
export function narrowForm(): object {
  const entity = record({
    line: text(
      '^[A-Z][a-z]{3,11}( [a-z]{3,11}:(string\\(80\\)|text\\(2000\\)|integer|date|boolean|decimal\\(12,2\\)))(!)?( [a-z]{3,11}:(string\\(80\\)|text\\(2000\\)|integer|date|boolean)){1,4}$',
    ),
    description: text('^[A-Z][a-z]{2,9}( [a-z]{2,9}){3,8}\\.$'),
    notes: list({ type: 'string' }, 0, 0),
    owner: { const: '' },
    public: record({ field: { const: '' }, values: list({ type: 'string' }, 0, 0) }),
    access: list(
      record({
        role: { const: 'member' },
        read: { const: 'all' },
        create: { enum: ['none', 'all'] },
        update: { enum: ['none', 'all'] },
        delete: { enum: ['none', 'all'] },
      }),
      1,
      1,
    ),
    transitions: list({ type: 'string' }, 0, 0),
  });
  const none = list({ type: 'string' }, 0, 0);
  return record({
    title: text('^[A-Z][a-z]{3,9}( [a-z]{3,9}){1,2}$'),
    roles: list(
      record({
        name: { const: 'member' },
        description: { const: 'Whoever registers.' },
        signUp: { const: true },
      }),
      1,
      1,
    ),
    entities: list(entity, 1, 3),
    removeEntities: none,
    removeRoles: none,
    renames: none,
    decisions: none,
  });
}

const record = (properties: Record<string, object>) => ({
  type: 'object',
  properties,
  required: Object.keys(properties),
  additionalProperties: false,
});
const list = (items: object, minItems: number, maxItems: number) => ({
  type: 'array',
  items,
  minItems,
  maxItems,
});
const text = (pattern: string) => ({ type: 'string', pattern });

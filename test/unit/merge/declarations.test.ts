/** Code is merged by declaration where lines alone would not do. */
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { outlineOf } from '../../../src/merge/declarations/outline.js';
import { mergeText } from '../../../src/merge/text.js';

const merge = (base: string, yours: string, planned: string) =>
  mergeText('src/a.ts', { base, yours, planned }, outlineOf);

const base = `/** Orders. */
import { a, b } from './ab.ts';
import { notFound } from '../problems.ts';

const limit = 10;

/** Makes one. */
export async function createOrder(order: Order): Promise<Order> {
  const scope = a(order);
  return b(scope);
}

/** Takes one away. */
export async function deleteOrder(id: string): Promise<void> {
  if (id === '') throw notFound();
  await a(id);
}

export const orderService = {
  create: createOrder,
  delete: deleteOrder,
};

export class Orders {
  private readonly limit = limit;

  list(): number {
    return this.limit;
  }

  get(): number {
    return 1;
  }
}
`;
const edit = (text: string, from: string, to: string) => {
  if (!text.includes(from)) throw new Error(`no ${from}`);
  return text.replace(from, () => to);
};

describe('never a conflict', () => {
  it('is a function of the owner between two that are rewritten', () => {
    const own = `/** Ada's. */\nfunction discount(): number {\n  return 5;\n}\n`;
    const yours = edit(base, '/** Takes one away. */', `${own}\n/** Takes one away. */`);
    const planned = edit(
      edit(base, '  return b(scope);\n}\n', '  const now = b(scope);\n  return now;\n}\n'),
      '/** Takes one away. */\nexport async function deleteOrder(id: string)',
      '/** Takes one away for good. */\nexport async function deleteOrder(id: Uuid)',
    );
    const { content, conflicts } = merge(base, yours, planned);
    expect(conflicts).toBe(0);
    expect(content).toBe(edit(planned, '/** Takes one away for', `${own}\n/** Takes one away for`));
  });

  it('is a body that the owner changed, beside one that the model changed', () => {
    const two = 'function a() {\n  return 1;\n}\nfunction b() {\n  return 1;\n}\n';
    const yours = edit(two, 'return 1;\n}\nfunction b', 'return 2;\n}\nfunction b');
    const planned = edit(
      two,
      '}\nfunction b() {\n  return 1',
      '}\nfunction b(c: string) {\n  return 3',
    );
    const { content, conflicts } = merge(two, yours, planned);
    expect({ content, conflicts }).toEqual({
      content: 'function a() {\n  return 2;\n}\nfunction b(c: string) {\n  return 3;\n}\n',
      conflicts: 0,
    });
  });

  it('is a method of the owner, or a key, where its neighbours change', () => {
    const yours = edit(
      edit(
        base,
        '  get(): number {',
        '  /** Ada’s. */\n  sum(): number {\n    return 3;\n  }\n\n  get(): number {',
      ),
      '  delete: deleteOrder,',
      '  discount,\n  delete: deleteOrder,',
    );
    const planned = edit(
      edit(
        base,
        '    return this.limit;\n  }\n\n  get(): number {\n    return 1;',
        '    return 2;\n  }\n\n  get(id: string): number {\n    return 4;',
      ),
      '  create: createOrder,\n  delete: deleteOrder,',
      '  create: createOrder,\n  pay: payOrder,\n  delete: removeOrder,',
    );
    const { content, conflicts } = merge(base, yours, planned);
    expect(conflicts).toBe(0);
    expect(content).toContain('  /** Ada’s. */\n  sum(): number {\n    return 3;\n  }\n');
    expect(content).toContain('get(id: string): number {\n    return 4;');
    for (const key of ['discount,', 'pay: payOrder,', 'delete: removeOrder,'])
      expect(content.split(`  ${key}\n`)).toHaveLength(2);
  });

  it('is a name that both import from one module', () => {
    const yours = edit(base, '{ a, b }', '{ a, b, mine }');
    const planned = edit(base, '{ a, b }', '{ a, b, theirs }');
    const { content, conflicts } = merge(base, yours, planned);
    expect(conflicts).toBe(0);
    expect(content).toMatch(/^import \{ a, b, (mine, theirs|theirs, mine) \} from '\.\/ab\.ts';$/m);
  });
});

it('keeps an import that only the owner still uses, and drops one that nobody does', () => {
  const planned = edit(
    edit(base, "import { notFound } from '../problems.ts';\n", ''),
    "  if (id === '') throw notFound();\n",
    '',
  );
  const yours = edit(
    base,
    'const limit = 10;\n',
    'const limit = 10;\nexport const lost = notFound();\n',
  );
  expect(merge(base, yours, planned)).toEqual({
    content: edit(
      edit(planned, "'./ab.ts';\n", "'./ab.ts';\nimport { notFound } from '../problems.ts';\n"),
      'const limit = 10;\n',
      'const limit = 10;\nexport const lost = notFound();\n',
    ),
    conflicts: 0,
  });
  expect(merge(base, `${base}// Ada\n`, planned).content).toBe(`${planned}// Ada\n`);
});

it('follows the model where it moves a function, with what the owner changed in it', () => {
  const remove = base.slice(base.indexOf('/** Takes'), base.indexOf('export const orderService'));
  const planned = edit(base.replace(remove, ''), '/** Makes one. */', `${remove}/** Makes one. */`);
  const yours = edit(base, '  await a(id);', '  await a(id); // Ada');
  expect(merge(base, yours, planned)).toEqual({
    content: edit(planned, '  await a(id);', '  await a(id); // Ada'),
    conflicts: 0,
  });
});

it('marks what both changed inside one function, and a changed function that is gone', () => {
  const yours = edit(base, 'const scope = a(order);', 'const scope = mine(order);');
  const planned = edit(base, 'const scope = a(order);', 'const scope = theirs(order);');
  const both = merge(base, yours, planned);
  expect(both.conflicts).toBe(1);
  expect(both.content).toContain('const scope = mine(order);\n||||||| base');
  const gone = base.slice(0, base.indexOf('/** Makes')) + base.slice(base.indexOf('/** Takes'));
  const left = merge(base, yours, gone);
  expect(left.conflicts).toBe(1);
  expect(left.content).toContain('const scope = mine(order);');
});

/** A file of up to eight functions; each side changes, adds, removes and moves some of them. */
const names = ['one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight'];
const fates = fc.array(
  fc.oneof(
    { weight: 5, arbitrary: fc.constant('keep' as const) },
    fc.constantFrom('change' as const, 'remove' as const, 'follow' as const),
  ),
  { minLength: names.length, maxLength: names.length },
);
const declared = (name: string, by: string) =>
  `/** Does ${name}. */\nexport function ${name}(): string {\n  return '${by} ${name}';\n}\n`;
const file = (side: readonly string[], who: string) =>
  names
    .flatMap((name, index) => {
      const fate = side[index];
      if (fate === 'remove') return [];
      const own = declared(name, fate === 'change' ? who : 'base');
      return fate === 'follow' ? [own, declared(`${who}${name}`, who)] : [own];
    })
    .join('\n');

it('keeps every function of both, and conflicts only where one function met two changes', () => {
  const whole = file([], '');
  fc.assert(
    fc.property(fates, fates, (owner, model) => {
      const [yours, planned] = [file(owner, 'owner'), file(model, 'model')];
      const { content, conflicts } = merge(whole, yours, planned);
      const meet = names.filter((_, index) => {
        const sides = [owner[index], model[index]];
        return (
          sides.includes('change') && sides.every((fate) => fate === 'change' || fate === 'remove')
        );
      });
      const lines = content.split('\n');
      for (const [index, name] of names.entries()) {
        if (owner[index] === 'change') expect(lines).toContain(`  return 'owner ${name}';`);
        if (model[index] === 'change') expect(lines).toContain(`  return 'model ${name}';`);
        if (owner[index] === 'follow') expect(lines).toContain(`  return 'owner owner${name}';`);
        if (model[index] === 'follow') expect(lines).toContain(`  return 'model model${name}';`);
      }
      // Neighbours that both conflict are marked as one.
      expect(conflicts).toBeLessThanOrEqual(meet.length);
      expect(conflicts > 0).toBe(meet.length > 0);
      if (conflicts > 0) return;
      expect(outlineOf('a.ts', content)).toBeDefined();
      expect(merge(planned, content, planned).content).toBe(content);
    }),
    { numRuns: Number(process.env['MERGE_RUNS'] ?? 500) },
  );
});

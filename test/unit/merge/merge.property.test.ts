/** Random edits of an owner × random changes of the model, on text. */
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { mergeChanges, nextBase } from '../../../src/merge/merge.js';

/** What happens to one line of the Base: nothing, another line, none, or new ones behind it. */
const edit = fc.oneof(
  { weight: 6, arbitrary: fc.constant('keep' as const) },
  fc.constantFrom('change' as const, 'delete' as const, 'insert' as const),
);
const line = fc.constantFrom('}', '', '  return row;', '{', 'a', 'b', 'c', '});');
const cases = fc.array(line, { maxLength: 40 }).chain((base) =>
  fc.record({
    base: fc.constant(base),
    owner: fc.array(edit, { minLength: base.length, maxLength: base.length }),
    model: fc.array(edit, { minLength: base.length, maxLength: base.length }),
    ends: fc.constantFrom('\n', '\r\n'),
  }),
);

type Edits = readonly ('keep' | 'change' | 'delete' | 'insert')[];

/** Each line that is written is one of a kind, so that it can be looked for. */
function edited(base: readonly string[], edits: Edits, who: string): string[] {
  return base.flatMap((text, index) => {
    if (edits[index] === 'delete') return [];
    if (edits[index] === 'change') return [`${who} changed ${index}`];
    return edits[index] === 'insert' ? [text, `${who} added ${index}`] : [text];
  });
}

const textOf = (lines: readonly string[], ends = '\n') => lines.map((each) => each + ends).join('');

function regenerate(base: string, disk: string, planned: string) {
  const bases = new Map([['a.txt', base]]);
  const plan = new Map([['a.txt', { content: planned }]]);
  const changes = mergeChanges(bases, new Map([['a.txt', disk]]), plan);
  const [change] = changes;
  const content = change !== undefined && 'content' in change ? (change.content ?? disk) : disk;
  return { kind: change?.kind, content, base: nextBase(bases, plan, changes) };
}

it('loses no line of the owner, and applied twice is applied once', () => {
  fc.assert(
    fc.property(cases, ({ base, owner, model, ends }) => {
      const yours = edited(base, owner, 'owner');
      const planned = textOf(edited(base, model, 'model'));
      const result = regenerate(textOf(base), textOf(yours, ends), planned);
      const lines = result.content.split(/\r?\n/);
      for (const text of yours.filter((each) => each.startsWith('owner'))) {
        expect(lines).toContain(text);
      }
      for (const text of edited(base, model, 'model').filter((each) => each.startsWith('model'))) {
        expect(lines).toContain(text);
      }
      const again = regenerate(result.base.get('a.txt')?.content ?? '', result.content, planned);
      expect(again.content).toBe(result.content);
    }),
    { numRuns: 2000 },
  );
});

it('has no conflict where edits and changes do not meet, and is what both meant', () => {
  const apart = cases.map(({ base, owner, model, ends }) => ({
    // Lines that are all different: which one was changed is no matter of interpretation.
    base: base.map((text, index) => `${index} ${text}`),
    owner,
    // At least two lines between what both change.
    model: model.map((each, index) =>
      owner.slice(Math.max(index - 2, 0), index + 3).every((other) => other === 'keep')
        ? each
        : 'keep',
    ),
    ends,
  }));
  fc.assert(
    fc.property(apart, ({ base, owner, model, ends }) => {
      const both = base.flatMap((text, index) => {
        const mine = owner[index] === 'keep';
        return edited(
          [text],
          [(mine ? model[index] : owner[index]) ?? 'keep'],
          mine ? 'model' : 'owner',
        ).map((each) => each.replace(/ (changed|added) 0$/, ` $1 ${index}`));
      });
      const disk = textOf(edited(base, owner, 'owner'), ends);
      const result = regenerate(textOf(base), disk, textOf(edited(base, model, 'model')));
      expect(result.kind).not.toBe('conflict');
      if (disk !== '') expect(result.content).toBe(textOf(both, disk.includes('\r') ? ends : '\n'));
    }),
    { numRuns: 2000 },
  );
});

import { expect, test } from 'vitest';
import type { Entity } from '../../../src/blueprint/domain.js';
import { editBlueprintYaml } from '../../../src/blueprint/yaml-edit.js';
import { readBlueprintYaml, writeBlueprintYaml } from '../../../src/blueprint/yaml.js';
import { blueprintOf } from '../../support/blueprint.js';

const order: Entity = {
  name: 'Order',
  fields: [
    { name: 'number', type: 'string' },
    { name: 'note', type: 'text' },
  ],
  access: { clerk: { read: 'all' } },
};
const other: Entity = { ...order, name: 'Invoice' };
const before = blueprintOf({ roles: [{ name: 'clerk', signUp: true }], entities: [order, other] });
/** As its owner left it: with comments of their own. */
const text = writeBlueprintYaml(before)
  .replace(/^( +)- \{ name: number/m, '$1# As the law wants it.\n$&')
  .replace(/^( +)- name: Invoice/m, '$1# Written by Ada.\n$&');

test('what is changed stands there, and the comments of the rest are kept', () => {
  const changed: Entity = {
    ...order,
    fields: [...order.fields, { name: 'total', type: 'decimal', required: true }],
    access: { clerk: { read: 'all', update: 'all' } },
  };
  const after = { ...before, domain: { ...before.domain, entities: [changed, other] } };
  const edited = editBlueprintYaml(text, after);
  expect(readBlueprintYaml(edited)).toEqual({ ok: true, blueprint: after });
  expect(edited).toContain('# As the law wants it.');
  expect(edited).toContain('# Written by Ada.');
  const lines = new Set(text.split('\n'));
  const fresh = edited.split('\n').filter((line) => !lines.has(line));
  expect(fresh.length).toBeLessThan(6);
});

test('an entity that goes takes only its own lines with it', () => {
  const after = { ...before, domain: { ...before.domain, entities: [other] } };
  const edited = editBlueprintYaml(text, after);
  expect(readBlueprintYaml(edited)).toEqual({ ok: true, blueprint: after });
  expect(edited).toContain('# Written by Ada.');
  expect(edited).not.toContain('name: Order');
});

test('the same Blueprint leaves the text as it is', () => {
  expect(editBlueprintYaml(text, before)).toBe(text);
});

import { expect, test } from 'vitest';
import { movedOwnFiles } from '../../../src/merge/own-files.js';

const moved = (path: string) =>
  path.startsWith('src/order/') ? path.replace('/order/', '/purchase/') : undefined;
const nothing = () => false;

test('what the owner wrote beside an entity goes where the entity goes', () => {
  const own = new Map([
    ['src/order/looks.ts', 'export {};\n'],
    ['src/own.ts', 'export {};\n'],
  ]);
  expect(movedOwnFiles(own, moved, nothing)).toEqual([
    {
      path: 'src/purchase/looks.ts',
      kind: 'update',
      edited: true,
      content: 'export {};\n',
      movedFrom: 'src/order/looks.ts',
    },
    { path: 'src/order/looks.ts', kind: 'delete' },
  ]);
});

test('it stays where its place is taken, and where it is no text', () => {
  const own = new Map([
    ['src/order/looks.ts', 'export {};\n'],
    ['src/order/logo.png', null],
  ]);
  expect(movedOwnFiles(own, moved, (path) => path === 'src/purchase/looks.ts')).toEqual([]);
});

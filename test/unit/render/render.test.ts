import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { precompileTemplates } from '../../../src/render/precompile.js';

/** A package of its own, so that the test's templates are never those of the product. */
let root: string;

beforeAll(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'render-'));
});
afterAll(() => rm(root, { recursive: true, force: true }));

async function precompiled(text: string): Promise<string> {
  const folder = await mkdtemp(path.join(root, 'package-'));
  await mkdir(path.join(folder, 'templates/demo/src'), { recursive: true });
  await writeFile(path.join(folder, 'templates/demo/src/a.ts.hbs'), text);
  await writeFile(path.join(folder, 'templates/demo/package.json'), '{"name":"{{name}}"}\r\n');
  const target = pathToFileURL(`${path.join(folder, 'out')}/`);
  await precompileTemplates(pathToFileURL(`${path.join(folder, 'templates')}/`), target);
  return new URL('demo.js', target).href;
}

async function rendered(
  text: string,
  context: object,
  file = 'demo/src/a.ts.hbs',
): Promise<string> {
  const url = await precompiled(text);
  const { renderer } = await import('../../../src/render/render.js');
  return renderer(new URL('./', url))(file, context);
}

describe('templates', () => {
  it('print values, flags, lists and literals', async () => {
    expect(
      await rendered('{{#if on}}{{#each list}}{{js this}};{{/each}}{{/if}}{{name}}', {
        on: true,
        list: ["Bob's", 2],
        name: '<b>',
      }),
    ).toBe(String.raw`'Bob\'s';2;<b>`);
  });

  it('let a GitHub Actions expression through', async () => {
    expect(await rendered(String.raw`$\{{ secrets.X }}`, {})).toBe('${{ secrets.X }}');
  });

  it('fill a package.json under its own name, where update bots look for it', async () => {
    expect(await rendered('', { name: 'shop' }, 'demo/package.json')).toBe('{"name":"shop"}\n');
  });

  it.each([
    [
      'a value that the context does not have',
      '{{missing}}',
      /templates\/demo\/src\/a\.ts\.hbs.*missing/,
    ],
    ['a literal of such a value', '{{js missing}}', /js was given no value/],
    ['a part of one', '{{a.b.c}}', /templates\/demo/],
    ['a helper without a value', '{{json}}', /one value/],
  ])('refuse %s, naming the template', async (_, text, message) => {
    await expect(rendered(text, { a: {} })).rejects.toThrow(message);
  });

  it('that are not there are named', async () => {
    await expect(rendered('', {}, 'demo/none.hbs')).rejects.toThrow(/templates\/demo\/none\.hbs/);
    await expect(rendered('', {}, 'nothing/none.hbs')).rejects.toThrow(
      /templates\/nothing\/none\.hbs/,
    );
  });

  it.each([
    '{{#unless a}}x{{/unless}}',
    '{{#with a}}x{{/with}}',
    '{{lookup a b}}',
    '{{log a}}',
    '{{eq a b}}',
    '{{#list}}x{{/list}}',
    '{{> part}}',
    '{{#if a}',
  ])('that compute or do not parse fail the build, with their path: %s', async (text) => {
    await expect(precompiled(text)).rejects.toThrow('templates/demo/src/a.ts.hbs');
  });
});

/** Wrong input: one clear sentence, exit code 2, and nothing written. */
import { tmpdir } from 'node:os';
import path from 'node:path';
import fs from 'fs-extra';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { architect } from './report.js';

let home: string;

beforeEach(async () => {
  home = await fs.mkdtemp(path.join(tmpdir(), 'refused-'));
  await fs.outputFile(path.join(home, 'broken.yaml'), 'scale: [growing');
  await fs.outputFile(path.join(home, 'twice.yaml'), 'name: shop\nname: shop\n');
  await fs.outputFile(path.join(home, 'unknown.yaml'), 'scal: growing\n');
  await fs.outputFile(
    path.join(home, 'broken.sql'),
    'create table t (\n  id int,\n  oops oops oops\n',
  );
  await fs.outputFile(path.join(home, 'blueprint.yaml'), 'version: 1\nname: Shop!\n');
});
afterEach(() => fs.remove(home));

describe('is refused with a sentence that says what to do', () => {
  it.each([
    [['shop'], /--yes|--starter/],
    [['shop', '--yes', '--starter', 'shpo'], /shop.*not shpo/s],
    [['shop', '--yes', '--entity', 'Order total:dollars'], /dollars/],
    [['shop', '--yes', '--entity', 'Order total:decimal customer:ref'], /customer/i],
    [['shop', '--answers', 'broken.yaml'], /broken\.yaml/],
    [['shop', '--answers', 'unknown.yaml'], /scal.*scale/s],
    [['shop', '--answers', 'none.yaml'], /none\.yaml/],
    [['shop', '--yes', '--from', 'broken.sql'], /broken\.sql.*line \d/s],
    [['shop', '--yes', '--from', 'none.sql'], /none\.sql/],
    [['shop', '--blueprint', 'blueprint.yaml'], /Shop!.*shop/s],
    [['shop', '--blueprint', 'twice.yaml'], / line 2, column 1: Map keys must be unique/],
    [['../elsewhere/../..//', '--yes'], /.+/],
    [['shop', '--yes', '--users', 'many'], /many/],
    [['shop', '--surprise'], /--surprise/],
  ])('%j', async (args, sentence) => {
    const before = await fs.readdir(home);
    const { code, stderr } = await architect(args, home);
    expect(code, stderr).toBe(2);
    expect(stderr).toMatch(sentence);
    expect(stderr).not.toMatch(/\n\s+at /);
    expect(await fs.readdir(home)).toEqual(before);
  });
});

it('writes nothing into a folder that is not empty', async () => {
  await fs.outputFile(path.join(home, 'shop/mine.txt'), 'mine');
  const { code, stderr } = await architect(['shop', '--yes'], home);
  expect(code).toBe(2);
  expect(stderr).toContain('is not empty');
  expect(await fs.readdir(path.join(home, 'shop'))).toEqual(['mine.txt']);
});

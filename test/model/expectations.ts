/** What holds for every run, whoever designed it. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import { expect } from 'vitest';
import { readBlueprint } from '../../src/commands/read-blueprint.js';
import { loadStack } from '../../src/stacks/registry.js';
import { documentOf, filesWith, type Ran, reasonOf } from './run.js';
import type { Call } from './witness.js';

/** Tokens, by the server's own count. */
export const sum = (calls: readonly Call[]) => calls.reduce((all, { tokens }) => all + tokens, 0);
export const byRules = (ran: Ran) => documentOf(ran).architect.kind === 'rules';

/** The files that were promised, and a Blueprint that passes every check and can be generated. */
export async function expectProject(dir: string, ran: Ran): Promise<void> {
  const { files } = documentOf(ran);
  expect(files.length).toBeGreaterThan(50);
  for (const file of files) {
    await expect(readFile(path.join(dir, file.path))).resolves.toBeDefined();
  }
  const blueprint = await readBlueprint(dir, dir);
  expect(blueprint.domain.entities.length).toBeGreaterThan(0);
  expect((await loadStack(blueprint.stack.id)).refusals(blueprint)).toEqual([]);
}

/** Which of the two designed it; what was used, as the wire saw it; and why the rules stepped in. */
export function expectWays(ran: Ran, calls: readonly Call[]): void {
  const { architect } = documentOf(ran);
  const charged = calls.filter(({ tokens }) => tokens > 0);
  const asked = architect.kind === 'claude' ? architect : architect.asked;
  const used = Object.values(asked?.tokens ?? {}).reduce((all, count) => all + count, 0);
  expect([asked?.calls ?? 0, used]).toEqual([charged.length, sum(charged)]);
  if (architect.kind === 'claude') return;
  expect(ran.stderr).toContain('\nGoing on by rules.\n');
  const sentence = reasonOf(ran);
  expect(sentence).toMatch(/^.{20,600}\.$/);
  expect(sentence).not.toMatch(/[{}]|\bat .*:\d+|undefined|\[object/);
}

/** Every question asked for a stream, and texts came one after the other. */
export function expectStreamed(calls: readonly Call[]): void {
  expect(calls.length).toBeGreaterThan(0);
  expect(calls.every(({ streamed }) => streamed)).toBe(true);
  const spread = calls.map(({ texts }) => (texts.at(-1)?.ms ?? 0) - (texts[0]?.ms ?? 0));
  expect(calls.some(({ texts }) => texts.length > 10)).toBe(true);
  expect(Math.max(...spread)).toBeGreaterThan(100);
}

/** The key is in the header that it belongs in, and nowhere else. */
export async function expectNoKey(
  home: string,
  { stdout, stderr }: Ran,
  calls: readonly Call[],
  key: string,
): Promise<void> {
  expect(stdout + stderr).not.toContain(key);
  expect(await filesWith(home, key)).toEqual([]);
  for (const { said } of calls) {
    const places = said.filter(([, text]) => text.includes(key)).map(([name]) => name);
    expect(places).toHaveLength(1);
    expect(['authorization', 'x-api-key']).toContain(places[0]);
  }
}

/** Every answer that the wire saw is kept, with what it used. */
export async function expectTranscript(dir: string, calls: readonly Call[]): Promise<void> {
  const answered = calls.filter(({ status, stopReason }) => status === 200 && stopReason);
  const file = path.join(dir, '.architect/transcript.jsonl');
  if (answered.length === 0) return;
  const lines = (await readFile(file, 'utf8')).trim().split('\n');
  const kept = lines
    .map((line) => JSON.parse(line) as Line)
    .flatMap(({ kind, answer }) => (kind === 'call' && answer ? [answer.usage] : []));
  const tokens = kept.map((usage) => Object.values(usage).reduce((all, count) => all + count, 0));
  expect(tokens).toEqual(answered.map((call) => call.tokens));
}
interface Line {
  readonly kind: string;
  readonly answer?: { readonly usage: Readonly<Record<string, number>> };
}

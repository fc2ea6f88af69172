/** Clients that read and write over HTTP all the while something happens to those who serve them. */
import { setTimeout as sleep } from 'node:timers/promises';
import { inspect } from 'node:util';
import { readiness } from './instances.js';

export interface Reply {
  readonly status: number;
  readonly type: string | null;
  readonly body: string;
}

export interface Load {
  readonly replies: readonly Reply[];
  /** Requests that nobody answered. */
  readonly failures: readonly string[];
  /** Resolves when so many more are answered, or not, than there are now. */
  more(count: number): Promise<void>;
}

let made = 0;

/** A row that nobody has made yet. */
export function newCategory() {
  made += 1;
  const body = JSON.stringify({ name: `Shelf ${made}`, slug: `shelf-${made}` });
  return { method: 'POST', headers: { 'content-type': 'application/json' }, body };
}

/** Three clients, each of which asks whoever is ready, from its start until `work` is done. */
export async function underLoad(
  urls: readonly string[],
  token: string,
  work: (load: Load) => Promise<void>,
  { ask = 'ready' }: { readonly ask?: 'ready' | 'any' } = {},
): Promise<Load> {
  const replies: Reply[] = [];
  const failures: string[] = [];
  const state = { isOver: false };
  const client = async (turn: number) => {
    for (let at = turn; !state.isOver; at += 1) {
      const url = urls[at % urls.length] ?? '';
      // As a load balancer does, who sends nothing to where nobody is ready.
      if (ask === 'any' || (await readiness(url)) === 200) {
        const write = at % 3 === 0;
        const authorization = `Bearer ${token}`;
        const { headers, ...request } = write ? newCategory() : { headers: {} };
        const path = write ? '/v1/categories' : '/v1/products?limit=5';
        try {
          const all = { ...headers, authorization };
          const answer = await fetch(url + path, { ...request, headers: all });
          const type = answer.headers.get('content-type');
          replies.push({ status: answer.status, type, body: await answer.text() });
        } catch (error) {
          failures.push(`${url}: ${inspect(error)}`);
        }
      }
      await sleep(10);
    }
  };
  const seen = () => replies.length + failures.length;
  const load: Load = {
    replies,
    failures,
    more: async (count) => {
      for (const goal = seen() + count; seen() < goal;) await sleep(20);
    },
  };
  const clients = [1, 2, 3].map(client);
  try {
    await load.more(20);
    await work(load);
    await load.more(20);
  } finally {
    state.isOver = true;
    await Promise.all(clients);
  }
  return load;
}

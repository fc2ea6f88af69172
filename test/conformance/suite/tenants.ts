/** The accounts of a tenant: its founder registers, and invites the others. */
import { expectOk, type Client } from './client.js';
import { People, type NewAccount, type Outside, type Person } from './people.js';
import { Rows } from './rows.js';
import type { World } from './suite.js';
import type { Api } from '../../../src/api/api.js';

/** Makes accounts of one tenant, over HTTP alone. */
export function accountsOfATenant(client: Client, outside: Outside, api: Api): NewAccount {
  const { mails } = outside;
  let founder: Promise<Person> | undefined;
  let invited = 0;
  const refuse: NewAccount = () => Promise.reject(new Error('A founder registers.'));
  const found = async (): Promise<Person> => {
    const people = new People(client, refuse, outside, api);
    return people.signIn(await people.register());
  };
  return async (role) => {
    founder ??= found();
    const as = await founder;
    invited += 1;
    const email = `${role}-${invited}-of-${String(as.id)}@example.com`;
    const password = `correct horse ${invited} battery`;
    const sent = await client.post('/auth/invitations', { as, body: { email, role } });
    const { token } = expectOk(sent) as { token: string | null };
    const body = { token: token ?? (await mails.codeFor(email)), password };
    expectOk(await client.post('/auth/invitations/accept', { body }), 204);
    return { email, password };
  };
}

interface Strangers {
  readonly people: People;
  readonly rows: Rows;
}

const strangers = new WeakMap<World, Strangers>();

/** A tenant that is not that of the suite's own accounts, with rows that its own people make. */
export function strangersOf(world: World): Strangers {
  const { client, mails, issuer, api, reach } = world;
  const outside = { mails, issuer };
  const known = strangers.get(world);
  if (known) return known;
  const people = new People(client, accountsOfATenant(client, outside, api), outside, api);
  const made = { people, rows: new Rows(client, people, reach, 100_000) };
  strangers.set(world, made);
  return made;
}

/** The accounts of the suite: each signs in over HTTP, or comes with a token of the issuer that the suite plays. */
import { randomUUID } from 'node:crypto';
import type { Api } from '../../../src/api/api.js';
import { anonymous, expectOk, type Caller, type Client, type Json } from './client.js';
import type { Issuer } from './issuer.js';
import type { Mails } from './mails.js';

export interface Credentials {
  readonly email: string;
  readonly password: string;
}

export interface Person extends Caller {
  /** The account's id; null for nobody. */
  readonly id: string | null;
  readonly email?: string;
  readonly password?: string;
}

export const nobody: Person = { ...anonymous, id: null };

/** Makes an account of a role, by the project's own command. */
export type NewAccount = (role: string) => Promise<Credentials>;

/** What people have that is not the service's. */
export interface Outside {
  readonly mails: Mails;
  readonly issuer: Issuer;
}

export class People {
  readonly #client: Client;
  readonly #newAccount: NewAccount;
  readonly #known = new Map<string, Promise<Person>>();
  readonly #mails: Mails;
  readonly #issuer: Issuer;
  readonly #confirms: boolean;
  /** Whether who cannot register has tokens of an outside issuer. */
  readonly #comesFromOutside: boolean;
  /** Whether whoever registers is alone in a tenant. */
  readonly #founds: boolean;
  readonly signUpRole: string;
  #registered = 0;

  constructor(client: Client, newAccount: NewAccount, { mails, issuer }: Outside, api: Api) {
    this.#client = client;
    this.#newAccount = newAccount;
    this.#mails = mails;
    this.#issuer = issuer;
    this.#comesFromOutside = api.features.has('external');
    this.#confirms = api.features.has('email');
    this.#founds = api.features.has('tenancy');
    this.signUpRole = api.signUpRole;
  }

  /** The account that usually acts for a role. */
  me = (role: string): Promise<Person> => this.#named(role, 'me');

  /** Another account of the role, whose rows are not those of `me`. */
  other = (role: string): Promise<Person> => this.#named(role, 'other');

  /** An account that has nothing yet. Whoever can be registered over HTTP is. */
  async fresh(role: string): Promise<Person> {
    if (role === 'anonymous') return nobody;
    if (this.#comesFromOutside && role !== this.signUpRole) {
      return this.#signedIn(this.#issuer.token({ sub: randomUUID(), role }));
    }
    return this.signIn(
      role === this.signUpRole ? await this.newcomer() : await this.#newAccount(role),
    );
  }

  /** Who has just come to the others: by registering, or, where that founds a tenant, invited. */
  newcomer(): Promise<Credentials> {
    return this.#founds ? this.#newAccount(this.signUpRole) : this.register();
  }

  async register(): Promise<Credentials> {
    this.#registered += 1;
    const email = `registered-${this.#registered}-${Date.now()}@example.com`;
    const credentials = { email, password: `correct horse ${this.#registered} battery` };
    expectOk(await this.#client.post('/auth/register', { body: credentials }), 202);
    await this.confirm(email);
    return credentials;
  }

  /** Does what a person does after registering, where an address is to be confirmed. */
  async confirm(email: string): Promise<void> {
    if (!this.#confirms) return;
    const body = { token: await this.#mails.codeFor(email) };
    expectOk(await this.#client.post('/auth/verify-email', { body }), 204);
  }

  async signIn(credentials: Credentials): Promise<Person> {
    const session = expectOk(
      await this.#client.post('/auth/login', {
        body: { email: credentials.email, password: credentials.password },
      }),
    );
    return { ...credentials, ...(await this.#signedIn(String(session['accessToken']))) };
  }

  async #signedIn(token: string): Promise<Person> {
    const me: Json = expectOk(
      await this.#client.get('/auth/me', { as: { role: 'unknown', token } }),
    );
    return { token, role: String(me['role']), id: String(me['id']) };
  }

  #named(role: string, name: string): Promise<Person> {
    const key = `${role} ${name}`;
    const person = this.#known.get(key) ?? this.fresh(role);
    this.#known.set(key, person);
    return person;
  }
}

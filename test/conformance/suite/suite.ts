/** What every part of the suite is given, and how its tests are registered. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { buildApi, type Api, type Resource } from '../../../src/api/api.js';
import type { Operation, OperationKind } from '../../../src/api/operations.js';
import type { Blueprint } from '../../../src/blueprint/schema.js';
import { Client, expectOk } from './client.js';
import type { Description } from './described.js';
import { noIssuer, type Issuer } from './issuer.js';
import { noMails, type Mails } from './mails.js';
import { People, type NewAccount } from './people.js';
import { Reach } from './reach.js';
import { NotReachable, Rows } from './rows.js';
import { accountsOfATenant } from './tenants.js';

/** A service under test: where it is, and how to get an account of a role. */
export interface Service {
  readonly baseUrl: string;
  readonly newAccount: NewAccount;
  /** Left out where no mail is sent. */
  readonly mails?: Mails;
  /** Left out where nobody signs in through one. */
  readonly issuer?: Issuer;
  readonly stop: () => Promise<void>;
}

export interface World {
  readonly api: Api;
  readonly client: Client;
  readonly people: People;
  readonly mails: Mails;
  readonly issuer: Issuer;
  readonly rows: Rows;
  readonly reach: Reach;
}

export interface Suite {
  /** With the entities that are asked about; a World has all. */
  readonly api: Api;
  /** A test. What nobody can bring about over HTTP is counted and named, not passed over. */
  readonly check: (name: string, test: (world: World) => Promise<void>) => void;
}

/** Whether an entity is asked about; all are there, for the others to point at. */
export type Sample = (resource: Resource, index: number) => boolean;

/** Registers a group of parts of the suite for one Blueprint; the service starts once for all. */
export function defineSuite(
  blueprint: Blueprint,
  start: () => Promise<Service>,
  parts: Readonly<Record<string, (suite: Suite) => void>>,
  expectedUnreachable?: readonly string[],
  sample: Sample = () => true,
): void {
  const api = buildApi(blueprint);
  const asked = { ...api, resources: api.resources.filter(sample) };
  const unreachable: string[] = [];
  let service: Service | undefined;
  let world: World | undefined;

  beforeAll(async () => {
    service = await start();
    const client = new Client(service.baseUrl);
    client.hold(expectOk(await client.get('//openapi.json')) as unknown as Description);
    const { mails = noMails, issuer = noIssuer } = service;
    const newAccount = api.features.has('tenancy')
      ? accountsOfATenant(client, { mails, issuer }, api)
      : service.newAccount;
    const people = new People(client, newAccount, { mails, issuer }, api);
    const reach = new Reach(api);
    const rows = new Rows(client, people, reach);
    world = { api, client, people, mails, issuer, reach, rows };
  });
  afterAll(async () => service?.stop());

  const check: Suite['check'] = (name, test) => {
    // oxlint-disable-next-line vitest/expect-expect, vitest/valid-title -- Each part of the suite brings its own.
    it(name, async (context) => {
      try {
        if (!world) throw new Error('The service has not started.');
        await test(world);
      } catch (error) {
        if (!(error instanceof NotReachable)) throw error;
        unreachable.push(`${context.task.suite?.name ?? ''}: ${name}`);
        context.skip(`not reachable over HTTP: ${error.message}`);
      }
    });
  };
  for (const [title, register] of Object.entries(parts)) {
    // oxlint-disable-next-line vitest/valid-title -- The titles are the names of the parts.
    describe(title, () => {
      register({ api: asked, check });
    });
  }

  it('names what cannot be reached over HTTP', () => {
    const lines = unreachable.map((line) => `  ${line}`);
    console.info([`Not reachable over HTTP: ${unreachable.length} checks`, ...lines].join('\n'));
    expect(unreachable).toEqual(expectedUnreachable ?? unreachable);
  });
}

/** The operations of some kinds, with their resources. */
export function operationsOf(
  api: Api,
  ...kinds: readonly OperationKind[]
): { resource: Resource; operation: Operation }[] {
  return api.resources.flatMap((resource) =>
    resource.operations
      .filter(({ kind }) => kinds.includes(kind))
      .map((operation) => ({ resource, operation })),
  );
}

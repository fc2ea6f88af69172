/** Descriptions in the manner of large APIs: what a person would read out of each. */
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkDomain } from '../../../../src/blueprint/check.js';
import { formatEntity } from '../../../../src/brief/shorthand.js';
import { readModel } from '../../../../src/import/files.js';
import { importModel } from '../../../../src/import/index.js';
import { listed } from '../reading.js';

const folder = join(import.meta.dirname, '../../../fixtures/openapi');

async function imported(name: string) {
  const read = await importModel(await readModel([name], folder));
  expect(read.format.id).toBe('openapi');
  expect(checkDomain(read.domain)).toEqual([]);
  return { lines: read.domain.entities.map((entity) => formatEntity(entity)), list: listed(read) };
}

const without = (list: readonly string[], ...starts: string[]) =>
  list.filter((line) => !starts.some((start) => line.includes(start)));

describe('payments: forms, things that are expanded, lists that say so', () => {
  it('become customers, invoices with a lifecycle, and their lines', async () => {
    const { lines } = await imported('payments.yaml');
    expect(lines).toEqual([
      'Customer created:datetime:readonly email:string(5000) name:string(5000) description:string(5000) livemode:boolean:readonly balance:integer:readonly address:json:readonly metadata:json',
      `Invoice currency:text! total:integer:readonly dueDate:datetime clientSecret:text:sensitive:hidden customer:ref(Customer.invoices) status:state(${[
        ...['draft', 'paid', 'uncollectible', 'void'].map((state) => `${state}>finalize:open`),
        ...['draft', 'open', 'uncollectible', 'void'].map((state) => `${state}>pay:paid`),
        ...['draft', 'open', 'paid', 'uncollectible'].map((state) => `${state}>void:void`),
        ...['draft', 'open', 'paid', 'void'].map(
          (state) => `${state}>markUncollectible:uncollectible`,
        ),
      ].join(',')}):index`,
      'LineItem amount:integer! quantity:integer description:string(5000) invoice:ref(Invoice.lines)',
    ]);
  });

  it('are told where they are otherwise', async () => {
    const { list } = await imported('payments.yaml');
    for (const told of [
      '71: POST /v1/customers/{customer} (PostCustomersCustomer) — It is PATCH /v1/customers/{id}.',
      '91: GET /v1/invoices (GetInvoices) — Its parameter customer is customerId.',
      '136: POST /v1/invoices/{invoice}/pay takes paid_out_of_band — A transition takes no more than If-Match; send it with a PATCH before.',
      '194: Customer.created — Seconds since 1970 become a date and time.',
      '212: Schema deleted_customer — It is Customer as it is sent or answered: a form of it, and no entity.',
      '226: Invoice.status uncollectible — No operation leads to it: markUncollectible does, for admins, from any other; call it as you like in blueprint.yaml.',
      '273: Schema api_errors — It is what errors look like; they are application/problem+json.',
      '-: Bodies that are sent as forms (4) — The API takes and answers JSON.',
    ])
      expect(list).toContain(told);
    expect(list.join('\n')).not.toContain('Invoice.status is optional');
  });
});

describe('a forge: several forms of a user, ids that are long, paths by name', () => {
  it('becomes one user, one repository, issues and comments', async () => {
    const { lines } = await imported('forge.json');
    expect(lines.map((line) => line.split(' ', 1)[0])).toEqual([
      'User',
      'Repository',
      'Label',
      'Issue',
      'IssueComment',
    ]);
    expect(lines[0]).toBe(
      'User id:bigint login:text! nodeId:text! avatarUrl:url type:text! siteAdmin:boolean name:text email:email followers:integer! twoFactorAuthentication:boolean',
    );
    expect(lines[3]).toContain('user:ref(User) repository:ref(Repository) labels:refs(Label)');
    expect(lines[3]).toContain('stateReason:enum(completed,reopened,not_planned)');
    expect(lines[4]).toBe('IssueComment id:bigint body:text! issue:ref(Issue) user:ref(User)');
  });

  it('tells what it opens to everybody, what signs in, and what is gone', async () => {
    const { list } = await imported('forge.json');
    const text = list.join('\n');
    for (const told of [
      'Webhook issue-opened — Calls to other services are not generated.',
      'GET /orgs/{org}/repos (repos/list-for-org) without signing in — ',
      'Schema minimal-repository — It is Repository as it is sent or answered',
      'PUT /repos/{owner}/{repo}/issues/{issue_number}/lock (issues/lock) — ',
      'Security scheme oauth (oauth2) — ',
      'Operations that are deprecated (1) — ',
      'Parameters of paging, sorting and embedding by other names (4) — ',
    ])
      expect(text).toContain(told);
  });
});

describe('a library by JSON:API, in several files', () => {
  it('becomes what is in its attributes and relationships', async () => {
    const { lines, list } = await imported('library');
    expect(lines.toSorted()).toEqual([
      'Author name:string(120)! born:date',
      String.raw`Book title:string(300)!:index isbn:text!:pattern("(97[89])?\\d{9}[\\dX]") publishedOn:date copies:integer(0,)=1 author:ref(Author.books) tags:refs(Tag)`,
      'Loan lentOn:date! dueOn:date fee:decimal(8,2) book:ref(Book) state:state(out>return:returned,overdue>return:returned,out>markOverdue:overdue,returned>markOverdue:overdue):index',
      'Tag word:string(40)!',
    ]);
    expect(list.join('\n')).toContain(
      'GET /loans (listLoans) — Its parameter filter[state] is state.',
    );
    expect(list.join('\n')).toContain(
      'Schema TagIdentifier — It says which row is meant: a relation.',
    );
  });
});

describe('a clinic: DTOs, kinds of an animal, HAL', () => {
  it('becomes animals of all kinds, visits and owners', async () => {
    const { lines } = await imported('clinic.yaml');
    expect(lines.map((line) => line.replace(/ state:state\(.*/, ' state'))).toEqual([
      'Animal id:bigint kind:enum(cat,dog)! name:string(60)! chip:string(15):index weight:decimal(38,18,0) sex:enum(f,m) indoor:boolean breed:string(80) mother:ref(Animal.animalsAsMother)',
      'Visit startsAt:datetime! price:decimal(38,18):readonly lines:json animal:ref(Animal.visits)! previous:ref(Visit.visitsAsPrevious) state',
      'Owner id:integer fullName:string(120)! phones:json notes:json loginPassword:text:sensitive:hidden',
    ]);
  });

  it('tells each schema that is none of them', async () => {
    const { list } = await imported('clinic.yaml');
    const told = list.filter((line) => line.includes(': Schema '));
    expect(without(told, ' as it is sent or answered')).toEqual([
      '100: Schema PagedModelAnimal — It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.',
      '106: Schema PageMetadata — It is what lists and answers come wrapped in; lists are {items, nextCursor}, and one thing comes as it is.',
      '108: Schema Link — It has no key, and no operation lists or reads it.',
      '123: Schema Cat — It is a kind of Animal, and has the same table: what only it has is optional there.',
      '127: Schema Dog — It is a kind of Animal, and has the same table: what only it has is optional there.',
      '163: Schema TokenRequest — It is what signing in sends and answers; accounts and tokens are built in.',
      '164: Schema TokenResponse — It is what signing in sends and answers; accounts and tokens are built in.',
      '165: Schema ProblemDetail — It is what errors look like; they are application/problem+json.',
    ]);
    expect(list).toContain(
      '55: PUT /api/visits/{id}/cancel (cancel) — It is POST /v1/visits/{id}/cancel.',
    );
  });
});

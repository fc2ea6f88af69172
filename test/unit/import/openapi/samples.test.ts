import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { fixture, read } from './reading.js';

describe('the pet store', () => {
  it('becomes five entities, its operations are told', async () => {
    const imported = await read(fixture('petstore.yaml'), 'petstore.yaml');
    expect(imported.domain.entities.map(({ name, key }) => [name, key?.type])).toEqual([
      ['Order', 'bigint'],
      ['Category', 'bigint'],
      ['User', 'bigint'],
      ['Tag', 'bigint'],
      ['Pet', 'bigint'],
    ]);
    expect(entity(imported, 'Pet').relations).toEqual([
      { name: 'category', kind: 'many-to-one', to: 'Category' },
      {
        name: 'tags',
        kind: 'many-to-many',
        to: 'Tag',
        joinTable: { name: 'pet_tags', column: 'pet_id', targetColumn: 'tag_id' },
      },
    ]);
    expect(entity(imported, 'User').fields).toContainEqual({
      name: 'password',
      type: 'text',
      sensitive: true,
      hidden: true,
    });
    const list = listed(imported);
    expect(
      list.filter((line) => /^\d+: (GET|PUT|POST|DELETE) \S+ \(/.test(line)).length,
    ).toBeGreaterThanOrEqual(19);
    expect(list).toContain('81: POST /pet (addPet) — It is POST /v1/pets.');
    expect(list).toContain(
      '582: GET /user/{username} (getUserByName) — It is GET /v1/users/{id}. A row is found by its key, not by its username.',
    );
    expect(list.join('\n')).toContain('-: Parameters in headers and cookies (1) — ');
    expect(list.join('\n')).toContain('797: Schema ApiResponse — It has no key');
    expect(list.join('\n')).toContain('828: Security scheme petstore_auth (oauth2) — ');
  });
});

describe('the museum', () => {
  it('becomes three entities, with what is sent and answered in other forms', async () => {
    const imported = await read(fixture('museum.yaml'), 'museum.yaml');
    expect(imported.domain.entities.map(({ name }) => name)).toEqual([
      'Ticket',
      'MuseumDailyHours',
      'SpecialEvent',
    ]);
    const fields = entity(imported, 'Ticket').fields;
    expect(fields.map(({ name, hidden, readOnly }) => [name, hidden, readOnly])).toEqual([
      ['ticketDate', undefined, undefined],
      ['ticketType', undefined, undefined],
      ['eventId', undefined, undefined],
      ['email', true, undefined],
      ['message', undefined, true],
      ['confirmationCode', undefined, true],
    ]);
    const list = listed(imported).join('\n');
    for (const told of [
      '17: GET /museum-hours (getMuseumHours) — It is GET /v1/museum-daily-hours.',
      '202: GET /tickets/{ticketId}/qr (getTicketCode) — ',
      '222: Webhook publishNewEvent — ',
      '259: Schema BuyMuseumTickets — It is Ticket as it is sent or answered',
      '298: Schema MuseumTicketsConfirmation — It is Ticket as it is sent or answered',
      '369: Schema SpecialEventFields — It is SpecialEvent as it is sent or answered',
      '408: Schema Error — It is what errors look like',
      '419: Security scheme MuseumPlaceholderAuth (http basic) — ',
    ])
      expect(list).toContain(told);
  });
});

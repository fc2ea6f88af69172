import { beforeAll, describe, expect, it } from 'vitest';
import type { Field } from '../../../src/blueprint/field.js';
import type { Imported } from '../../../src/import/imported.js';
import { entity, fixture, listed, read } from './reading.js';

const text = (name: string, maxLength: number, required = false): Field => ({
  name,
  type: 'string',
  maxLength,
  ...(required ? { required } : {}),
});
const identity = (column: string) => ({ type: 'integer', generated: 'identity', column });

describe('Chinook', () => {
  let chinook: Imported;
  beforeAll(async () => {
    chinook = await read(fixture('chinook.sql'), 'chinook.sql');
  });

  it('becomes ten entities with the names, keys and tables of the original', () => {
    expect(
      chinook.domain.entities.map(({ name, table, key }) => [name, table, key?.column]),
    ).toEqual([
      ['Album', 'album', 'album_id'],
      ['Artist', 'artist', 'artist_id'],
      ['Customer', 'customer', 'customer_id'],
      ['Employee', 'employee', 'employee_id'],
      ['Genre', 'genre', 'genre_id'],
      ['Invoice', 'invoice', 'invoice_id'],
      ['InvoiceLine', 'invoice_line', 'invoice_line_id'],
      ['MediaType', 'media_type', 'media_type_id'],
      ['Playlist', 'playlist', 'playlist_id'],
      ['Track', 'track', 'track_id'],
    ]);
    for (const { key, timestamps } of chinook.domain.entities) {
      expect(key).toMatchObject({ type: 'integer', generated: 'identity' });
      expect(timestamps).toBe(false);
    }
  });

  it('accounts for all eleven foreign keys: nine relations, and two ends of a join table', () => {
    const relations = chinook.domain.entities.flatMap(({ name, relations: all = [] }) =>
      all.map(
        (relation) =>
          `${name}.${relation.name} ${relation.kind} ${relation.to}${relation.required ? ' !' : ''}`,
      ),
    );
    expect(relations).toEqual([
      'Album.artist many-to-one Artist !',
      'Customer.supportRep many-to-one Employee',
      'Employee.reportsTo many-to-one Employee',
      'Invoice.customer many-to-one Customer !',
      'InvoiceLine.invoice many-to-one Invoice !',
      'InvoiceLine.track many-to-one Track !',
      'Playlist.tracks many-to-many Track',
      'Track.album many-to-one Album',
      'Track.mediaType many-to-one MediaType !',
      'Track.genre many-to-one Genre',
    ]);
    expect(entity(chinook, 'Playlist').relations).toEqual([
      {
        name: 'tracks',
        kind: 'many-to-many',
        to: 'Track',
        joinTable: { name: 'playlist_track', column: 'playlist_id', targetColumn: 'track_id' },
      },
    ]);
    expect(entity(chinook, 'Employee').relations).toEqual([
      {
        name: 'reportsTo',
        kind: 'many-to-one',
        to: 'Employee',
        column: 'reports_to',
        inverse: 'directReports',
      },
    ]);
  });

  it('keeps types, lengths and nullability', () => {
    expect(entity(chinook, 'Track')).toEqual({
      name: 'Track',
      table: 'track',
      key: identity('track_id'),
      fields: [
        text('name', 200, true),
        text('composer', 220),
        { name: 'milliseconds', type: 'integer', required: true },
        { name: 'bytes', type: 'integer' },
        { name: 'unitPrice', type: 'decimal', precision: 10, scale: 2, required: true },
      ],
      relations: [
        { name: 'album', kind: 'many-to-one', to: 'Album' },
        { name: 'mediaType', kind: 'many-to-one', to: 'MediaType', required: true },
        { name: 'genre', kind: 'many-to-one', to: 'Genre' },
      ],
      timestamps: false,
      access: {
        member: { read: 'all' },
        admin: { read: 'all', create: 'all', update: 'all', delete: 'all' },
      },
    });
    expect(entity(chinook, 'Employee').fields).toContainEqual({
      name: 'hireDate',
      type: 'datetime',
    });
  });

  it('gives members reading and admins everything, and owns nothing', () => {
    expect(chinook.domain.roles.map(({ name, signUp }) => [name, signUp])).toEqual([
      ['member', true],
      ['admin', undefined],
    ]);
    expect(chinook.domain.entities.every(({ owner }) => owner === undefined)).toBe(true);
  });

  it('lists all that is otherwise, with its line in the file', () => {
    expect(listed(chinook)).toEqual([
      '74: employee.birth_date — timestamp without time zone becomes timestamp with time zone, in UTC.',
      '75: employee.hire_date — timestamp without time zone becomes timestamp with time zone, in UTC.',
      '98: invoice.invoice_date — timestamp without time zone becomes timestamp with time zone, in UTC.',
      '132: Join table playlist_track — It becomes a many-to-many relation: a link goes with either of its ends, where the original keeps the end or empties the link.',
      '-: A column version in every table — It is added: the server counts the changes of a row in it, for ETag and If-Match.',
      "-: Commands of psql's own (1) — They tell psql what to do, not what the tables are.",
      '-: INSERT statements (11) — Rows are not carried over, only the tables they are in.',
      '-: Statements about the session or the server (2) — They are about the session or the server, not about what the tables are.',
    ]);
  });
});

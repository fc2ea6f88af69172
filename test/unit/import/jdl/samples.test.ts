import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { fixture, read, relations } from './reading.js';

describe('the bug tracker', () => {
  it('becomes five entities with seven relations, three of them to accounts', async () => {
    const imported = await read(fixture('bug-tracker.jdl'), 'bug-tracker.jdl');
    expect(imported.domain.entities.map(({ name, table }) => [name, table])).toEqual([
      ['Project', 'project'],
      ['Label', 'label'],
      ['Ticket', 'ticket'],
      ['Attachment', 'attachment'],
      ['Comment', 'comment'],
    ]);
    expect(relations(imported)).toEqual([
      'Ticket.project many-to-one Project',
      'Ticket.assignedTo many-to-one account',
      'Ticket.reportedBy many-to-one account',
      'Ticket.labels many-to-many Label.tickets',
      'Attachment.ticket many-to-one Ticket.attachments',
      'Comment.login many-to-one account',
      'Comment.child many-to-one Comment.parents',
    ]);
    const status = entity(imported, 'Ticket').fields.find(({ name }) => name === 'status');
    expect(status?.values).toHaveLength(10);
    expect(status?.values?.[8]).toEqual({ value: 'WONT_IMPLEMENT', label: "Won't Implement" });
    expect(listed(imported)).toEqual([
      expect.stringContaining('A key id of type Long in every entity'),
      expect.stringContaining('A column version in every table'),
      '-: Fields that forms show of the other entity (4) — The API gives the whole row with include.',
      '-: Options paginate (1) — Every list comes in pages, with a cursor.',
      expect.stringContaining('Settings of applications (1)'),
    ]);
  });
});

describe('human resources', () => {
  it('becomes eight entities with ten relations', async () => {
    const imported = await read(fixture('human-resources.jdl'));
    expect(imported.domain.entities).toHaveLength(8);
    expect(relations(imported)).toEqual([
      'Country.region one-to-one Region',
      'Location.country one-to-one Country',
      'Department.location one-to-one Location',
      'Employee.department many-to-one Department.employees',
      'Employee.manager many-to-one Employee.directReports',
      'Job.employee many-to-one Employee.jobs',
      'Job.tasks many-to-many Task.jobs',
      'JobHistory.job one-to-one Job',
      'JobHistory.department one-to-one Department',
      'JobHistory.employee one-to-one Employee',
    ]);
    expect(entity(imported, 'Location').description).toBe('not an ignored comment');
    expect(entity(imported, 'Task').description).toBe('Task entity.\n@author The JHipster team.');
  });
});

describe('the library', () => {
  it('keeps its validations, by constants too', async () => {
    const imported = await read(fixture('library.jh'));
    expect(entity(imported, 'Book').fields).toEqual([
      { name: 'isbn', type: 'string', required: true, unique: true, minLength: 5, maxLength: 13 },
      { name: 'name', type: 'string', required: true, maxLength: 100 },
      { name: 'publishYear', type: 'string', required: true, minLength: 4, maxLength: 50 },
      { name: 'copies', type: 'integer', required: true },
      { name: 'cover', type: 'binary' },
      {
        name: 'coverContentType',
        type: 'string',
        maxLength: 255,
        description: 'The media type of cover.',
      },
    ]);
    expect(relations(imported)).toEqual([
      'Book.publisher one-to-one Publisher',
      'Book.authors many-to-many Author.books',
      'BorrowedBook.book one-to-one Book',
      'BorrowedBook.client one-to-one Client',
    ]);
  });
});

/** What a file holds besides tables and references. */
import type { Database } from '@dbml/parse';
import { longestLabel, tellLabel } from '../labels.js';
import type { Notes } from '../notes.js';

export function tellBesides(database: Database, notes: Notes): void {
  const { project, notes: sticky, tableGroups, enums, records, deps, diagramViews } = database;
  const { note } = project ?? {};
  if (note !== undefined && typeof note !== 'string')
    notes.add('Note of the project', 'A domain has no description.', note.token.start.line);
  for (const { name, token, values } of enums) {
    for (const { name: value, note: label, token: place } of values)
      if ((label?.value.length ?? 0) > longestLabel)
        tellLabel(`${name}.${value}`, place.start.line, notes);
    notes.add(
      `Enum ${name}`,
      'Fields of it are enums: a text column whose CHECK lists the values, which sorts as text does.',
      token.start.line,
    );
  }
  for (const { name, token } of tableGroups)
    notes.add(`Group ${name ?? ''} of tables`, 'A domain has no groups.', token.start.line);
  for (const { name, token } of sticky)
    notes.add(`Note ${name}`, 'It is about no table.', token.start.line);
  for (const { name, token } of diagramViews)
    notes.add(`View ${name} of the diagram`, 'It is about a diagram.', token.start.line);
  for (const { token } of deps)
    notes.add(
      'Dependency between columns',
      'A domain does not say how data comes about.',
      token.start.line,
    );
  const rows = records.reduce((sum, { values }) => sum + values.length, 0);
  if (rows > 0)
    notes.count('Records', 'Rows are not carried over, only the tables they are in.', rows);
}

/** Applications and deployments: settings, the entities they are about, and options. */
import { entityList } from './marks.js';
import { readOptions } from './option-syntax.js';
import type { TokenReader } from './reader.js';
import type { JdlApplication, JdlOption } from './tree.js';

type Setting = JdlApplication['settings'][number];

/** Reads what follows the word; options inside are added to those of the file. */
export function readApplication(
  reader: TokenReader,
  kind: JdlApplication['kind'],
  options: JdlOption[],
): JdlApplication {
  const line = reader.last?.line ?? 1;
  const settings: Setting[] = [];
  const entities: string[] = [];
  reader.demand('{', `after "${kind}"`);
  while (!reader.skip('}')) {
    const { kind: sort, text, line: at } = reader.next;
    if (sort === 'doc') reader.take();
    else if (sort !== 'word') reader.fail(`"}" of the ${kind} is missing`);
    else if (kind === 'deployment') settings.push(setting(reader, kind));
    else {
      reader.take();
      if (text === 'config') settings.push(...config(reader));
      else if (text === 'entities') entities.push(...entitiesOf(reader));
      else options.push(...readOptions(reader, text, at));
    }
  }
  return { kind, line, settings, entities };
}

/** Which entities an application has; those excepted are carried over like the others. */
function entitiesOf(reader: TokenReader): string[] {
  const names = entityList(reader, 'after "entities"');
  if (reader.skip('except')) entityList(reader, 'after "except"');
  return names;
}

function config(reader: TokenReader): Setting[] {
  // A blueprint has a block of its own: config(generator-jhipster-x) { … }.
  if (reader.skip('(')) {
    while (!reader.skip(')')) {
      if (reader.next.kind === 'end') reader.fail('")" is missing');
      reader.take();
    }
  }
  reader.demand('{', 'after "config"');
  const settings: Setting[] = [];
  while (!reader.skip('}')) settings.push(setting(reader, 'config'));
  return settings;
}

function setting(reader: TokenReader, block: string): Setting {
  while (reader.next.kind === 'doc') reader.take();
  const { text: key, line } = reader.word(`"}" of the ${block}`);
  const values: string[] = [];
  if (reader.skip('[')) {
    while (!reader.skip(']')) {
      if (reader.next.kind === 'end') reader.fail(`"]" of ${key} is missing`);
      const { text } = reader.take();
      if (text !== ',') values.push(text);
    }
  } else if (['word', 'string', 'number'].includes(reader.next.kind)) {
    values.push(reader.take().text);
  } else if (!reader.is(',') && !reader.is('}')) reader.fail(`the value of ${key} is missing`);
  reader.skip(',');
  return { key, value: values.join(', '), line };
}

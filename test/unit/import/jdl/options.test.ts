import { describe, expect, it } from 'vitest';
import { entity, listed } from '../reading.js';
import { read } from './reading.js';

describe('options', () => {
  it('search finds texts, readOnly takes writing away', async () => {
    const imported = await read(
      'entity A { name String, note TextBlob, password String, size Integer }\n@readOnly entity B\nentity C\nentity D\nsearch A with elasticsearch\nreadOnly * except A, D\nsearch C with no',
    );
    expect(entity(imported, 'A').search).toEqual(['name', 'note']);
    expect(entity(imported, 'A').access['admin']).toHaveProperty('create');
    for (const name of ['B', 'C'])
      expect(entity(imported, name).access).toEqual({
        member: { read: 'all' },
        admin: { read: 'all' },
      });
    expect(entity(imported, 'D').access['admin']).toHaveProperty('delete');
  });

  it('without a consequence are counted, those that ask for something are listed', async () => {
    const imported = await read(
      'entity A\nentity B\npaginate A with pagination\npaginate B with infinite-scroll\nservice all with serviceImpl except A\nuse mapstruct for *\nfilter A\nmicroservice * with shop\nangularSuffix * with x\nblah A with y',
    );
    expect(listed(imported)).toEqual([
      '7: filter A — A list can be filtered by keys, states and what an index serves; name the other fields in indexes.',
      '8: microservice * with shop — All entities become one service.',
      '10: blah A with y — It tells JHipster how to generate; nothing here is done by it.',
      expect.stringContaining('A key id of type Long in every entity'),
      expect.stringContaining('A column version in every table'),
      '-: Options paginate (2) — Every list comes in pages, with a cursor.',
      '-: Options service (1) — The layers of the generated code are the same for every entity.',
      '-: Options mapstruct (1) — The layers of the generated code are the same for every entity.',
      '-: Options angularSuffix (1) — It is about the client, which is not generated.',
    ]);
  });

  it('of several applications and deployments are told', async () => {
    const imported = await read(
      `application {
  config { baseName shop, applicationType gateway, authenticationType oauth2, prodDatabaseType mysql, packageName com.x.y languages [en, fr] }
  entities A
  dto A with mapstruct
}
application { config { baseName stock } entities B }
deployment {
  deploymentType kubernetes
  appsFolders [shop, stock]
  dockerRepositoryName "x/y"
  directoryPath ../
}
entity A
entity B
entity C
`,
    );
    const list = listed(imported).join('\n');
    for (const told of [
      '1: Application shop is a gateway — ',
      '1: 2 applications (shop, stock) — ',
      '2: authenticationType oauth2 — ',
      '2: prodDatabaseType mysql — The database is PostgreSQL.',
      '7: Deployment with kubernetes — ',
      '15: Entity C is in no application — ',
      '-: Options dto (1) — ',
      '-: Settings of applications (5) — ',
    ])
      expect(list).toContain(told);
  });
});

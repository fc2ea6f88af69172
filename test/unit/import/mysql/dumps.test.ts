import { describe, expect, it } from 'vitest';
import { entity } from '../reading.js';
import { read } from './reading.js';

describe('what other tools write', () => {
  it.each([
    [
      'Prisma Migrate',
      `-- CreateTable
CREATE TABLE \`User\` (\`id\` INTEGER NOT NULL AUTO_INCREMENT, \`email\` VARCHAR(191) NOT NULL, UNIQUE INDEX \`User_email_key\`(\`email\`), PRIMARY KEY (\`id\`)) DEFAULT CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci;
-- CreateTable
CREATE TABLE \`Post\` (\`id\` INTEGER NOT NULL AUTO_INCREMENT, \`createdAt\` DATETIME(3) NOT NULL DEFAULT CURRENT_TIMESTAMP(3), \`userId\` INTEGER NOT NULL, PRIMARY KEY (\`id\`)) DEFAULT CHARACTER SET utf8mb4;
-- AddForeignKey
ALTER TABLE \`Post\` ADD CONSTRAINT \`Post_userId_fkey\` FOREIGN KEY (\`userId\`) REFERENCES \`User\`(\`id\`) ON DELETE RESTRICT ON UPDATE CASCADE;`,
    ],
    [
      'Laravel',
      `create table \`users\` (\`id\` bigint unsigned not null auto_increment primary key, \`email\` varchar(255) not null) default character set utf8mb4 collate 'utf8mb4_unicode_ci';
alter table \`users\` add unique \`users_email_unique\`(\`email\`);
create table \`posts\` (\`id\` bigint unsigned not null auto_increment primary key, \`user_id\` bigint unsigned not null, \`created_at\` timestamp null, \`updated_at\` timestamp null);
alter table \`posts\` add constraint \`posts_user_id_foreign\` foreign key (\`user_id\`) references \`users\` (\`id\`) on delete cascade;`,
    ],
  ])('%s', async (_tool, sql) => {
    const imported = await read(sql);
    expect(entity(imported, 'User').fields).toMatchObject([{ name: 'email', unique: true }]);
    expect(entity(imported, 'Post').relations).toMatchObject([{ name: 'user', to: 'User' }]);
    for (const { key } of imported.domain.entities) expect(key?.generated).toBe('identity');
  });
});

describe('rows', () => {
  it('of some megabytes are stepped over in seconds', async () => {
    const row = `(1,'O\\'Hara; -- ${'x'.repeat(60)}',NULL,'a''b')`;
    const insert = `INSERT INTO \`a\` VALUES ${Array.from({ length: 100 }, () => row).join(',')};\n`;
    const sql = `CREATE TABLE \`a\` (id int PRIMARY KEY);\n${insert.repeat(400)}CREATE VIEW v AS SELECT 1;\n`;
    expect(sql.length).toBeGreaterThan(3_000_000);
    const start = performance.now();
    const imported = await read(sql);
    expect(performance.now() - start).toBeLessThan(3000);
    expect(imported.notCarriedOver).toContainEqual(
      expect.objectContaining({ what: 'View v', line: 402 }),
    );
  });
});

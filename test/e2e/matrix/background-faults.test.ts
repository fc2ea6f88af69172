/** The tests that come with jobs, events, webhooks, the broker and Redis see what would lose work, do it twice, or count it apart. */
import { spawnSync } from 'node:child_process';
import { readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { generateProject, type Generated } from '../../support/generated.js';
import { testsOf } from '../../support/project-checks.js';

let project: Generated;
beforeAll(async () => {
  const features = ['jobs', 'events', 'webhooks', 'broker', 'redis'] as const;
  project = await generateProject({ starter: 'shop', features });
});
afterAll(() => project.remove());

interface Fault {
  readonly name: string;
  readonly file: string;
  readonly from: string;
  readonly to: string;
  /** The test that must fail: its file and a part of its name. */
  readonly red: readonly [file: string, name: string];
}

const faults: readonly Fault[] = [
  {
    name: 'a service forgets to record a deletion',
    file: 'src/modules/category/service.ts',
    from: "await recordEvent(change, 'category', 'deleted', current);",
    to: '',
    red: ['events', 'a change is recorded as an event'],
  },
  {
    name: 'the relay loses a row of the outbox',
    file: 'src/platform/events/relay.ts',
    from: 'for (const event of events) {',
    to: 'for (const event of events.slice(1)) {',
    red: ['events', 'no event is lost'],
  },
  {
    name: 'a job is enqueued again under another id',
    file: 'src/platform/jobs/enqueue.ts',
    from: 'const values = [id, job.name,',
    to: 'const values = [uuidv7(), job.name,',
    red: ['jobs', 'a job enqueued twice under one id'],
  },
  {
    name: 'a job takes effect apart from the transaction that marks it as done',
    file: 'src/platform/jobs/worker.ts',
    from: 'const result = await work(db);',
    to: 'const result = await work(pool);',
    red: ['worker', 'that is killed in the middle'],
  },
  {
    name: 'a webhook tells with the rights of who made the change',
    file: 'src/platform/webhooks/subject.ts',
    from: "subject.policy.reach(principal, 'read')",
    to: "subject.policy.reach({ ...principal, accountId }, 'read')",
    red: ['webhooks', 'nobody hears of what they may not read'],
  },
  {
    name: 'a webhook goes wherever a name leads',
    file: 'src/platform/webhooks/send.ts',
    from: 'privateTargets ? lookup : onlyPublic(lookup)',
    to: 'privateTargets ? lookup : onlyPublic(lookup) && lookup',
    red: ['webhook-targets', 'to a name with one address outside and one inside'],
  },
  {
    name: 'an event leaves the outbox before the broker has it',
    file: 'src/platform/broker/outbox.ts',
    from: "if (answer?.status !== 'rejected') stored.push(id);",
    to: 'if (id) stored.push(id);',
    red: ['broker', 'goes away in the middle gets the rest'],
  },
  {
    name: 'an event that is published again is another message',
    file: 'src/platform/broker/cloud-event.ts',
    from: '    id,\n    subject: `${streamName}',
    to: '    id: crypto.randomUUID(),\n    subject: `${streamName}',
    red: ['broker', 'whose answer is lost is published again, and is there once'],
  },
  {
    name: 'an instance counts for itself, though there is a Redis',
    file: 'src/platform/redis/counts.ts',
    from: 'if (redis === undefined) return own;',
    to: 'if (own) return own;',
    red: ['redis', 'all instances count together'],
  },
];

const redisIsThere = spawnSync('redis-server', ['--version']).status === 0;
if (!redisIsThere) console.warn('redis-server is not on the PATH: its faults are skipped.');

it.each(faults.filter(({ red: [tests] }) => tests !== 'redis' || redisIsThere))(
  '$name',
  async ({ file, from, to, red: [tests, name] }) => {
    const target = path.join(project.dir, file);
    const sound = await readFile(target, 'utf8');
    expect(sound, `${file} has changed: say anew how to break it`).toContain(from);
    await writeFile(
      target,
      sound.replace(from, () => to),
    );
    try {
      const only = [`test/platform/${tests}.test.ts`, '--testNamePattern', name];
      const { passed, said } = await testsOf(project, only);
      expect(passed).toBe(0);
      // By what it found, not because nothing runs any more.
      expect(said).toContain('AssertionError');
      expect(said).toContain(name);
    } finally {
      await writeFile(target, sound);
    }
  },
);

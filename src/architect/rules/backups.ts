import { dumpGbPerHour } from './capacity.js';
import type { Facts } from './facts.js';
import { count, time } from './figures.js';
import { otherwise, type Rule } from './rule.js';

const managed = ({ target }: Facts) => target !== 'server';
const dumpHours = ({ sizes }: Facts) => sizes.gbInAYear / dumpGbPerHour;
/** Whether a dump of the data of a year can be read back in the time allowed. */
const dumpIsQuickEnough = (facts: Facts) =>
  dumpHours(facts) * 60 <= facts.answers.rtoMinutes && dumpHours(facts) <= 1;
/** Providers restore to any point up to about five minutes ago. */
const providerRpo = 5;
const days = ({ sensitive }: Facts) => (sensitive ? 35 : 7);

const everyHours = ({ answers }: Facts) => {
  const hours = Math.min(24, Math.floor(answers.rpoMinutes / 60));
  return hours === 1 ? 'hour' : `${hours} hours`;
};

const asked = ({ answers }: Facts) =>
  `At most ${time(answers.rpoMinutes)} of data may be lost (RPO), and ${time(answers.rtoMinutes)} down (RTO).`;
const size = (facts: Facts) =>
  `${count(facts.sizes.gbInAYear)} GB in a year; a dump moves about ${dumpGbPerHour} GB an hour.`;
const yours =
  'The generated project does not set it up: it is the first thing to do before real data, with a restore tried every month.';
const noBackup = {
  option: 'A standby instead of backups',
  why: 'It repeats a wrong DELETE within a second.',
};
const restoreTooSlow = ({ answers }: Facts) =>
  `A tried restore takes longer than ${time(Math.max(answers.rtoMinutes, 1))}.`;
const dumpTooLarge = ({ answers }: Facts) =>
  `A tried restore takes longer than ${time(Math.max(answers.rtoMinutes, 1))}, or the database passes ${dumpGbPerHour} GB.`;

export const backupsRule: Rule = {
  id: 'backups',
  title: 'Backups',
  outcomes: [
    {
      id: 'managed-and-standby',
      when: (facts) => managed(facts) && facts.answers.rpoMinutes < providerRpo,
      chosen: (facts) =>
        `The provider's point-in-time backups, kept ${days(facts)} days${facts.standby ? ', and the standby for the last minutes' : ', which lose up to five minutes'}`,
      because: (facts) => [
        asked(facts),
        facts.standby
          ? 'A provider restores to about five minutes ago; what a broken machine would lose beyond that, the standby has.'
          : 'A provider restores to about five minutes ago; only a standby could do better, and the budget does not carry one.',
        yours,
      ],
      rejected: () => [noBackup],
      revisitWhen: restoreTooSlow,
    },
    {
      id: 'managed',
      when: managed,
      chosen: (facts) => `The provider's point-in-time backups, kept ${days(facts)} days`,
      because: (facts) => [asked(facts), 'A provider restores to about five minutes ago.', yours],
      rejected: () => [
        noBackup,
        { option: 'Dumps', why: 'The point-in-time backups cost the same and lose less.' },
      ],
      revisitWhen: restoreTooSlow,
    },
    {
      id: 'nightly-dump',
      when: (facts) => facts.answers.rpoMinutes >= 1440 && dumpIsQuickEnough(facts),
      chosen: () => 'A dump every night to another place (pg_dump), kept 14 days',
      because: (facts) => [asked(facts), size(facts), yours],
      rejected: () => [
        noBackup,
        {
          option: 'Archiving the log (WAL)',
          why: 'A day of loss is allowed; a dump is one line and easy to try.',
        },
      ],
      revisitWhen: dumpTooLarge,
    },
    {
      id: 'frequent-dumps',
      when: (facts) => facts.answers.rpoMinutes >= 60 && dumpIsQuickEnough(facts),
      chosen: (facts) =>
        `A dump every ${everyHours(facts)} to another place (pg_dump), kept 14 days`,
      because: (facts) => [asked(facts), size(facts), yours],
      rejected: () => [
        noBackup,
        {
          option: 'Archiving the log (WAL)',
          why: 'An hour or more of loss is allowed, and the data is small enough to dump as often.',
        },
      ],
      revisitWhen: dumpTooLarge,
    },
    {
      id: 'log-and-standby',
      when: (facts) => facts.answers.rpoMinutes < 1,
      chosen: (facts) =>
        facts.standby
          ? 'The log archived all the time (pgBackRest or WAL-G), and a standby that confirms each commit'
          : 'The log archived all the time (pgBackRest or WAL-G), which loses up to a minute',
      because: (facts) => [
        asked(facts),
        facts.standby
          ? 'Less than a minute means that a commit waits for a second machine.'
          : 'Less than a minute needs a second machine, and the budget does not carry one.',
        yours,
      ],
      rejected: () => [
        noBackup,
        { option: 'Dumps', why: 'They lose everything since the last one.' },
      ],
      revisitWhen: restoreTooSlow,
    },
    {
      id: 'log-archive',
      when: otherwise,
      chosen: () =>
        'Point-in-time recovery: a base backup each week and the log archived every minute (pgBackRest or WAL-G)',
      because: (facts) => [asked(facts), size(facts), yours],
      rejected: () => [
        noBackup,
        {
          option: 'Dumps',
          why: 'They would have to run without pause, or take too long to read back.',
        },
      ],
      revisitWhen: restoreTooSlow,
    },
  ],
};

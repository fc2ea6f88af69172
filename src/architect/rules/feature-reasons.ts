/** When the answers give a reason for a feature, and what is said where they give none. */
import { adminRoles } from '../../blueprint/admin-roles.js';
import type { Domain } from '../../blueprint/domain.js';
import type { Feature } from '../../blueprint/features.js';
import type { Facts } from './facts.js';
import { count, listed } from './figures.js';
import { servicesFromTeam } from './architecture.js';

/** Up to so many instances, each counting for itself is near enough to a limit. */
export const countsMayDiffer = 4;
/** More than an operator can help by hand. */
const manyUsers = 10_000;

/** Long texts that are searched. */
const searchedTexts = ({ entities }: Domain) =>
  entities.flatMap(({ fields, search = [] }) =>
    fields.filter(({ name, type }) => type === 'text' && search.includes(name)),
  ).length;

interface Reason {
  /** Why these answers want it, naming them; undefined where they give no reason. */
  readonly wanted: (facts: Facts) => string | undefined;
  /** Why it is left out else, with the measure at which to come back to it. */
  readonly notYet: string;
}

export const reasons: Readonly<Record<Feature, Reason>> = {
  tenancy: {
    wanted: () => undefined,
    notYet:
      'Nobody has said that organisations that must not see each other share it; it is chosen before the first row, because rows without a tenant cannot be given one afterwards.',
  },
  email: {
    wanted: ({ answers, sensitive }) =>
      sensitive || answers.usersInAYear >= manyUsers
        ? `${count(answers.usersInAYear)} users in a year${sensitive ? `, and ${listed(answers.dataKinds)} data` : ''}: who forgets a password must get back in alone, and an address must be its owner's.`
        : undefined,
    notYet: `A mail server is one thing more to run; up to ${count(manyUsers)} users, an operator sets a password anew.`,
  },
  'user-admin': {
    wanted: ({ answers, brief }) =>
      answers.usersInAYear >= manyUsers && adminRoles(brief.domain).length > 0
        ? `${count(answers.usersInAYear)} users in a year are too many to be managed in SQL by whoever has the database's password.`
        : undefined,
    notYet: `Roles are given by a command of the operator; up to ${count(manyUsers)} users, accounts are disabled in SQL.`,
  },
  'api-keys': {
    wanted: () => undefined,
    notYet:
      'Nobody has said that machines call it; from the first 1 that does on, which should not have the password of a person.',
  },
  metrics: {
    wanted: ({ answers, instances, wantsRedundancy }) =>
      wantsRedundancy || instances > 1
        ? `${answers.availabilityPercent} % up on ${instances} instances can only be kept by who sees it slip.`
        : undefined,
    notYet:
      'On one instance its logs tell the same; from the first promise of availability on, or a second instance.',
  },
  traces: {
    wanted: ({ answers, instances }) =>
      instances >= 3
        ? `A request may be on any of ${instances} instances: one look must show where its ${answers.latencyP95Ms} ms went.`
        : undefined,
    notYet:
      'One service and one database: the log and the slowest routes tell where the time goes; from 3 instances or a second service on.',
  },
  redis: {
    wanted: ({ instances }) =>
      instances > countsMayDiffer
        ? `A caller spread over ${instances} instances that count for themselves may send ${instances} times as much as it should.`
        : undefined,
    notYet: `One thing more to run; up to ${countsMayDiffer} instances, each counting for itself is near enough to a limit.`,
  },
  'load-test': {
    wanted: ({ answers }) =>
      answers.peakRequestsPerSecond >= 200
        ? `${answers.peakRequestsPerSecond} requests a second within ${answers.latencyP95Ms} ms: whether that holds is measured, not believed.`
        : undefined,
    notYet:
      'One instance does several times what is asked; from 200 requests a second at peak on, or before the first campaign.',
  },
  export: {
    wanted: ({ answers }) =>
      answers.dataGrowthGbPerMonth >= 20
        ? `Nobody pages through ${answers.dataGrowthGbPerMonth} GB a month to have them in a spreadsheet or a warehouse.`
        : undefined,
    notYet:
      'Lists are short enough to be paged through; from 20 GB a month on, or the first report that wants whole lists.',
  },
  'full-text-search': {
    wanted: ({ answers, brief }) =>
      answers.dataGrowthGbPerMonth >= 20 && searchedTexts(brief.domain) > 0
        ? `${answers.dataGrowthGbPerMonth} GB a month, and long texts among it that are searched: whoever looks for words wants the best match first, not every text that has their letters in it.`
        : undefined,
    notYet:
      'q= finds any part of a text without it, in no order of merit; from 20 GB a month on with long texts in it, or when searching is how people find their way.',
  },
  bulk: {
    wanted: () => undefined,
    notYet:
      'Nobody has said that programs send many rows at a time; from the first import or synchronisation on that would take more than 100 requests.',
  },
  jobs: {
    wanted: ({ answers }) =>
      answers.dataKinds.includes('payment')
        ? 'Payment data: providers send notices that are taken at once and worked on later, more than once if need be.'
        : undefined,
    notYet:
      'Every operation ends within its request; from the first task on that takes more than 500 ms of one, must be tried again later, or runs by the clock.',
  },
  events: {
    wanted: () => undefined,
    notYet:
      'Nobody is told of changes yet; from the first side effect on that must not be lost, or must not hold up the request.',
  },
  webhooks: {
    wanted: () => undefined,
    notYet:
      'Nobody outside is told of changes; from the first partner on who would otherwise ask every minute.',
  },
  broker: {
    wanted: ({ answers }) =>
      answers.teamSize >= servicesFromTeam
        ? `${answers.teamSize} people will split services off: those hear of changes from a stream, and do not read these tables.`
        : undefined,
    notYet: `One program needs no broker to talk to itself; from the second service on that must hear of changes here, or from ${servicesFromTeam} people on.`,
  },
  idempotency: {
    wanted: ({ answers }) =>
      answers.dataKinds.includes('payment')
        ? 'Payment data: an order or a payment that a client sends again after a time-out must not be made twice.'
        : undefined,
    notYet:
      'Sent twice, a request here makes a row too many, which can be deleted; from the first row on that costs money or sends something.',
  },
  audit: {
    wanted: ({ sensitive }) =>
      sensitive
        ? 'Payment or health data: who changed what is asked for by auditors, and by those it is about.'
        : undefined,
    notYet:
      'A row tells when it was changed last, not by whom; from the first dispute or audit on, or the first payment or health data.',
  },
};

/** The Blueprint: the complete design of one backend, whoever proposed it. */
import { z } from 'zod';
import { domainSchema } from './domain.js';
import { featureIds, signInWays } from './features.js';
import { searchLanguages } from './full-text.js';

export const projectName = z
  .string()
  .regex(
    /^[a-z][a-z0-9]*(-[a-z0-9]+)*$/,
    'must be lower case letters, digits and single dashes, starting with a letter',
  )
  .max(60);

export const requirementsSchema = z.strictObject({
  description: z
    .string()
    .max(50_000)
    .optional()
    .describe('What is being built, in the words of whoever asked.'),
  usersNow: z.int().min(0),
  usersInAYear: z.int().min(0),
  peakRequestsPerSecond: z.number().positive().max(10_000_000),
  dataGrowthGbPerMonth: z.number().min(0).max(10_000_000),
  latencyP95Ms: z.int().min(1).max(60_000),
  availabilityPercent: z.number().min(50).max(99.9999),
  rpoMinutes: z
    .number()
    .min(0)
    .max(525_600)
    .describe('How many minutes of data may be lost in a disaster.'),
  rtoMinutes: z
    .number()
    .min(0)
    .max(525_600)
    .describe('How many minutes the service may be down after a disaster.'),
  budgetPerMonth: z.number().min(0).max(1_000_000_000).describe('In US dollars.'),
  teamSize: z.int().min(1).max(10_000),
  teamKnows: z.array(z.string().min(1).max(60)).max(30),
  dataKinds: z.array(z.enum(['personal', 'payment', 'health'])),
  hosting: z.enum(['server', 'aws', 'gcp', 'azure', 'kubernetes', 'undecided']),
  clarifications: z
    .array(
      z.strictObject({
        question: z.string().min(1).max(500),
        answer: z.string().min(1).max(1000),
      }),
    )
    .max(20)
    .optional()
    .describe('What was asked beside the usual questions, and answered.'),
});
export type Requirements = z.infer<typeof requirementsSchema>;

export const decisionSchema = z.strictObject({
  id: z
    .string()
    .regex(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/)
    .max(60),
  title: z.string().min(1).max(200),
  chosen: z.string().min(1).max(500),
  because: z
    .array(z.string().min(1).max(1000))
    .min(1)
    .describe('Reasons, each naming the answers it rests on.'),
  rejected: z.array(
    z.strictObject({ option: z.string().min(1).max(300), why: z.string().min(1).max(1000) }),
  ),
  revisitWhen: z.string().min(1).max(500).describe('A measured threshold.'),
  decidedBy: z.enum(['rules', 'claude', 'person']),
});
export type Decision = z.infer<typeof decisionSchema>;

export const blueprintSchema = z.strictObject({
  version: z.literal(1),
  name: projectName,
  title: z.string().min(1).max(100),
  requirements: requirementsSchema,
  decisions: z.array(decisionSchema),
  stack: z.strictObject({ id: z.string().regex(/^[a-z][a-z0-9-]{0,30}$/) }),
  architecture: z.enum(['monolith', 'services']),
  api: z.strictObject({
    styles: z.array(z.enum(['rest', 'graphql'])).min(1),
    ifMatch: z
      .enum(['optional', 'required'])
      .describe('Whether a change without If-Match is refused with 428.'),
    searchLanguage: z
      .enum(searchLanguages)
      .optional()
      .describe(
        'With full-text-search: the language whose words are cut to their stems; simple, when left out, takes every word as it is written, which is right for names, codes and texts in several languages.',
      ),
  }),
  accounts: z.strictObject({
    signIn: z.array(z.enum(signInWays)).min(1),
    accessTokenMinutes: z.int().min(1).max(60),
    refreshTokenDays: z.int().min(1).max(365),
  }),
  features: z
    .array(z.enum(featureIds))
    .optional()
    .describe('What it has beyond the core; what is not named is not generated.'),
  limits: z.strictObject({
    requestsPerMinute: z
      .int()
      .min(1)
      .max(10_000_000)
      .describe('Of one account, or of one address without one.'),
    authRequestsPerMinute: z
      .int()
      .min(1)
      .max(10_000)
      .describe('Sign-in attempts of one account or address.'),
    databasePoolSize: z.int().min(1).max(1000),
  }),
  deployment: z.strictObject({
    target: z.enum(['server', 'aws', 'gcp', 'azure', 'kubernetes']),
    environments: z.array(z.enum(['development', 'test', 'staging', 'production'])).min(1),
    replicas: z.int().min(1).max(1000),
  }),
  domain: domainSchema,
  database: z
    .strictObject({
      baseline: z
        .string()
        .min(1)
        .max(5_000_000)
        .refine((sql) => !/^-- (?:Up|Down) Migration\s*$/m.test(sql), {
          message: 'must not hold the marks of a migration',
        })
        .describe('The SQL that makes the tables that were there before, for empty databases.'),
    })
    .optional()
    .describe('A database that was there before the backend, and is never altered.'),
});
export type Blueprint = z.infer<typeof blueprintSchema>;

/** What the four scales fill in. Each number can be answered on its own as well. */
import type { AnswerValues, Scale } from './answers.js';

export type Preset = Pick<
  AnswerValues,
  | 'usersNow'
  | 'usersInAYear'
  | 'peakRequestsPerSecond'
  | 'dataGrowthGbPerMonth'
  | 'latencyP95Ms'
  | 'availabilityPercent'
  | 'rpoMinutes'
  | 'rtoMinutes'
  | 'budgetPerMonth'
  | 'teamSize'
>;

export const presets: Readonly<Record<Scale, Preset>> = {
  prototype: {
    usersNow: 10,
    usersInAYear: 100,
    peakRequestsPerSecond: 5,
    dataGrowthGbPerMonth: 0.1,
    latencyP95Ms: 500,
    availabilityPercent: 99,
    rpoMinutes: 1440,
    rtoMinutes: 1440,
    budgetPerMonth: 30,
    teamSize: 1,
  },
  'first-customers': {
    usersNow: 200,
    usersInAYear: 5_000,
    peakRequestsPerSecond: 50,
    dataGrowthGbPerMonth: 1,
    latencyP95Ms: 300,
    availabilityPercent: 99.5,
    rpoMinutes: 60,
    rtoMinutes: 240,
    budgetPerMonth: 200,
    teamSize: 3,
  },
  growing: {
    usersNow: 10_000,
    usersInAYear: 100_000,
    peakRequestsPerSecond: 500,
    dataGrowthGbPerMonth: 10,
    latencyP95Ms: 200,
    availabilityPercent: 99.9,
    rpoMinutes: 5,
    rtoMinutes: 60,
    budgetPerMonth: 1_000,
    teamSize: 10,
  },
  large: {
    usersNow: 500_000,
    usersInAYear: 2_000_000,
    peakRequestsPerSecond: 5_000,
    dataGrowthGbPerMonth: 200,
    latencyP95Ms: 150,
    availabilityPercent: 99.95,
    rpoMinutes: 1,
    rtoMinutes: 15,
    budgetPerMonth: 10_000,
    teamSize: 40,
  },
};

export const scaleMeans: Readonly<Record<Scale, string>> = {
  prototype: 'to show an idea',
  'first-customers': 'people rely on it',
  growing: 'an outage costs money',
  large: 'an outage makes the news',
};

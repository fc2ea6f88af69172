/**
 * Planning figures: what a machine does with room to spare, not what it does at its limit.
 * They are deliberately low; measure your own and change them here, and every rule follows.
 */
import type { Requirements } from '../../blueprint/schema.js';

/** Requests/s of one instance of the API on one vCPU, a mix of reads and writes, half idle. */
export const requestsPerInstance = 600;
/** The same where 95 of 100 answers must come within 100 ms: more idle time, shorter queues. */
const requestsPerInstanceTight = 350;
export const tightLatencyMs = 100;

/** Statements behind an average request: the row or page itself, and a check or an include. */
export const queriesPerRequest = 2;
/** Simple indexed statements/s of one database vCPU, half idle, with the hot data in memory. */
export const queriesPerDatabaseCpu = 750;
/** Of the requests of a usual API. */
export const readShare = 0.8;

/** The part of a year's data that is asked for again and again; more must be in memory when latency is tight. */
const hotShare = 0.05;
const hotShareTight = 0.15;

/** The largest database machine that is easy to rent. */
export const largestDatabaseCpus = 64;
const largestMemoryGb = 512;

/** PostgreSQL's default max_connections, less what maintenance needs. */
export const databaseConnections = 90;

/** What a dump or its restore moves in an hour, in GB. */
export const dumpGbPerHour = 50;

/** Up from which one machine is not enough: 8.8 hours of down time a year. */
export const redundancyFromPercent = 99.9;

export interface Sizes {
  readonly queriesPerSecond: number;
  readonly readsPerSecond: number;
  readonly gbInAYear: number;
  readonly diskGb: number;
  readonly cpus: number;
  readonly memoryGb: number;
  /** Whether one machine can do it at all. */
  readonly fitsOneMachine: boolean;
  /** Instances that the load alone needs. */
  readonly instancesForLoad: number;
  readonly perInstance: number;
}

/** The sizes that the answers lead to. */
export function sizesOf(requirements: Requirements): Sizes {
  const { peakRequestsPerSecond, dataGrowthGbPerMonth, latencyP95Ms } = requirements;
  const tight = latencyP95Ms <= tightLatencyMs;
  const queriesPerSecond = round(peakRequestsPerSecond * queriesPerRequest);
  const gbInAYear = round(dataGrowthGbPerMonth * 12);
  const cpus = powerOfTwo(queriesPerSecond / queriesPerDatabaseCpu);
  const memoryGb = Math.max(2 * cpus, powerOfTwo(gbInAYear * (tight ? hotShareTight : hotShare)));
  const perInstance = tight ? requestsPerInstanceTight : requestsPerInstance;
  return {
    queriesPerSecond,
    readsPerSecond: round(queriesPerSecond * readShare),
    gbInAYear,
    diskGb: Math.max(10, Math.ceil((gbInAYear * 1.5) / 10) * 10),
    cpus: Math.min(cpus, largestDatabaseCpus),
    memoryGb: Math.min(memoryGb, largestMemoryGb),
    fitsOneMachine: cpus <= largestDatabaseCpus && memoryGb <= largestMemoryGb,
    instancesForLoad: Math.max(1, Math.ceil(peakRequestsPerSecond / perInstance)),
    perInstance,
  };
}

/** Machines come in powers of two. */
const powerOfTwo = (value: number): number => (value <= 1 ? 1 : 2 ** Math.ceil(Math.log2(value)));
const round = (value: number): number => Number(value.toPrecision(6));

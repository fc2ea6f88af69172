/** Devices that measure: what they are, what they say, and what follows from it. */
import type { Domain } from '../../../blueprint/domain.js';
import { devices } from './devices.js';
import { operations } from './operations.js';
import { readings } from './readings.js';

export const telemetry: Domain = {
  roles: [
    { name: 'operator', description: 'Runs sites and devices, and sees their own.', signUp: true },
    { name: 'technician', description: 'Looks after devices everywhere.' },
    { name: 'ingest', description: 'The program that delivers readings and carries out commands.' },
    { name: 'admin', description: 'May do everything; keeps models and firmware.' },
  ],
  entities: [...devices, ...readings, ...operations],
};

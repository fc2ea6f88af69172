/** The limits of a service that is started with narrow ones. */
import { project } from '../project.js';
import { throttling } from '../suite/index.js';

const limits = { requests: 30, attempts: 8 };
const { blueprint, start } = await project({ starter: 'shop' }, { limits });

throttling(blueprint, start, limits);

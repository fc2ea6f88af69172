/** A port of this machine that nobody listens on. */
import { createServer } from 'node:net';

/**
 * Below the ports that systems hand out by themselves (32768 and up): a port that is free now must
 * still be free when a service has been built and starts on it.
 */
export async function freePort(): Promise<number> {
  let port: number;
  do port = 10_000 + Math.floor(Math.random() * 22_000);
  while (!(await isFree(port)));
  return port;
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const server = createServer()
      .once('error', () => resolve(false))
      .listen(port, '127.0.0.1', () => server.close(() => resolve(true)));
  });
}

/** A clock that a test sets while a process runs: a module for Node's `--import`. */

/** Sets the clock of the process by what a file says, as often as it is looked at. */
export const shiftedClock = (file: string) => `
  import { readFileSync } from 'node:fs';
  const RealDate = Date;
  const now = () => RealDate.now() + Number(readFileSync(${JSON.stringify(file)}, 'utf8'));
  globalThis.Date = class extends RealDate {
    constructor(...values) { values.length === 0 ? super(now()) : super(...values); }
    static now() { return now(); }
  };
`;

/** States and the verb that leads to each. */

/** `verb state` pairs. */
const pairs = `
accept accepted, acknowledge acknowledged, activate active, activate activated, answer answered, approve approved,
archive archived, arrive arrived, assign assigned, ban banned, block blocked, book booked, borrow borrowed,
cancel cancelled, cancel canceled, checkIn checked_in, checkOut checked_out, claim claimed, close closed,
complete completed, complete complete, confirm confirmed, decline declined, deliver delivered, deploy deployed,
disable disabled, discard discarded, discontinue discontinued, dismiss dismissed, dispatch dispatched, drop dropped,
enable enabled, escalate escalated, expire expired, fail failed, finish done, finish finished, flag flagged,
fulfil fulfilled, hide hidden, hire hired, hold on_hold, invite invited, invoice invoiced, issue issued, lock locked,
lose lost, merge merged, miss missed, offer offered, open open, open opened, overdue overdue, pack packed, pause paused,
pay paid, pick picked, place placed, plan planned, postpone postponed, process processing, process processed,
prepare preparing, publish published, queue queued, reject rejected, release released, refund refunded, remove removed,
renew renewed, reopen reopened, request requested, reserve reserved, reset draft, resolve resolved, restore restored,
retire retired, return returned, review in_review, review reviewed, revoke revoked, run running, schedule scheduled,
send sent, ship shipped, sign signed, solve solved, start in_progress, start started, stop stopped, submit submitted,
suspend suspended, take taken, test testing, unsubscribe unsubscribed, verify verified, void void, void voided,
wait pending, wait waiting, win won, withdraw withdrawn`;

const verbs = new Map(
  pairs.split(',').map((pair) => {
    const [verb = '', state = ''] = pair.trim().split(' ');
    return [state, verb] as const;
  }),
);

/** The verb that leads to a state, where the lexicon knows one. */
export const verbTo = (state: string): string | undefined => verbs.get(state);

/** The state that a verb leads to, the usual one first: `publish` → `published`. */
export const stateAfter = (verb: string): string | undefined =>
  [...verbs].find(([, name]) => name === verb)?.[0];

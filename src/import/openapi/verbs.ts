/** Which state a verb leads to: `ship` → `shipped`, `pay` → `paid`, `start` → `in_progress`. */

/** Those that do not end as others do, or that have another word for what comes of them. */
const outcomes: Readonly<Record<string, readonly string[]>> = {
  pay: ['paid'],
  send: ['sent'],
  hold: ['held', 'on_hold'],
  win: ['won'],
  lose: ['lost'],
  withdraw: ['withdrawn'],
  freeze: ['frozen'],
  start: ['started', 'in_progress', 'running', 'active'],
  begin: ['started', 'in_progress', 'running'],
  resume: ['active', 'in_progress', 'running'],
  stop: ['stopped'],
  complete: ['completed', 'complete', 'done', 'finished'],
  finish: ['finished', 'done', 'completed'],
  open: ['open', 'opened'],
  reopen: ['open', 'reopened'],
  activate: ['active', 'activated'],
  reactivate: ['active'],
  deactivate: ['inactive', 'deactivated'],
  enable: ['enabled', 'active'],
  disable: ['disabled', 'inactive'],
  unpublish: ['draft', 'unpublished'],
  unarchive: ['active', 'open'],
  restore: ['active', 'restored'],
  capture: ['captured', 'succeeded', 'paid'],
  finalize: ['finalized', 'open'],
  settle: ['settled', 'paid'],
  approve: ['approved', 'accepted'],
  decline: ['declined', 'rejected'],
  fulfil: ['fulfilled'],
  fulfill: ['fulfilled'],
  'check-in': ['checked_in'],
  'check-out': ['checked_out'],
};

/** The state among these that the verb leads to; undefined where none is its. */
export function stateAfter(verb: string, states: readonly string[]): string | undefined {
  const plain = verb.toLowerCase().replaceAll('_', '-');
  const last = plain.at(-1) ?? '';
  const forms = [
    ...(outcomes[plain] ?? []),
    plain,
    `${plain}d`,
    `${plain}ed`,
    `${plain}${last}ed`,
    `${plain.replace(/y$/, 'i')}ed`,
  ].map((form) => form.replaceAll('-', '_'));
  return forms.find((form) => states.includes(form));
}

/** What a model might propose for a small parcel desk, in the form that is asked for. */
import type { EntityProposal, Proposal } from '../../../../src/architect/claude/proposal.js';
import { emptyProposal } from '../../../../src/architect/claude/proposal.js';

export const parcel: EntityProposal = {
  line: 'Parcel number:string(20)!^:search weightKg:decimal(8,3)! sender:ref(account)! status:state(registered>dispatch:in_transit>deliver:delivered) index(sender,status)',
  description: 'A parcel on its way.',
  notes: [{ member: 'number', text: 'Printed on the label.' }],
  owner: 'sender',
  public: { field: '', values: [] },
  access: [
    { role: 'customer', read: 'own', create: 'own', update: 'none', delete: 'none' },
    { role: 'clerk', read: 'all', create: 'all', update: 'all', delete: 'none' },
  ],
  transitions: [
    { name: 'dispatch', allow: [{ role: 'clerk', rows: 'all' }] },
    { name: 'deliver', allow: [{ role: 'clerk', rows: 'all' }] },
  ],
};

export const scan: EntityProposal = {
  line: 'Scan place:string(80)! scannedAt:datetime!=now parcel:ref(Parcel)!:cascade index(parcel,scannedAt)',
  description: 'A place and a time at which a parcel was seen.',
  notes: [],
  owner: 'parcel',
  public: { field: '', values: [] },
  access: [
    { role: 'customer', read: 'own', create: 'none', update: 'none', delete: 'none' },
    { role: 'clerk', read: 'all', create: 'all', update: 'none', delete: 'none' },
  ],
  transitions: [],
};

export const proposal: Proposal = {
  ...emptyProposal,
  title: 'Parcel desk',
  roles: [
    { name: 'customer', description: 'Sends parcels.', signUp: true },
    { name: 'clerk', description: 'Works at the desk.', signUp: false },
  ],
  entities: [parcel, scan],
  decisions: [
    {
      id: 'concurrent-changes',
      setting: 'required',
      chosen: 'A change without If-Match is refused',
      because: ['Two clerks work on one parcel at the same desk.'],
      rejected: [{ option: 'The last change wins', why: 'A status would be lost in silence.' }],
      revisitWhen: 'More than 1 % of changes are refused as stale.',
    },
  ],
};

export const noFindings = { findings: [], patch: emptyProposal };

export const questions = {
  questions: [
    {
      question: 'May a parcel be cancelled once it is dispatched?',
      matters: 'A state and a transition more.',
      suggestions: ['No', 'Yes, by a clerk'],
      default: 'No',
    },
  ],
  assumptions: ['Parcels stay within one country.'],
};

/** The answer of whoever is asked, told apart by the system prompt. */
export function byRole(answers: {
  readonly interviewer?: object;
  readonly architect?: object;
  readonly reviewer?: object;
}): (request: { readonly body: unknown }) => { readonly kind: 'text'; readonly text: string } {
  return ({ body }) => {
    const system = JSON.stringify((body as { system: unknown }).system);
    const answer = system.includes('first meeting')
      ? (answers.interviewer ?? { questions: [], assumptions: [] })
      : system.includes("review a colleague's design")
        ? (answers.reviewer ?? noFindings)
        : (answers.architect ?? proposal);
    return { kind: 'text', text: JSON.stringify(answer) };
  };
}

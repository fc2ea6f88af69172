/** The documents in `docs/` that every project gets, whatever its stack. */
import type { Api } from '../../api/api.js';
import type { Blueprint, Decision, Requirements } from '../../blueprint/schema.js';
import type { FileEntry } from '../stack.js';
import { erDiagramView } from './er-diagram.js';
import { mainOperation } from './main-entities.js';

export interface DocsExtras {
  /** Where the domain is an imported schema's: what of it is not in the project. */
  readonly notCarriedOver?: readonly {
    readonly what: string;
    readonly why: string;
    /** Line of the schema, from 1. */
    readonly line?: number;
  }[];
}

export function docsFiles(
  blueprint: Blueprint,
  api: Api,
  { notCarriedOver }: DocsExtras = {},
): FileEntry[] {
  const document = (path: string, context: object, template = path): FileEntry => ({
    path: `docs/${path}`,
    template: `project/docs/${template}.hbs`,
    context,
  });
  const decisions = blueprint.decisions.map(decisionView);
  return [
    document('er-diagram.md', erDiagramView(api)),
    document('request-flow.md', requestFlowView(api)),
    document('decisions/README.md', decisionIndexView(blueprint, decisions)),
    ...decisions.map((decision) =>
      document(`decisions/${decision.file}`, decision, 'decisions/decision.md'),
    ),
    ...(notCarriedOver ? [document('import.md', importView(notCarriedOver))] : []),
  ];
}

type DecisionView = ReturnType<typeof decisionView>;

const deciders: Readonly<Record<Decision['decidedBy'], string>> = {
  rules: 'the rules of create-architect-app',
  claude: 'Claude',
  person: 'a person',
};

const decisionNumber = (index: number) => String(index + 1).padStart(4, '0');

/** The record's name in `docs/decisions`; decisions are numbered in the order of the Blueprint. */
export const decisionFile = ({ id }: Decision, index: number) =>
  `${decisionNumber(index)}-${id}.md`;

function decisionView(decision: Decision, index: number) {
  return {
    number: decisionNumber(index),
    file: decisionFile(decision, index),
    title: decision.title,
    chosen: decision.chosen,
    because: decision.because.map((reason) => ({ reason })),
    rejected: decision.rejected,
    revisitWhen: decision.revisitWhen,
    decidedBy: deciders[decision.decidedBy],
  };
}

const decisionIndexView = ({ requirements }: Blueprint, decisions: readonly DecisionView[]) => ({
  decisions,
  answers: answersGiven(requirements),
});

/** What was asked before anything was decided, and what was answered. */
export function answersGiven(asked: Requirements) {
  const list = (texts: readonly string[]) => texts.join(', ') || 'none';
  return [
    { question: 'Users now, and in a year', answer: `${asked.usersNow}, ${asked.usersInAYear}` },
    { question: 'Requests a second at peak', answer: String(asked.peakRequestsPerSecond) },
    { question: 'Data added a month', answer: `${asked.dataGrowthGbPerMonth} GB` },
    { question: '95 of 100 answers within', answer: `${asked.latencyP95Ms} ms` },
    { question: 'Availability', answer: `${asked.availabilityPercent} %` },
    {
      question: 'Data that may be lost in a disaster (RPO)',
      answer: `${asked.rpoMinutes} minutes`,
    },
    { question: 'Time that it may be down (RTO)', answer: `${asked.rtoMinutes} minutes` },
    { question: 'Budget a month', answer: `${asked.budgetPerMonth} US dollars` },
    { question: 'People who build it', answer: String(asked.teamSize) },
    { question: 'What they know', answer: list(asked.teamKnows) },
    { question: 'Data that needs care', answer: list(asked.dataKinds) },
    { question: 'Where it runs', answer: asked.hosting },
  ];
}

/** An operation of the project's own, so that the picture is of something that exists. */
function requestFlowView(api: Api) {
  const operation = mainOperation(api);
  const table = operation && api.model.byName.get(operation.entity)?.table;
  return {
    request: operation ? `${operation.method} /v1${operation.path}` : 'GET /v1/auth/me',
    hasPolicy: operation !== undefined,
    permission: operation?.permission ?? '',
    table: table ?? 'auth_accounts',
    writes: operation !== undefined && operation.method !== 'GET',
    ifMatchRequired: api.ifMatchRequired,
    signUpRole: api.signUpRole,
  };
}

function importView(notCarriedOver: NonNullable<DocsExtras['notCarriedOver']>) {
  return {
    rows: notCarriedOver.map(({ what, why, line }) => ({
      what,
      why,
      line: line === undefined ? '' : String(line),
    })),
  };
}

/** What a coding assistant reads first: `AGENTS.md`, and the project's own backend architect. */
import type { Api } from '../../api/api.js';
import type { Blueprint } from '../../blueprint/schema.js';
import type { FileEntry } from '../stack.js';
import { entityNotes, excerpt } from './agents-domain.js';
import { answersGiven, decisionFile } from './docs.js';

/** What a stack says of its projects. Markdown of ours: no text of a user enters it. */
export interface AgentsGuide {
  /** What it is built with, after "is": `a REST API on …`. */
  readonly built: string;
  /** The commands that are there, and what for. */
  readonly commands: readonly { readonly command: string; readonly what: string }[];
  /** Folders and files, what is in them, and what may be done there. */
  readonly places: readonly { readonly path: string; readonly what: string }[];
  /** Rules that the project's own linter checks. */
  readonly boundaries: readonly string[];
  /** Where what must hold is to be found: sentences that name files. */
  readonly where: Readonly<Record<'access' | 'versions' | 'errors' | 'lists' | 'tests', string>>;
  /** How to make a change by hand. */
  readonly recipes: readonly { readonly title: string; readonly steps: readonly string[] }[];
  /** What must pass before a change is done. */
  readonly checks: readonly string[];
}

/** More entities than this, and each has one line: a page that nobody reads helps nobody. */
const MOST_IN_DETAIL = 24;

export function agentsFiles(blueprint: Blueprint, api: Api, guide: AgentsGuide): FileEntry[] {
  return ['AGENTS.md', '.claude/agents/backend-architect.md'].map((path) => ({
    path,
    template: `project/${path}.hbs`,
    context: agentsView(blueprint, api, guide),
  }));
}

function agentsView(blueprint: Blueprint, api: Api, guide: AgentsGuide) {
  const { title, requirements, decisions, domain } = blueprint;
  const detailed = api.resources.length <= MOST_IN_DETAIL;
  return {
    title,
    built: guide.built,
    summary: `Designs and reviews changes to ${title}: entities, relations, access, endpoints, migrations. Use it before a change to the schema, to who may do what, or to a decision.`,
    description: excerpt(requirements.description ?? '', 600),
    answers: answersGiven(requirements),
    roles: domain.roles.map(({ name, description, signUp }) => ({
      name,
      description: excerpt(description ?? ''),
      signUp: signUp ?? false,
    })),
    roleNames: ['anonymous', ...api.roles].join(', '),
    entities: api.resources.map((resource) => ({ ...entityNotes(api, resource), detailed })),
    entityNames: api.resources.map(({ entity }) => entity.name).join(', '),
    detailed,
    decisions: decisions.map((decision, index) => ({
      id: decision.id,
      file: decisionFile(decision, index),
      chosen: excerpt(decision.chosen),
    })),
    decisionNames: decisions.map(({ id }) => id).join(', '),
    ifMatchRequired: api.ifMatchRequired,
    commands: guide.commands,
    places: guide.places,
    boundaries: guide.boundaries.map((rule) => ({ rule })),
    where: guide.where,
    recipes: guide.recipes.map(({ title: what, steps }) => ({
      what,
      steps: steps.map((step, index) => ({ step, number: index + 1 })),
    })),
    checks: guide.checks.map((check) => `\`${check}\``).join(', '),
  };
}

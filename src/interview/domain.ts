/** The domain part of a Brief from the answers: a starter, entities, a schema, or a suggestion. */
import { checkDomain } from '../blueprint/check.js';
import type { Domain } from '../blueprint/domain.js';
import type { Brief } from '../brief/schema.js';
import { InvalidInputError, UserError } from '../errors.js';
import { modelName } from '../import/files.js';
import type { ImportQuestion } from '../import/imported.js';
import type { AnswerKey, Answers } from './answers.js';
import { withDefaultAccess } from './default-access.js';
import type { Sources } from './sources.js';
import { suggestedLines, SuggestionNotAcceptedError } from './suggestion.js';

export interface DomainPart extends Pick<Brief, 'domain' | 'domainSource' | 'database'> {
  readonly notCarriedOver?: Readonly<NonNullable<Brief['notCarriedOver']>>;
  /** What a model suggests and nobody has accepted. */
  readonly questions?: readonly ImportQuestion[];
}

/** The answers that name a domain; only one of them can be given. */
export const domainKeys = ['starter', 'entities', 'from'] as const satisfies readonly AnswerKey[];

/** Whether the answers name a domain, if only by a description. */
export const hasDomain = (answers: Answers): boolean =>
  domainKeys.some((key) => answers[key] !== undefined) || answers.description !== undefined;

/** Refuses two domains at once. */
export function refuseTwoDomains(answers: Answers): void {
  const given = domainKeys.filter((key) => answers[key] !== undefined);
  if (given.length < 2) return;
  const flags = { starter: '--starter', entities: '--entity', from: '--from' };
  throw new UserError(
    `The domain can come from one place only, not from ${given.map((key) => flags[key]).join(' and ')} at once; keep one of them.`,
  );
}

/**
 * Reads the domain that the answers name, and checks it. `from` is a path below `cwd`. A
 * description is left to the architect where `architectReads` is set.
 */
export async function resolveDomain(
  answers: Answers,
  sources: Sources,
  cwd: string,
  architectReads: boolean,
): Promise<DomainPart> {
  refuseTwoDomains(answers);
  if (answers.existing === true && answers.from === undefined)
    throw new UserError('--existing needs the schema of the database: name it with --from.');
  if (answers.entities !== undefined) return fromEntities(answers.entities, sources);
  if (answers.from !== undefined) return fromModel(answers, sources, cwd);
  if (answers.starter !== undefined) return fromStarter(answers.starter, sources);
  if (answers.description !== undefined && architectReads)
    return { domain: { roles: [], entities: [] }, domainSource: described(answers.description) };
  if (answers.description !== undefined)
    return fromDescription(answers.description, answers, sources);
  throw new Error('The domain was asked for before it was answered.');
}

async function fromStarter(id: string, sources: Sources): Promise<DomainPart> {
  const starter = sources.starters.find((candidate) => candidate.id === id);
  if (starter === undefined) throw new UserError(`There is no starter called ${id}.`);
  return { domain: await starter.load(), domainSource: { kind: 'starter', name: id } };
}

async function fromEntities(lines: readonly string[], sources: Sources): Promise<DomainPart> {
  const entities = [];
  for (const line of lines) entities.push(await sources.parseEntity(line));
  const domain = withDefaultAccess(entities);
  accept(domain, 'The list of entities');
  return {
    domain,
    domainSource: {
      kind: 'entities',
      name: entities
        .map(({ name }) => name)
        .join(', ')
        .slice(0, 500),
    },
  };
}

async function fromModel(
  { from = [], format, existing = false, accept: accepted = [] }: Answers,
  sources: Sources,
  cwd: string,
): Promise<DomainPart> {
  const files = await sources.readModel(from, cwd);
  const { domain, baseline, notCarriedOver, questions } = await sources.importModel(files, {
    accepted,
    existing,
    ...(format !== undefined && { format }),
  });
  accept(domain, `The model in ${from.map(modelName).join(', ')}`);
  const name = from.map(modelName).join(', ');
  const domainSource = { kind: 'import', name: name.slice(0, 500) } as const;
  const database = baseline === undefined ? {} : { database: { baseline } };
  return { domain, domainSource, ...database, notCarriedOver, questions };
}

async function fromDescription(
  description: string,
  answers: Answers,
  sources: Sources,
): Promise<DomainPart> {
  const suggestion = await sources.suggest(description);
  if (suggestion.domain.entities.length === 0) {
    throw new UserError(
      'No entities could be read from the description; name them with --entity, or begin with --starter.',
    );
  }
  if (answers.acceptSuggestion !== true)
    throw new SuggestionNotAcceptedError(await suggestedLines(suggestion.domain, sources));
  accept(suggestion.domain, 'The suggestion');
  return { domain: suggestion.domain, domainSource: described(description) };
}

const described = (description: string): Brief['domainSource'] => ({
  kind: 'description',
  name: description.slice(0, 500),
});

function accept(domain: Domain, what: string): void {
  const problems = checkDomain(domain);
  if (problems.length > 0) throw new InvalidInputError(what, problems);
}

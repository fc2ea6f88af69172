/** A session as commands of a POSIX shell, with curl, and node to read an answer. */
import type { Api } from '../../../api/api.js';
import type { Operation } from '../../../api/operations.js';
import { plainCase } from '../../../names/names.js';
import { yaml as inlineJson } from '../../../render/literals.js';
import { accountVariable, exampleSession, type SessionStep } from './session.js';
import type { BodyPart } from './rows.js';

/** One block of the README: what it does, and the commands that do it. */
export interface ShellBlock {
  readonly title: string;
  readonly commands: string;
}

/** The blocks in their order; `changeRole` is the stack's own command that gives the account a role. */
export function shellSession(api: Api, changeRole: (role: string) => string): ShellBlock[] {
  const steps = exampleSession(api);
  const blocks: ShellBlock[] = [];
  if (
    steps.some(({ body }) =>
      body?.some((part) => 'variable' in part && part.variable === accountVariable),
    )
  ) {
    const commands = `${accountVariable}=$(curl -sS "$api/auth/me" ${bearer} | field id)`;
    blocks.push({ title: 'The id of your account', commands });
  }
  let role = api.signUpRole;
  for (const step of steps) {
    if (step.role !== role) {
      role = step.role;
      const title = `The next steps are for the role \`${role}\`: give it to your account, and sign in again for a token that says so`;
      blocks.push({ title, commands: `${changeRole(role)}\n${signIn}` });
    }
    blocks.push({ title: titleOf(step), commands: commandOf(step, api.ifMatchRequired) });
  }
  return blocks;
}

const bearer = '-H "authorization: Bearer $token"';

/** Needs `$api`, `$json`, `$me` and `field`, which the README defines first. */
export const signIn = 'token=$(curl -sS "$api/auth/login" -H "$json" -d "$me" | field accessToken)';

/** Takes the code from the newest mail of the mailbox that development has. */
export const confirm = [
  `code=$(curl -sS "\${api%/v1}/mailbox" | sed -n 's/^Code: //p' | head -n 1)`,
  'curl -sS "$api/auth/verify-email" -H "$json" -d "{\\"token\\":\\"$code\\"}"',
].join('\n');

function titleOf({ operation, with: related = [] }: SessionStep): string {
  const names = related.map((name) => plainCase(name));
  return names.length === 0
    ? operation.summary
    : `${operation.summary}, with its ${names.join(' and ')}`;
}

function commandOf(step: SessionStep, ifMatchRequired: boolean): string {
  const { operation, row, query, body, saves } = step;
  const path = row ? operation.path.replace('{id}', `$${row.variable}`) : operation.path;
  const changes =
    operation.kind === 'update' || (ifMatchRequired && operation.kind === 'transition');
  const needsMethod = operation.method !== (body ? 'POST' : 'GET');
  const first = [
    'curl -sS',
    ...(needsMethod ? [`-X ${operation.method}`] : []),
    `"$api${path}${query === undefined ? '' : `?${query}`}"`,
    bearer,
  ].join(' ');
  const rest = [
    ...(changes && row ? [`-H 'if-match: "${row.version}"'`] : []),
    ...(body ? [`-H ${contentType(operation)} -d ${shellBody(body)}`] : []),
  ].join(' ');
  const command = rest === '' ? first : `${first} \\\n  ${rest}`;
  return saves === undefined ? command : `${saves}=$(${command} | field id)`;
}

const contentType = ({ kind }: Operation) =>
  kind === 'update' ? "'content-type: application/merge-patch+json'" : '"$json"';

/** JSON in single quotes; where a variable stands, the quotes end and begin again. */
function shellBody(parts: readonly BodyPart[]): string {
  const members = parts.map((part) => {
    const name = inlineJson(part.name);
    if ('value' in part) return `${name}:${quotable(part.value)}`;
    const inserted = `'"$${part.variable}"'`;
    return `${name}:${part.text ? `"${inserted}"` : inserted}`;
  });
  return `'{${members.join(',')}}'`;
}

/** JSON that says the same without a single quote or a character that nobody sees. */
const quotable = (value: unknown) => inlineJson(value).replaceAll("'", String.raw`\u0027`);

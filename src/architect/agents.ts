/** The roles of agents/*.md: front matter that is checked, and a system prompt that is only passed on. */
import { readdir, readFile } from 'node:fs/promises';
import { parse } from 'yaml';
import { z } from 'zod';
import { InvalidInputError, UnreadableFileError } from '../errors.js';

/** The roles that the architect plays; each has a file of its name. */
export const roles = [
  'interviewer',
  'backend-architect',
  'design-reviewer',
  'change-architect',
] as const;
export type RoleName = (typeof roles)[number];

/** What a role's answer has to satisfy; claude/proposal.ts has the schemas by these names. */
export const outputOf = {
  interviewer: 'questions',
  'backend-architect': 'proposal',
  'design-reviewer': 'review',
  'change-architect': 'proposal',
} as const satisfies Record<RoleName, string>;
export type OutputName = (typeof outputOf)[RoleName];

const frontMatterSchema = z.strictObject({
  name: z.enum(roles),
  description: z.string().min(1).max(500),
  model: z
    .string()
    .regex(/^[a-z0-9][a-z0-9._:/-]{0,99}$/i, 'must be `inherit` or the name of a model')
    .describe('`inherit` is the model of the run.'),
  tools: z.string().max(500).optional().describe('For Claude Code; not used here.'),
  output: z.enum(['questions', 'proposal', 'review'] satisfies OutputName[]),
  effort: z.enum(['low', 'medium', 'high']).optional(),
  maxTokens: z.int().min(500).max(64_000).describe('Of one answer, thinking included.'),
});

export interface Agent extends Readonly<z.infer<typeof frontMatterSchema>> {
  /** The body of the file: the system prompt. */
  readonly prompt: string;
}

const folder = new URL('../../agents/', import.meta.url);

/** Every file of agents/, or of another folder, read and checked. */
export async function loadAgents(from: URL = folder): Promise<ReadonlyMap<RoleName, Agent>> {
  const files = (await readdir(from)).filter((name) => name.endsWith('.md')).toSorted();
  const agents = await Promise.all(
    files.map(async (file) => readAgent(file, await readFile(new URL(file, from), 'utf8'))),
  );
  const byName = new Map(agents.map((agent) => [agent.name, agent]));
  const missing = roles.filter((role) => !byName.has(role));
  if (missing.length > 0) {
    throw new UnreadableFileError(
      `agents/${missing[0]}.md`,
      'there is no such file; each role needs its own',
    );
  }
  return byName;
}

/** Reads one file of agents/; names the key that is wrong. */
export function readAgent(file: string, text: string): Agent {
  const [, head, body] = /^---\r?\n(.*?)\r?\n---\r?\n(.*)$/s.exec(text) ?? [];
  if (head === undefined || body === undefined)
    throw new UnreadableFileError(
      `agents/${file}`,
      'it has no front matter between two lines of ---',
    );
  let values: unknown;
  try {
    values = parse(head);
  } catch (cause) {
    const why = cause instanceof Error ? (cause.message.split('\n')[0] ?? '') : String(cause);
    throw new UnreadableFileError(`agents/${file}`, `its front matter is no YAML: ${why}`, {
      cause,
    });
  }
  const parsed = frontMatterSchema.safeParse(values);
  const problems = parsed.success
    ? []
    : parsed.error.issues.flatMap((issue) => {
        const places =
          issue.code === 'unrecognized_keys'
            ? issue.keys
            : [issue.path.join('.') || 'the front matter'];
        return places.map((place) => ({ place, message: issue.message }));
      });
  if (parsed.success && `${parsed.data.name}.md` !== file)
    problems.push({
      place: 'name',
      message: `must be ${file.slice(0, -3)}, as the file is called`,
    });
  if (parsed.success && parsed.data.output !== outputOf[parsed.data.name]) {
    const wanted = outputOf[parsed.data.name];
    problems.push({ place: 'output', message: `must be ${wanted} for this role` });
  }
  if (body.trim() === '')
    problems.push({ place: 'the body', message: 'is empty; it is the system prompt' });
  if (!parsed.success || problems.length > 0)
    throw new InvalidInputError(`agents/${file}`, problems);
  return { ...parsed.data, prompt: body.trim() };
}

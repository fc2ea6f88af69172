/** Who designs: Claude where there is a key and something to design, else the rules. */
import { readFile } from 'node:fs/promises';
import path from 'node:path';
import type { Architect } from '../architect/architect.js';
import type { Account, ClaudeArchitect } from '../architect/claude/index.js';
import type { Ask } from '../architect/claude/messages.js';
import type { Replay, Transcript } from '../architect/claude/transcript.js';
import { rulesArchitect } from '../architect/rules/index.js';
import type { Brief } from '../brief/schema.js';
import { UnreadableFileError, UserError } from '../errors.js';
import type { Consultant } from '../interview/consultant.js';
import type { Io } from '../io.js';
import { loadStack, stacks } from '../stacks/registry.js';
import { watchOn } from './watch.js';

/** Which model, and how much of it. */
export interface ArchitectLimits {
  /** Instead of ANTHROPIC_MODEL and the default. */
  readonly model?: string;
  /** US dollars for the whole run. */
  readonly maxCost: number;
  /** Input and output of the whole run. */
  readonly maxTokens: number;
}

export interface ArchitectOptions extends ArchitectLimits {
  readonly architect: 'auto' | 'claude' | 'rules';
  /** How many may be asked back; 0 for none. */
  readonly questions: number;
  /** A transcript whose answers are taken instead of asking. */
  readonly replay?: string;
}

/** What designs, and what is left to tell afterwards. */
export interface Office {
  readonly design: Architect;
  readonly consultant?: Consultant;
  /** The Brief of a replayed transcript. */
  readonly brief?: Brief;
  /** Of the model that designed it; undefined where the rules did. */
  account(): Account | undefined;
  /** What a model was asked and cost, whether its design was taken or not. */
  spent(): Account | undefined;
  transcript(): string | undefined;
}

export async function openOffice(options: ArchitectOptions, io: Io): Promise<Office> {
  if (options.replay !== undefined) return replayed(options, options.replay, io);
  const key = io.env.ANTHROPIC_API_KEY ?? '';
  if (options.architect === 'claude' && key === '') {
    throw new UserError(
      '--architect claude needs a key in ANTHROPIC_API_KEY; set it, or use --architect rules, which needs none.',
    );
  }
  if (options.architect === 'rules' || key === '') return rulesOnly();

  const { claude, transcript } = await connected(key, options, io);
  return withClaude(claude, transcript, options);
}

/** Claude for a change of the project whose blueprint is `file`; there are no rules for wishes. */
export async function openChangeOffice(
  limits: ArchitectLimits,
  io: Io,
  file: string,
): Promise<{ readonly claude: ClaudeArchitect; readonly transcript: () => string }> {
  const key = io.env.ANTHROPIC_API_KEY ?? '';
  if (key === '') {
    throw new UserError(
      `A wish in words needs a model to read it, and ANTHROPIC_API_KEY is not set; set it, or change ${file} by hand.`,
    );
  }
  const { claude, transcript } = await connected(key, limits, io);
  return { claude, transcript: () => transcript.text() };
}

async function connected(key: string, limits: ArchitectLimits, io: Io) {
  const [{ messagesApi }, { Transcript: Recorder }] = await Promise.all([
    import('../architect/claude/messages.js'),
    import('../architect/claude/transcript.js'),
  ]);
  const baseURL = io.env.ANTHROPIC_BASE_URL || undefined;
  const ask = messagesApi({ apiKey: key, baseURL, signal: io.signal });
  const transcript = new Recorder(key);
  return { claude: await consult(transcript.recorded(ask), limits, io), transcript };
}

const rulesOnly = (): Office => ({
  design: rulesArchitect(stacks),
  account: () => undefined,
  spent: () => undefined,
  transcript: () => undefined,
});

/** The architect of a run, for `create` and for `change`. */
async function consult(ask: Ask, limits: ArchitectLimits, io: Io): Promise<ClaudeArchitect> {
  const [{ claudeArchitect }, { loadAgents }, { defaultModel }] = await Promise.all([
    import('../architect/claude/index.js'),
    import('../architect/agents.js'),
    import('../architect/claude/prices.js'),
  ]);
  return claudeArchitect({
    ask,
    agents: await loadAgents(),
    model: limits.model ?? (io.env.ANTHROPIC_MODEL || defaultModel),
    caps: { cost: limits.maxCost, tokens: limits.maxTokens },
    stacks,
    refusals: async (blueprint) => (await loadStack(blueprint.stack.id)).refusals(blueprint),
    watch: watchOn(io),
  });
}

function withClaude(
  claude: ClaudeArchitect,
  transcript: Transcript,
  { architect, questions }: ArchitectOptions,
): Office {
  const rules = rulesArchitect(stacks);
  let present = true;
  /** A starter without a word about it is designed already. */
  const wants = ({ domainSource, requirements, database }: Brief) =>
    // A database that stays as it is leaves nothing to design.
    database === undefined &&
    (architect === 'claude' ||
      domainSource.kind !== 'starter' ||
      requirements.description !== undefined);
  const used = () => claude.account().spent.calls > 0;
  return {
    design: async (brief) => {
      if (brief.database !== undefined && architect === 'claude') {
        throw new UserError(
          '--existing leaves the database as it is, and nothing to design: use --architect rules.',
        );
      }
      if (!present || !wants(brief)) return rules(brief);
      transcript.brief(brief);
      return claude.design(brief);
    },
    consultant: {
      present: () => present,
      wants: (brief) => questions > 0 && wants(brief),
      clarify: (brief) => claude.clarify(brief, questions),
      dismiss: () => void (present = false),
    },
    account: () => (present && used() ? claude.account() : undefined),
    spent: () => (used() ? claude.account() : undefined),
    transcript: () => (used() ? transcript.text() : undefined),
  };
}

async function replayed(options: ArchitectOptions, file: string, io: Io): Promise<Office> {
  const { readTranscript } = await import('../architect/claude/transcript.js');
  let text: string;
  try {
    text = await readFile(path.resolve(io.cwd, file), 'utf8');
  } catch (cause) {
    const why =
      (cause as NodeJS.ErrnoException).code === 'ENOENT' ? 'it is not there' : String(cause);
    throw new UnreadableFileError(file, why, { cause });
  }
  const { brief, ask }: Replay = readTranscript(file, text);
  const claude = await consult(ask, options, io);
  return {
    brief,
    design: (wanted) => claude.design(wanted),
    account: () => claude.account(),
    spent: () => claude.account(),
    transcript: () => text,
  };
}

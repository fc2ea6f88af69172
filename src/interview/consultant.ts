/** Somebody to talk to, beside the table of questions: reads free text, and asks back. */
import type { Brief } from '../brief/schema.js';
import type { Prompter } from './prompter.js';

export interface ClarifyingQuestion {
  readonly question: string;
  /** Which decision it would change. */
  readonly matters: string;
  readonly suggestions: readonly string[];
  /** One of the suggestions. */
  readonly default: string;
}

export interface Consultant {
  /** False after `dismiss`: then the rules decide, and a description is read offline. */
  readonly present: () => boolean;
  /** Whether this brief is one to ask about. */
  readonly wants: (brief: Brief) => boolean;
  clarify(brief: Brief): Promise<{
    readonly questions: readonly ClarifyingQuestion[];
    readonly assumptions: readonly string[];
  }>;
  dismiss(): void;
}

export type Clarifications = NonNullable<Brief['requirements']['clarifications']>;

/** Asks each question with its suggestions; another answer can be typed. */
export async function askBack(
  consultant: Consultant,
  brief: Brief,
  prompter: Prompter,
): Promise<Clarifications> {
  const { questions, assumptions } = await consultant.clarify(brief);
  if (assumptions.length > 0) {
    prompter.say(['Taken for granted:', ...assumptions.map((text) => `- ${text}`)].join('\n'));
  }
  const answers: Clarifications = [];
  for (const { question, matters, suggestions, default: usual } of questions) {
    const picked = await prompter.one(
      { message: question, why: matters },
      [
        ...suggestions.map((value, index) => ({ value: `${index}`, label: value })),
        { value: 'other', label: 'Something else' },
      ],
      `${suggestions.indexOf(usual)}`,
    );
    const answer =
      picked === 'other'
        ? await prompter.line({ message: 'In your words', why: question, fallback: usual })
        : (suggestions[Number(picked)] ?? usual);
    answers.push({ question, answer: answer.slice(0, 1000) });
  }
  return answers;
}

/** Where nobody can be asked the defaults hold, and are said. */
export async function assume(
  consultant: Consultant,
  brief: Brief,
  say: (text: string) => void,
): Promise<Clarifications> {
  const { questions, assumptions } = await consultant.clarify(brief);
  for (const text of assumptions) say(`Taken for granted: ${text}`);
  for (const { question, default: usual } of questions) say(`Assumed: ${question} ${usual}`);
  return questions.map(({ question, default: usual }) => ({ question, answer: usual }));
}

export const withClarifications = (brief: Brief, clarifications: Clarifications): Brief =>
  clarifications.length === 0
    ? brief
    : { ...brief, requirements: { ...brief.requirements, clarifications } };

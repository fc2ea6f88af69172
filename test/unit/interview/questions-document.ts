/** docs/questions.md, made from the table of questions. */
import { format } from 'oxfmt';
import { scales } from '../../../src/interview/answers.js';
import { flagUsage } from '../../../src/interview/flags.js';
import { presets } from '../../../src/interview/presets.js';
import type { Context, Group, Question } from '../../../src/interview/question.js';
import { groups } from '../../../src/interview/question.js';
import { questions } from '../../../src/interview/questions.js';

const headings: Readonly<Record<Group, string>> = {
  project: 'The project',
  domain: 'The domain',
  scale: 'The scale',
  numbers: 'The numbers',
  team: 'The team',
  surface: 'The API and sign-in',
  data: 'The data',
  hosting: 'Where it runs',
};

const intro = `# Questions

<!-- Made from src/interview/questions.ts by a test; change the table, not this file. -->

Every question is asked on a terminal, is a flag of \`create-architect-app\`, and is a key of an answers file. A flag wins over the answers file; what neither answers is asked, or takes its default.

- \`--answers FILE\` reads an answers file in YAML or JSON (\`-\` is standard input). A key that does not exist is refused by name.
- \`--save-answers FILE\` writes every answer, so that the same Brief can be made again.
- \`--yes\` takes the defaults for the rest; if no domain is named, it begins with the starter that is called like the project, else with \`shop\`, and says so.
- Where nobody can be asked and \`--yes\` is not given, three answers are needed: the name, the domain, and the scale (or each of its numbers). One error lists what is missing.
- The domain comes from one place: \`--starter\`, \`--entity\` (repeated), \`--from\`, or a \`--description\` with \`--accept-suggestion\`.

Numbers may be written as \`10,000\`, \`10k\` or \`1.5m\`; times as \`30s\`, \`15m\`, \`4h\`, \`1d\`; lists with commas, and \`none\` for none.
`;

/** The text of docs/questions.md. */
export async function questionsDocument(context: Context): Promise<string> {
  const parts = groups.map((group) =>
    [
      `## ${headings[group]}`,
      ...questions.filter((row) => row.group === group).map((row) => section(row, context)),
    ].join('\n\n'),
  );
  const text = `${[intro.trimEnd(), ...parts, scaleTable()].join('\n\n')}\n`;
  return (await format('questions.md', text, { printWidth: 100, singleQuote: true })).code;
}

function section(question: Question, context: Context): string {
  const { key, why, kind, group } = question;
  // Starters and stacks list themselves: `--help` and the interview show what there is.
  const options = ['starter', 'stack'].includes(key) ? [] : (kind.options?.(context) ?? []);
  const value = group === 'domain' || key === 'title' ? undefined : question.default({}, context);
  return [
    `### ${question.question}`,
    '',
    why,
    '',
    `- Flag: \`${flagUsage(question)}\`${kind.type === 'entities' ? ' (repeatable)' : ''}; key: \`${key}\``,
    ...(options.length === 0
      ? []
      : [
          `- One of: ${options.map((option) => `\`${option.value}\` (${[option.label, option.hint].filter(Boolean).join(': ')})`).join(', ')}`,
        ]),
    `- Default: ${group === 'numbers' || key === 'teamSize' ? 'by the scale' : value === undefined ? fallback(key) : `\`${kind.show(value)}\``}`,
  ].join('\n');
}

function fallback(key: string): string {
  if (key === 'name') return "the folder's name";
  if (key === 'title') return 'the name as a title';
  if (key === 'stack') return 'the rules choose';
  return 'none';
}

const cell = (question: Question, scale: (typeof scales)[number]) =>
  question.kind.show(presets[scale][question.key as keyof (typeof presets)['growing']]);

function scaleTable(): string {
  const rows = questions.filter(({ key }) => key in presets.growing);
  return [
    '## What each scale fills in',
    '',
    `| key | ${scales.join(' | ')} |`,
    `|---|${scales.map(() => '---:').join('|')}|`,
    ...rows.map(
      (row) => `| \`${row.key}\` | ${scales.map((scale) => cell(row, scale)).join(' | ')} |`,
    ),
  ].join('\n');
}

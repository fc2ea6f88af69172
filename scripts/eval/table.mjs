/** The table of an evaluation, for a terminal and for docs/eval.md alike, and what it leaves out. */
const head = [
  'brief',
  'architect',
  'valid at',
  'entities',
  'relations',
  'fields',
  'roles',
  'states',
  'access',
  'wrong',
  'unwanted',
  'score',
  'tokens in/out',
  'cost',
  'seconds',
];

/** A row for each brief and architect, and one for all of each architect. */
export function tableOf(results) {
  const architects = [...new Set(results.map(({ architect }) => architect))];
  const rows = [...results.map(rowOf), ...architects.map((architect) => sumOf(architect, results))];
  const lines = [head, ...rows];
  const widths = head.map((_, column) => Math.max(...lines.map((cells) => cells[column].length)));
  const line = (cells) =>
    `| ${cells.map((cell, at) => (at < 2 ? cell.padEnd(widths[at]) : cell.padStart(widths[at]))).join(' | ')} |`;
  const rule = `| ${widths.map((width, at) => (at < 2 ? '-'.repeat(width) : `${'-'.repeat(width - 1)}:`)).join(' | ')} |`;
  return [line(head), rule, ...rows.map(line)].join('\n');
}

function rowOf(result) {
  const { brief, architect, round, scored, error, tokensIn, tokensOut, cost, seconds } = result;
  const shares = scored ? Object.values(scored.kinds) : Array.from({ length: 6 });
  return [
    brief,
    architect,
    error ? 'failed' : `round ${round}`,
    ...shares.map(share),
    share(scored?.wrong),
    share(scored?.unwanted),
    rounded(scoreIn(result)),
    `${tokensIn}/${tokensOut}`,
    `$${cost.toFixed(4)}`,
    seconds.toFixed(1),
  ];
}

const share = (found) => (found && found.expected > 0 ? `${found.found}/${found.expected}` : '–');
const rounded = (value) => (value === undefined ? '–' : value.toFixed(3));

function sumOf(architect, results) {
  const { briefs, valid, mean, tokensIn, tokensOut, cost, seconds } = totalOf(architect, results);
  return [
    'all',
    architect,
    `${valid} of ${briefs}`,
    ...Array.from({ length: 8 }, () => ''),
    rounded(mean),
    `${tokensIn}/${tokensOut}`,
    `$${cost.toFixed(4)}`,
    seconds.toFixed(1),
  ];
}

/** A brief that fails is worth nothing; one without an expectation is not scored. */
const scoreIn = ({ scored, error, hasExpectation }) =>
  scored?.score ?? (error && hasExpectation ? 0 : undefined);

/** All briefs of an architect: how many are valid, the mean of the scores, what they took. */
export function totalOf(architect, results) {
  const own = results.filter((result) => result.architect === architect);
  const scores = own.map(scoreIn).filter((score) => score !== undefined);
  const sum = (key) => own.reduce((all, result) => all + result[key], 0);
  return {
    architect,
    briefs: own.length,
    valid: own.filter(({ error }) => error === undefined).length,
    mean:
      scores.length === 0 ? undefined : scores.reduce((all, each) => all + each, 0) / scores.length,
    tokensIn: sum('tokensIn'),
    tokensOut: sum('tokensOut'),
    cost: sum('cost'),
    seconds: sum('seconds'),
  };
}

/** What is missing, wrong or unwanted, and why a brief failed: a line each. */
export function remarksOf(results) {
  return results.flatMap(({ brief, architect, scored, error, hasExpectation }) => {
    const remarks = error
      ? [error]
      : !hasExpectation
        ? ['not scored: it has no expectation']
        : [
            ...Object.entries(scored.kinds).flatMap(([kind, { missing }]) =>
              missing.length === 0 ? [] : [`missing ${kind}: ${missing.join('; ')}`],
            ),
            ...scored.wrong.said.map((said) => `wrong: ${said}`),
            ...scored.unwanted.said.map((said) => `unwanted: ${said}`),
          ];
    return remarks.length === 0
      ? []
      : [`${brief}, ${architect}`, ...remarks.map((each) => `  ${each}`)];
  });
}

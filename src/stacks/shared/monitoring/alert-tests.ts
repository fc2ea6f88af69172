/** Cases for `promtool test rules`: what each alert says of a steady share of misses, a burst and an end. */
import { type Alerting, type BurnAlert } from './alerts.js';
import { exact } from './objectives.js';

interface Case {
  readonly title: string;
  readonly series: readonly { readonly series: string; readonly values: string }[];
  readonly at: string;
  readonly alerts: readonly Expectation[];
}

interface Expectation {
  readonly name: string;
  readonly firing: readonly { readonly severity: string; readonly summary: string }[];
}

/** Minutes of one share after the other. */
type Phase = readonly [share: number, minutes: number];

export function alertCases({ burnAlerts }: Alerting): readonly Case[] {
  const objectives = new Set(burnAlerts.map(({ objective }) => objective));
  return [...objectives].flatMap((objective) => {
    const alerts = burnAlerts.filter((alert) => alert.objective === objective);
    const pages = alerts.filter(({ severity }) => severity === 'page');
    return [...steady(alerts), ...pages.flatMap(passing)];
  });
}

/** A share between every two thresholds, and below the lowest: exactly the alerts below it fire. */
function steady(alerts: readonly BurnAlert[]): Case[] {
  const steps = [...new Set(alerts.map(({ threshold }) => threshold))].toSorted((a, b) => a - b);
  return [0, ...steps].map((step, index) => {
    const share = exact((step + (steps[index] ?? 1)) / 2);
    const firing = alerts.filter(({ threshold }) => threshold < share);
    return caseOf(`${exact(share * 100)} % ${missOf(alerts)}`, alerts, firing, [[share, 20]]);
  });
}

/** What is over, or has only just begun, wakes nobody. */
function passing(alert: BurnAlert): Case[] {
  const share = exact(Math.min(1, 1.5 * alert.threshold));
  const [long, short] = [minutesOf(alert.burn.long), minutesOf(alert.burn.short)];
  const { name } = alert;
  return [
    caseOf(
      `${name} ends when its cause does`,
      [alert],
      [],
      [
        [share, long],
        [0, 2 * short],
      ],
    ),
    caseOf(
      `${name} waits for more than a moment`,
      [alert],
      [],
      [
        [0, 2 * long],
        [share, short],
      ],
    ),
  ];
}

const missOf = ([alert]: readonly BurnAlert[]) => alert?.objective.miss ?? '';
const minutesOf = (window: string) => Number.parseInt(window, 10) * (window.endsWith('h') ? 60 : 1);

function caseOf(
  title: string,
  alerts: readonly BurnAlert[],
  firing: readonly BurnAlert[],
  phases: readonly Phase[],
): Case {
  const counts = phases.map(([share]) => alerts[0]?.objective.samples(share) ?? []);
  return {
    title,
    series: (counts[0] ?? []).map(({ series }, index) => ({
      series,
      values: valuesOf(phases, (phase) => counts[phase]?.[index]?.count ?? 0),
    })),
    at: `${phases.reduce((all, [, minutes]) => all + minutes, 0)}m`,
    alerts: alerts.map((alert) => ({
      name: alert.name,
      firing: firing.includes(alert) ? [alert] : [],
    })),
  };
}

/** A counter in promtool's notation: each phase goes on where the one before it ended. */
function valuesOf(phases: readonly Phase[], countIn: (phase: number) => number): string {
  let total = 0;
  return phases
    .map(([, minutes], phase) => {
      const count = countIn(phase);
      const [start, steps] = phase === 0 ? [0, minutes] : [exact(total + count), minutes - 1];
      total += count * minutes;
      return `${start}+${count}x${steps}`;
    })
    .join(' ');
}

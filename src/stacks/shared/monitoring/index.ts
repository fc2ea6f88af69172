/** What watches a running service, the same for every stack: Prometheus' rules with their tests, a dashboard, runbooks. */
import type { Blueprint } from '../../../blueprint/schema.js';
import type { FileEntry } from '../../stack.js';
import { alertCases } from './alert-tests.js';
import { type Alert, alertingOf } from './alerts.js';
import { dashboardOf } from './dashboard.js';
import { histogramBounds } from './objectives.js';

/** `target` is where Prometheus finds the metrics beside it in compose.yaml, such as `api:9464`. */
export function monitoringFiles(
  { name, title, requirements, features }: Blueprint,
  target: string,
): FileEntry[] {
  const alerting = alertingOf(requirements, name, features);
  const { burnAlerts, others } = alerting;
  const rules = { ...alerting, job: name, target, alerts: alertRows([...burnAlerts, ...others]) };
  const file = (path: string, context: object, template = path): FileEntry => ({
    path,
    template: `project/${template}.hbs`,
    context,
  });
  return [
    file('ops/prometheus/prometheus.yml', rules),
    file('ops/prometheus/alerts.yml', rules),
    file('ops/prometheus/alerts.test.yml', {
      job: name,
      cases: alertCases(alerting),
      broker: features?.includes('broker') ?? false,
      redis: features?.includes('redis') ?? false,
    }),
    file('ops/grafana/provisioning/dashboards/dashboards.yml', rules),
    file('ops/grafana/provisioning/datasources/prometheus.yml', rules),
    {
      path: 'ops/grafana/dashboards/service.json',
      content: JSON.stringify(dashboardOf(requirements, name, title, features)),
    },
    ...burnAlerts.map(({ objective, burn, ...alert }) =>
      file(
        `docs/runbooks/${alert.name}.md`,
        { ...alert, ...burn, promise: objective.promise, urgency: urgency[burn.severity] },
        `docs/runbooks/${objective.id}.md`,
      ),
    ),
    ...others.map((alert) => file(`docs/runbooks/${alert.name}.md`, alert)),
  ];
}

const urgency = {
  page: 'This alert pages: users notice now, and at this rate the budget of the month is gone long before the month is.',
  ticket:
    'This alert is a ticket: nobody need get up, but at this rate nothing is left of the budget when the month ends.',
};

const alertRows = (alerts: readonly Alert[]) =>
  alerts.map((alert) => ({ ...alert, for: alert.for ?? '' }));

/** What the service's own code and docs need of it. */
export const promised = ({ requirements, name }: Blueprint) => ({
  bounds: histogramBounds(requirements).join(', '),
  promises: alertingOf(requirements, name).promises,
});

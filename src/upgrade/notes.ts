/**
 * What a newer version makes otherwise, for the owners of projects that an older one made. A change
 * of a template that an owner would ask about has its line here, under the version that brings it.
 */

export interface UpgradeNote {
  /** The version that brings it. */
  readonly version: string;
  /** One sentence: what is otherwise now, and why. */
  readonly sentence: string;
  /** The files that it is about; one that ends with a slash is a folder. None: the whole project. */
  readonly paths: readonly string[];
}

/** The oldest first. */
export const upgradeNotes: readonly UpgradeNote[] = [
  {
    version: '0.1.0',
    sentence:
      'docs/customising.md shows where the usual wishes belong, so that later changes of the model meet fewer edits.',
    paths: ['docs/customising.md'],
  },
  {
    version: '0.1.0',
    sentence:
      'q of full-text search looks in a stored column, search_vector, and no longer in an index of an expression: a database that an older version made has no such column, so remove the feature before this upgrade and add it again after, each with its migrations.',
    paths: ['src/platform/database/full-text.ts'],
  },
  {
    version: '0.1.0',
    sentence:
      'A handler that takes longer than HANDLER_TIMEOUT_MS, 15 seconds where it is unset, is answered 503 and commits nothing afterwards: a route that may take longer says so as handlerTimeoutMs in its config.',
    paths: ['src/platform/http/limit-handlers.ts', 'src/platform/deadline.ts'],
  },
  {
    version: '0.1.0',
    sentence:
      'Events keep the trace in which they happened in a column, traceparent: a database that an older version made with traces and events has none, so add it before this upgrade by a migration, alter table outbox_events add column traceparent text.',
    paths: ['src/platform/events/record.ts', 'src/platform/events/relay.ts'],
  },
  {
    version: '0.1.0',
    sentence:
      'compose.yaml asks after the health of the API, and the image no longer does: a worker has the same image, and docker compose up --wait ends in an error where a health check is switched off.',
    paths: ['compose.yaml', 'Dockerfile'],
  },
  {
    version: '0.1.0',
    sentence: 'A bulk request without a body is answered 422, and no longer 500.',
    paths: ['src/platform/http/bulk.ts'],
  },
];

/** What can happen to rows, as events and those who subscribe to them name it. */
import { snakeCase } from '../names/names.js';
import type { Api, Resource } from './api.js';

const happened: Readonly<Record<string, string>> = {
  create: 'created',
  update: 'updated',
  delete: 'deleted',
  restore: 'restored',
};

export interface EventSubject {
  readonly resource: Resource;
  /** The first half of the types of its events, such as `order_item`. */
  readonly entity: string;
  /** The second half: `created`, `updated`, `deleted`, `restored` and the names of transitions. */
  readonly happenings: readonly string[];
}

/** The entities to whose rows something can happen through the API. */
export function eventSubjects({ resources }: Pick<Api, 'resources'>): EventSubject[] {
  return resources
    .map((resource) => ({
      resource,
      entity: snakeCase(resource.entity.name),
      happenings: resource.operations.flatMap(
        ({ kind, transition }) => transition?.name ?? happened[kind] ?? [],
      ),
    }))
    .filter(({ happenings }) => happenings.length > 0);
}

/** A type of event to show what they look like. */
export function exampleEventType(api: Pick<Api, 'resources'>): string {
  const [first] = eventSubjects(api);
  return first ? `${first.entity}.${first.happenings[0]}` : 'order.created';
}

/** Events sent over HTTP to whoever subscribes to them. */
import type { Api } from '../api.js';
import { exampleEventType } from '../events.js';
import type { JsonSchema } from '../shapes.js';
import { closed, open, type AccountOperation, type AccountPart } from './account-operation.js';
import { reference } from './responses.js';

const path = '/v1/auth/webhooks';
const uuid: JsonSchema = { type: 'string', format: 'uuid' };
const text: JsonSchema = { type: 'string' };
const time: JsonSchema = { type: 'string', format: 'date-time' };
const orNull = (schema: JsonSchema): JsonSchema => ({
  ...schema,
  type: [schema['type'] as string, 'null'],
});

const parameter = (name: string) => ({ name, in: 'path', required: true, schema: uuid });
const one = { signedIn: true, parameters: [parameter('id')], problems: [404] } as const;

const operations: readonly AccountOperation[] = [
  {
    id: 'listWebhooks',
    method: 'get',
    path,
    summary: 'List your webhooks',
    description: 'The newest first, and never their secrets.',
    signedIn: true,
    status: 200,
    answer: 'WebhookSubscriptionList',
  },
  {
    id: 'createWebhook',
    method: 'post',
    path,
    summary: 'Create a webhook',
    description:
      'Events of rows that you may read are sent there, signed with a secret that is in this answer and nowhere else.',
    signedIn: true,
    body: 'WebhookSubscriptionCreate',
    status: 200,
    answer: 'NewWebhookSubscription',
  },
  {
    ...one,
    id: 'deleteWebhook',
    method: 'delete',
    path: `${path}/{id}`,
    summary: 'Delete a webhook',
    description: 'Nothing more is sent there.',
    status: 204,
  },
  {
    ...one,
    id: 'rotateWebhookSecret',
    method: 'post',
    path: `${path}/{id}/rotate-secret`,
    summary: 'Give a webhook a new secret',
    description: 'Messages are signed with the old one as well for a day.',
    status: 200,
    answer: 'WebhookSecret',
  },
  {
    ...one,
    id: 'enableWebhook',
    method: 'post',
    path: `${path}/{id}/enable`,
    summary: 'Enable a webhook again',
    description: 'One that was disabled because its receiver was gone.',
    status: 204,
  },
  {
    ...one,
    id: 'testWebhook',
    method: 'post',
    path: `${path}/{id}/test`,
    summary: 'Send a test message',
    description: 'Of the type `webhook.test`; the list of deliveries tells what became of it.',
    status: 202,
  },
  {
    ...one,
    id: 'listWebhookDeliveries',
    method: 'get',
    path: `${path}/{id}/deliveries`,
    summary: 'List what was sent',
    description: 'The last hundred messages of thirty days, the newest first.',
    status: 200,
    answer: 'WebhookDeliveryList',
  },
  {
    ...one,
    id: 'redeliverWebhook',
    method: 'post',
    path: `${path}/{id}/deliveries/{deliveryId}/redeliver`,
    parameters: [parameter('id'), parameter('deliveryId')],
    summary: 'Send a message again',
    description: 'With the same id, by which the receiver knows it.',
    status: 202,
  },
];

export function webhooks(api: Pick<Api, 'resources'>): AccountPart {
  const url: JsonSchema = {
    ...text,
    minLength: 8,
    maxLength: 2000,
    description: 'Where events are sent',
  };
  const eventTypes: JsonSchema = {
    type: 'array',
    items: { ...text, maxLength: 200 },
    maxItems: 500,
    description: `Such as \`${exampleEventType(api)}\`; every type when empty`,
  };
  const secret: JsonSchema = {
    ...text,
    description: 'What its messages are signed with; shown only now',
  };
  const subscription = {
    id: uuid,
    url,
    eventTypes,
    createdAt: time,
    disabledAt: orNull(time),
    disabledBecause: orNull(text),
  };
  return {
    operations,
    schemas: {
      WebhookSubscription: open(subscription),
      WebhookSubscriptionList: open({
        items: { type: 'array', items: reference('WebhookSubscription') },
      }),
      WebhookSubscriptionCreate: closed({ url, eventTypes }),
      NewWebhookSubscription: open({ ...subscription, secret }),
      WebhookSecret: open({ secret }),
      WebhookDelivery: open({
        id: uuid,
        type: text,
        state: { ...text, description: 'waiting, delivered or failed' },
        attempts: { type: 'integer' },
        lastStatus: { type: ['integer', 'null'], description: 'The status of the last answer' },
        lastError: orNull(text),
        createdAt: time,
        lastAttemptAt: orNull(time),
      }),
      WebhookDeliveryList: open({ items: { type: 'array', items: reference('WebhookDelivery') } }),
    },
  };
}

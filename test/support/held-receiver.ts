/** A receiver of webhooks that may keep everybody waiting. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';

/** What it is told is by the id of the message and of the row that it is about. */
export function heldReceiver() {
  const receiver = {
    messages: [] as { id: string; row: string }[],
    /** While it is so, nobody gets an answer. */
    holds: false,
    waiting: [] as ServerResponse[],
    server: createServer((request, response) => void receive(request, response)),
  };
  async function receive(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { data } = JSON.parse(await text(request)) as { data: { id: string } };
    receiver.messages.push({ id: String(request.headers['webhook-id']), row: data.id });
    if (receiver.holds) receiver.waiting.push(response);
    else response.writeHead(204).end();
  }
  return receiver;
}

// Stands in for `track` over HTTP: parses what it is sent as `track` parses it, and accepts all of it.
import { once } from 'node:events';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { type IncomingEvent, incomingEvent } from '#contract/event.ts';
import { trackRequest } from '#contract/receipt.ts';

interface Received {
  /** Of the header `apikey`. */
  key: unknown;
  events: IncomingEvent[];
}

export async function startTrackServer() {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const { events } = trackRequest.parse(await json(request));
    const key = request.headers.apikey;
    received.push({ key, events: events.map((event) => incomingEvent.parse(event)) });
    response.writeHead(202, { 'content-type': 'application/json' });
    response.end(JSON.stringify({ accepted: events.length, duplicates: 0, rejected: [] }));
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : '';
  return { received, url: `http://127.0.0.1:${port}`, close: () => void server.close() };
}

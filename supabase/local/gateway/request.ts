// What the gateway reads from a request before it passes it on.
import type { IncomingMessage, ServerResponse } from 'node:http';

export type Handler = (request: IncomingMessage, reply: ServerResponse) => Promise<void>;

/** The key stands in the header, or in the query where no header can be set. */
export function apiKeyOf(request: IncomingMessage): string | null {
  const { apikey } = request.headers;
  if (typeof apikey === 'string') return apikey;
  return new URL(request.url ?? '/', 'http://gateway').searchParams.get('apikey');
}

// Carries Node's requests to handlers that speak the web's Request and Response, and back.
import type { IncomingMessage, ServerResponse } from 'node:http';

const BODY_LIMIT = 10 * 1024 * 1024;

export class BodyTooLarge extends Error {}

/** Reads the whole body first: REST and Auth requests are small. */
export async function toWebRequest(request: IncomingMessage): Promise<Request> {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headersDistinct)) {
    if (value) headers.set(name, value.join(', '));
  }
  const body = hasBody(request) ? await readBody(request) : undefined;
  return new Request(new URL(request.url ?? '/', 'http://gateway'), {
    method: request.method ?? 'GET',
    headers,
    body,
  });
}

export async function sendWebResponse(reply: ServerResponse, response: Response): Promise<void> {
  const body = Buffer.from(await response.arrayBuffer());
  reply.statusCode = response.status;
  for (const [name, value] of response.headers) {
    if (name !== 'set-cookie') reply.setHeader(name, value);
  }
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.setHeader('set-cookie', cookies);
  reply.end(body);
}

function hasBody(request: IncomingMessage): boolean {
  return request.method !== 'GET' && request.method !== 'HEAD';
}

async function readBody(request: IncomingMessage): Promise<Buffer<ArrayBuffer>> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    size += chunk.length;
    if (size > BODY_LIMIT) throw new BodyTooLarge();
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

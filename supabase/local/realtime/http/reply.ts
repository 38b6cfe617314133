/** An answer to an HTTP request; it can be thrown. */
import type { ServerResponse } from 'node:http';

export class HttpReply extends Error {
  readonly status: number;
  readonly body: unknown;

  /** A string is sent as it is, anything else as JSON. */
  constructor(status: number, body: unknown = '') {
    super(`HTTP ${status}`);
    this.status = status;
    this.body = body;
  }
}

export function sendReply(response: ServerResponse, { status, body }: HttpReply): void {
  const isText = typeof body === 'string';
  const text = isText ? body : JSON.stringify(body);
  if (text !== '') {
    const type = isText ? 'text/html' : 'application/json';
    response.setHeader('content-type', `${type}; charset=utf-8`);
  }
  response.writeHead(status, { 'content-length': Buffer.byteLength(text) }).end(text);
}

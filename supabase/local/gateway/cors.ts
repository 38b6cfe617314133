// Lets pages of any origin call REST and Auth, as Supabase's gateway does.
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Handler } from './request.ts';

const METHODS = 'GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS';
const EXPOSED = 'Content-Range, Content-Location, Preference-Applied, X-Sb-Error-Code';

export function allowAnyOrigin(reply: ServerResponse): void {
  reply.setHeader('access-control-allow-origin', '*');
  reply.setHeader('access-control-expose-headers', EXPOSED);
}

/** Answers the browser's preflight here: lite's Auth would allow no header. */
export function withPreflight(handler: Handler): Handler {
  return async (request, reply) => {
    allowAnyOrigin(reply);
    if (isPreflight(request)) answerPreflight(request, reply);
    else await handler(request, reply);
  };
}

function isPreflight(request: IncomingMessage): boolean {
  return request.method === 'OPTIONS' && 'access-control-request-method' in request.headers;
}

function answerPreflight(request: IncomingMessage, reply: ServerResponse): void {
  const asked = request.headers['access-control-request-headers'];
  reply.setHeader('access-control-allow-methods', METHODS);
  reply.setHeader('access-control-allow-headers', asked ?? '*');
  reply.setHeader('access-control-max-age', '3600');
  reply.writeHead(204).end();
}

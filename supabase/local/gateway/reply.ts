// The answers that the gateway gives by itself.
import type { ServerResponse } from 'node:http';
import { HookRefusal } from './auth/access-token.ts';
import { allowAnyOrigin } from './cors.ts';
import { CredentialError } from './credentials.ts';
import { DatabaseUnreachable } from './rest/database-errors.ts';
import { BodyTooLarge } from './web-request.ts';

export function sendJson(reply: ServerResponse, status: number, body: unknown): void {
  if (reply.headersSent) {
    reply.destroy();
    return;
  }
  reply.writeHead(status, { 'content-type': 'application/json; charset=utf-8' });
  reply.end(JSON.stringify(body));
}

/** Answers an error that a handler threw as Supabase's own gateway would. */
export function refuse(reply: ServerResponse, error: unknown): void {
  if (!reply.headersSent) allowAnyOrigin(reply);
  if (error instanceof CredentialError) {
    reply.setHeader('sb-error-code', error.code);
    const { code, message } = error;
    sendJson(reply, error.status, { code, message, details: null, hint: null });
  } else if (error instanceof DatabaseUnreachable) {
    reply.setHeader('retry-after', '1');
    sendJson(reply, 503, error.toJSON());
  } else if (error instanceof HookRefusal) {
    const { status, message } = error;
    sendJson(reply, status, { code: status, error_code: 'unexpected_failure', msg: message });
  } else if (error instanceof BodyTooLarge) {
    sendJson(reply, 413, { message: 'Request body is larger than 10 MiB' });
  } else {
    console.error(error);
    sendJson(reply, 500, { message: 'The gateway failed; its log says why.' });
  }
}

/** The HTTP side of the server: /api/ping, /api/broadcast and below it, /api/tenants/:name/… */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { handshake, SOCKET_PATH, UpgradeRefused } from '../socket/upgrade.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { broadcastBatch } from './broadcast.ts';
import { HttpReply, sendReply } from './reply.ts';
import { callerOf, jsonObject, readBody } from './request.ts';
import { broadcastOne, singleMessage } from './single-broadcast.ts';
import { answerTenantRequest } from './tenant.ts';

const SINGLE = /^\/api\/broadcast\/([^/]+)\/events\/([^/]+)$/;

export async function answerHttp(
  tenant: Tenant,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  if (request.headers.origin) response.setHeader('access-control-allow-origin', '*');
  try {
    sendReply(response, await route(tenant, request));
  } catch (error) {
    // The caller went away in the middle of its request.
    if (response.destroyed) return;
    if (!(error instanceof HttpReply)) console.error('realtime: a request failed', error);
    const reply = error instanceof HttpReply ? error : new HttpReply(500, 'Internal Server Error');
    sendReply(response, reply);
  }
}

async function route(tenant: Tenant, request: IncomingMessage): Promise<HttpReply> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  const body = await readBody(request);
  if (url.pathname.startsWith('/api/tenants/')) {
    return answerTenantRequest(tenant, request, url.pathname);
  }
  if (request.method === 'GET') return answerGet(tenant, url.pathname, request);
  if (request.method !== 'POST') return new HttpReply(404, 'Not Found');
  const contentType = request.headers['content-type'] ?? '';
  if (url.pathname === '/api/broadcast') {
    const messages = contentType.includes('json') ? jsonObject(body) : {};
    return broadcastBatch(tenant, await callerOf(tenant, request), messages);
  }
  const [, topic, event] = SINGLE.exec(url.pathname) ?? [];
  if (topic === undefined || event === undefined) return new HttpReply(404, 'Not Found');
  const message = singleMessage(decoded(event), contentType, body);
  return broadcastOne(tenant, await callerOf(tenant, request), {
    topic: decoded(topic),
    private: url.searchParams.get('private') === 'true',
    message,
  });
}

function decoded(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    throw new HttpReply(400, 'Bad Request');
  }
}

async function answerGet(
  tenant: Tenant,
  path: string,
  request: IncomingMessage,
): Promise<HttpReply> {
  if (path === '/api/ping') return new HttpReply(200, { message: 'Success' });
  if (path !== SOCKET_PATH) return new HttpReply(404, 'Not Found');
  // The socket's address without an upgrade: the key is still looked at first.
  try {
    await handshake(tenant, request);
  } catch (error) {
    if (error instanceof UpgradeRefused)
      return new HttpReply(error.status, JSON.parse(error.body || '""'));
    throw error;
  }
  return new HttpReply(400, "'connection' header must contain 'upgrade'");
}

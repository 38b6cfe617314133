// Routes each path to the service that answers it.
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import { createAuth } from './auth/auth.ts';
import type { GatewayConfig } from './config.ts';
import { withPreflight } from './cors.ts';
import { Credentials } from './credentials.ts';
import { createLite } from './lite.ts';
import { createFunctionsProxy } from './proxy/functions.ts';
import { createRealtimeProxy } from './proxy/realtime.ts';
import { refuse, sendJson } from './reply.ts';
import type { Handler } from './request.ts';
import { createRest } from './rest/rest.ts';

export async function createGateway(config: GatewayConfig): Promise<Server> {
  const credentials = new Credentials(config.keys);
  const lite = await createLite(config);
  const realtime = createRealtimeProxy(config, credentials);
  const routes: [prefix: string, handler: Handler][] = [
    ['/functions/v1/', createFunctionsProxy(config, credentials)],
    ['/rest/v1/', withPreflight(createRest(lite, credentials))],
    ['/auth/v1/', withPreflight(createAuth(lite, config, credentials))],
    ['/realtime/v1/', realtime.request],
    ['/health', async (_request, reply) => sendJson(reply, 200, { ok: true })],
  ];
  const server = createServer((request, reply) => void dispatch(routes, request, reply));
  server.on('upgrade', realtime.upgrade);
  // Longer than clients keep an idle connection, so that none is closed just as it is used.
  server.keepAliveTimeout = 75_000;
  return server;
}

async function dispatch(
  routes: [prefix: string, handler: Handler][],
  request: IncomingMessage,
  reply: ServerResponse,
): Promise<void> {
  const route = routes.find(([prefix]) => request.url?.startsWith(prefix));
  if (!route) {
    sendJson(reply, 404, { message: 'no Route matched with those values' });
    return;
  }
  try {
    await route[1](request, reply);
  } catch (error) {
    refuse(reply, error);
  }
}

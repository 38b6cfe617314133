// Passes /realtime/v1 to the Realtime server, which understands JWTs only: keys are exchanged here.
import { type IncomingMessage, ServerResponse } from 'node:http';
import { Socket } from 'node:net';
import type { Duplex } from 'node:stream';
import { createProxyServer } from 'httpxy';
import type { GatewayConfig } from '../config.ts';
import { withPreflight } from '../cors.ts';
import { bearerOf, type Credentials } from '../credentials.ts';
import { sendJson } from '../reply.ts';
import type { Handler } from '../request.ts';

/** The server's administration: not for clients, which have the project's keys. */
const PUBLIC_PATH =
  /^\/realtime\/v1\/(websocket|api\/(ping|broadcast|broadcast\/[^/]+\/events\/[^/]+))$/;
const SOCKET_PATH = '/realtime/v1/websocket';

interface RealtimeProxy {
  request: Handler;
  upgrade: (request: IncomingMessage, socket: Duplex, head: Buffer) => void;
}

export function createRealtimeProxy(
  { realtime }: GatewayConfig,
  credentials: Credentials,
): RealtimeProxy {
  const proxy = createProxyServer({});
  proxy.on('error', (_error, _request, reply) => {
    if (reply instanceof ServerResponse) sendUnavailable(reply);
    else reply?.destroy();
  });
  const target = realtime?.url;
  const headers: Record<string, string> = realtime?.host ? { host: realtime.host } : {};
  const exchange = withKeysExchanged(credentials);
  return {
    request: withPreflight(async (request, reply) => {
      if (!target) return sendUnavailable(reply);
      if (!PUBLIC_PATH.test(pathOf(request)))
        return sendJson(reply, 404, { message: 'There is nothing of Realtime at this address.' });
      exchange(request);
      await proxy.web(request, reply, { target, headers });
    }),
    upgrade: (request, socket, head) => {
      // Without a listener, a client that vanishes would end the gateway.
      socket.on('error', () => socket.destroy());
      if (!target || !(socket instanceof Socket) || pathOf(request) !== SOCKET_PATH) {
        socket.end('HTTP/1.1 404 Not Found\r\nconnection: close\r\n\r\n');
        return;
      }
      exchange(request);
      proxy.ws(request, socket, { target, headers }, head).catch(() => socket.destroy());
    },
  };
}

/** The path that is passed on, with `..` resolved, percent-encoded or not. */
const pathOf = ({ url }: IncomingMessage): string => new URL(url ?? '/', 'http://gateway').pathname;

function sendUnavailable(reply: ServerResponse): void {
  sendJson(reply, 503, { message: 'The Realtime server is not running right now.' });
}

/** Rewrites path, query and headers as Supabase's gateway does. */
function withKeysExchanged(credentials: Credentials): (request: IncomingMessage) => void {
  return (request) => {
    const url = new URL(request.url ?? '/', 'http://gateway');
    const key = url.searchParams.get('apikey');
    if (key !== null) url.searchParams.set('apikey', credentials.tokenOfKey(key));
    request.url = realtimePath(url.pathname) + url.search;
    exchangeHeaders(request, credentials);
  };
}

/** /realtime/v1/api/… is the HTTP interface, anything else the socket. */
function realtimePath(path: string): string {
  const rest = path.slice('/realtime/v1'.length);
  return rest.startsWith('/api/') ? rest : `/socket${rest}`;
}

function exchangeHeaders({ headers }: IncomingMessage, credentials: Credentials): void {
  for (const name of ['apikey', 'x-api-key']) {
    const value = headers[name];
    if (typeof value === 'string') headers[name] = credentials.tokenOfKey(value);
  }
  const bearer = bearerOf(headers.authorization ?? null);
  const token = bearer ?? (typeof headers.apikey === 'string' ? headers.apikey : null);
  if (token) headers.authorization = `Bearer ${credentials.tokenOfKey(token)}`;
}

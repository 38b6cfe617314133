// Passes /functions/v1/<name> to the Deno process of that function, body and all as it came.
import { Agent, type IncomingMessage, ServerResponse } from 'node:http';
import { createProxyServer } from 'httpxy';
import type { GatewayConfig } from '../config.ts';
import { bearerOf, type Credentials } from '../credentials.ts';
import { sendJson } from '../reply.ts';
import { apiKeyOf, type Handler } from '../request.ts';

const PREFIX = '/functions/v1';
const PATH = /^\/functions\/v1\/(?<name>[A-Za-z0-9_-]+)(?=[/?]|$)/;
/** The hosted platform gives up on a function that has not begun to answer by then. */
const ANSWER_WITHIN_MS = 150_000;

export function createFunctionsProxy(config: GatewayConfig, credentials: Credentials): Handler {
  const agent = new Agent({ keepAlive: true, maxFreeSockets: 256 });
  const targets = new Map(Object.entries(config.functions));
  const proxy = createProxyServer({ agent, proxyTimeout: ANSWER_WITHIN_MS });
  proxy.on('error', (_error, _request, reply) => {
    if (reply instanceof ServerResponse) sendUnavailable(reply);
    else reply?.destroy();
  });
  return async (request, reply) => {
    const target = targets.get(PATH.exec(request.url ?? '')?.groups?.name ?? '');
    if (!target) {
      sendJson(reply, 404, error('not_found', 'There is no function of this name.'));
      return;
    }
    if (target.verifyJwt && request.method !== 'OPTIONS') await checkToken(request, credentials);
    appendForwardedFor(request);
    // The hosted platform, too, shows a function only the path from its own name on.
    request.url = request.url?.slice(PREFIX.length);
    await proxy.web(request, reply, { target: `http://127.0.0.1:${target.port}` });
  };
}

/** The process was killed or is being started again: the caller may retry. */
function sendUnavailable(reply: ServerResponse): void {
  if (!reply.headersSent) {
    reply.setHeader('retry-after', '1');
    reply.setHeader('access-control-allow-origin', '*');
  }
  const message = 'The function is not running right now. Send the request again in a second.';
  sendJson(reply, 503, error('function_unavailable', message));
}

function error(code: string, message: string) {
  return { error: { code, message } };
}

/** `verify_jwt = true` lets any key or valid token of the project through. */
async function checkToken(request: IncomingMessage, credentials: Credentials): Promise<void> {
  const bearer = bearerOf(request.headers.authorization ?? null);
  await credentials.verify(credentials.tokenOfKey(bearer ?? apiKeyOf(request) ?? ''));
}

/** What the caller sent is kept and not trusted: the last entry is the address of the connection. */
function appendForwardedFor(request: IncomingMessage): void {
  const before = request.headers['x-forwarded-for'];
  const address = request.socket.remoteAddress ?? 'unknown';
  request.headers['x-forwarded-for'] = before ? `${before}, ${address}` : address;
  request.headers['x-forwarded-proto'] ??= 'http';
  request.headers['x-forwarded-host'] ??= request.headers.host ?? '';
}

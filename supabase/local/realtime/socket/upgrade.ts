/** The WebSocket handshake: who may open a socket, and how the others are told. */
import { type IncomingMessage, STATUS_CODES } from 'node:http';
import type { Duplex } from 'node:stream';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Handshake } from '../channel/joined.ts';
import type { Version } from '../messages/frames.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { TokenRefused, verifyToken } from '../tenant/token.ts';

export const SOCKET_PATH = '/socket/websocket';

/** A browser sees none of this, only that the connection failed. */
export class UpgradeRefused extends Error {
  readonly status: number;
  readonly body: string;
  /** Refusals by the project's rules are answered after a pause; those by the protocol at once. */
  readonly slow: boolean;

  constructor(status: number, body: string, slow: boolean) {
    super(body || `HTTP ${status}`);
    this.status = status;
    this.body = body;
    this.slow = slow;
  }
}

const refuse = (status: number, error: string) =>
  new UpgradeRefused(status, JSON.stringify({ error }), true);

export async function handshake(tenant: Tenant, request: IncomingMessage): Promise<Handshake> {
  const url = new URL(request.url ?? '/', 'http://localhost');
  if (url.pathname !== SOCKET_PATH) throw new UpgradeRefused(404, 'Not Found', false);
  const version = protocolVersion(url.searchParams.get('vsn'));
  const headers = xHeaders(request);
  const token = await checkedKey(tenant, headers['x-api-key'] ?? url.searchParams.get('apikey'));
  if (tenant.users.size >= tenant.settings.MAX_CONCURRENT_USERS) {
    throw refuse(429, 'Too many connected users');
  }
  if (tenant.joins.triggered) throw refuse(429, 'Too many joins per second');
  return { version, token, headers };
}

export async function answerRefusal(tenant: Tenant, socket: Duplex, error: unknown): Promise<void> {
  const refused =
    error instanceof UpgradeRefused ? error : refuse(500, 'Error connecting to Realtime');
  if (refused.slow) await sleep(tenant.settings.CONNECT_ERROR_BACKOFF_MS);
  const type = refused.slow ? 'application/json; charset=utf-8' : 'text/html; charset=utf-8';
  socket.end(
    `HTTP/1.1 ${refused.status} ${STATUS_CODES[refused.status]}\r\nconnection: close\r\n` +
      `content-type: ${type}\r\ncontent-length: ${Buffer.byteLength(refused.body)}\r\n\r\n${refused.body}`,
  );
}

function protocolVersion(vsn: string | null): Version {
  if (vsn === null || /^1\.0\.\d+$/.test(vsn)) return 'v1';
  if (/^2\.0\.\d+$/.test(vsn)) return 'v2';
  throw new UpgradeRefused(403, '', false);
}

/** The key must be a token: the gateway exchanges `sb_…` keys for one before they come here. */
async function checkedKey(tenant: Tenant, key: string | null): Promise<string> {
  if (key === null) throw refuse(401, 'API key is missing');
  try {
    await verifyToken(key, tenant.settings.JWT_SECRET);
    return key;
  } catch (error) {
    throw error instanceof TokenRefused ? refuse(401, error.atUpgrade) : error;
  }
}

function xHeaders(request: IncomingMessage): Record<string, string> {
  const entries = Object.entries(request.headers).flatMap(([name, value]) =>
    name.startsWith('x-') && typeof value === 'string' ? [[name, value] as const] : [],
  );
  return Object.fromEntries(entries);
}

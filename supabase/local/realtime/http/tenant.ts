/** /api/tenants/:name/health and /shutdown: for the operator of the server, with a token signed with API_JWT_SECRET. */
import type { IncomingMessage } from 'node:http';
import type { Tenant } from '../tenant/tenant.ts';
import { verifySignature } from '../tenant/token.ts';
import { HttpReply } from './reply.ts';

const ROUTE = /^\/api\/tenants\/([^/]+)\/(health|shutdown)$/;
const NODE = 'stand-in@127.0.0.1';

export async function answerTenantRequest(
  tenant: Tenant,
  request: IncomingMessage,
  path: string,
): Promise<HttpReply> {
  const [, name, action] = ROUTE.exec(path) ?? [];
  const method = action === 'shutdown' ? 'POST' : 'GET';
  if (!action || request.method !== method) return new HttpReply(404, 'Not Found');
  if (!(await isAdmin(tenant, request))) return new HttpReply(403);
  if (name !== tenant.settings.SELF_HOST_TENANT_NAME) {
    return new HttpReply(404, { message: 'not found' });
  }
  return action === 'shutdown' ? shutdown(tenant) : new HttpReply(200, { data: health(tenant) });
}

/** The word "Bearer" must be written like that here, unlike elsewhere. */
async function isAdmin({ settings }: Tenant, { headers }: IncomingMessage): Promise<boolean> {
  const token = /^Bearer (.*)$/s.exec(headers.authorization ?? '')?.[1];
  if (token === undefined) return false;
  return verifySignature(token, settings.API_JWT_SECRET).then(
    () => true,
    () => false,
  );
}

/** Answers before it is done, and the sockets stay: the next join connects anew. */
function shutdown({ connect }: Tenant): HttpReply {
  void connect.letGo().catch((error) => console.warn(`realtime: shutdown: ${String(error)}`));
  return new HttpReply(204);
}

/** Without a connection and without users it is healthy if it has its tables; else it begins to make them. */
function health({ connect, replication, users }: Tenant): Record<string, unknown> {
  const healthy = connect.connected || (users.size === 0 && connect.migrated);
  if (!connect.connected && users.size === 0 && !connect.migrated) {
    void connect.migrate().catch((error) => console.warn(`realtime: migrations: ${String(error)}`));
  }
  return {
    healthy,
    db_connected: connect.connected,
    replication_connected: replication.connected,
    connected_cluster: users.size,
    region: null,
    node: NODE,
  };
}

// The tenant of a real Realtime server: its hold on a database, which it keeps for ten minutes without users.
import type { RealtimeServer } from './server.ts';

const ANSWER_WITHIN_MS = 5_000;

/** The server takes the first label of the host it is called by. */
function tenantOf({ url, host }: RealtimeServer): string {
  return (host ?? new URL(url).hostname).split('.')[0] ?? '';
}

const shutdownAddress = (server: RealtimeServer): string =>
  `${server.url}/api/tenants/${tenantOf(server)}/shutdown`;

/** One sentence for a person. */
export function howToLetGo(server: RealtimeServer): string {
  const address = shutdownAddress(server);
  return `restart it, or \`curl -X POST ${address} -H "Authorization: Bearer <JWT signed with its API_JWT_SECRET>"\` (the stack does so by itself with --realtime-admin-token).`;
}

/**
 * Makes the server forget its connections to the database: streaming ends, and with the next client it connects
 * anew and migrates. Returns why it could not be asked.
 */
export async function letGoOfTenant(server: RealtimeServer): Promise<string | undefined> {
  if (server.adminToken === undefined) return undefined;
  try {
    const { status } = await fetch(shutdownAddress(server), {
      method: 'POST',
      headers: { authorization: `Bearer ${server.adminToken}` },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    if (status === 204) return undefined;
    return REFUSALS[status] ?? `it answered HTTP ${status}`;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

const REFUSALS: Partial<Record<number, string>> = {
  401: 'it refuses the admin token: sign it with the API_JWT_SECRET of the server',
  403: 'it refuses the admin token: sign it with the API_JWT_SECRET of the server',
  404: 'it has no such tenant: the first label of --realtime-host is its name',
};

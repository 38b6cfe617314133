/** The read side of a private channel's rights; a topic that may not be read cannot be joined. */
import { type Extension, type Identity, readableExtensions } from '../tenant/authorization.ts';
import { problemOf } from '../tenant/database.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { JoinOptions } from './join-payload.ts';
import { JoinRefused } from './join-refused.ts';
import type { Rights } from './joined.ts';

/** Presence counts only for a channel that joins with it; the right to write counts for nothing here. */
export async function readRights(
  tenant: Tenant,
  identity: Identity,
  topic: string,
  options: JoinOptions,
): Promise<Rights> {
  const asked: Extension[] = options.presence.enabled ? ['broadcast', 'presence'] : ['broadcast'];
  const readable = await readableExtensions(tenant.database, identity, topic, asked).catch(
    (error: unknown) => {
      // A policy that raises says no, like one that is false.
      if (!['policy', 'denied'].includes(problemOf(error))) throw error;
      console.warn(`realtime: the read policy for "${topic}" failed: ${String(error)}`);
      return new Set<Extension>();
    },
  );
  if (readable.size === 0) {
    throw new JoinRefused(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    );
  }
  const presence = options.presence.enabled ? { read: readable.has('presence') } : {};
  return { broadcast: { read: readable.has('broadcast') }, presence };
}

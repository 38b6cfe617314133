// Who answers a question: a read replica, where there is one, or the primary. Supabase's load balancer gives a replica
// what comes by GET, and the primary the rest; with one database it is all the same.
import { z } from 'zod';
import { addressArguments } from './address-arguments.ts';
import type { RpcAnswer, RpcClient, RpcName } from './rpc-client.ts';

/**
 * What a call does. `read`: nothing else, so a read replica may answer; these are the functions that the database
 * declares stable. `write`: what is read next must show it. `other`: only the primary can, and no number depends on it.
 */
export const CALLS: Readonly<Record<RpcName, 'read' | 'write' | 'other'>> = {
  analytics_audit: 'read',
  analytics_close_view: 'other',
  analytics_events: 'read',
  analytics_filters: 'read',
  analytics_frames_since: 'read',
  analytics_group_term: 'write',
  analytics_health: 'read',
  analytics_invite_member: 'write',
  analytics_listings: 'read',
  analytics_members: 'read',
  analytics_my_access: 'other',
  analytics_open_view: 'other',
  analytics_remove_member: 'write',
  analytics_search_term: 'read',
  analytics_searches: 'read',
  analytics_session: 'read',
  analytics_sessions: 'read',
  analytics_set_member: 'write',
  analytics_snapshot: 'read',
  analytics_supply_gaps: 'read',
};

/** The last change that a client has made. `shownAt`: when an answer was taken that shows it; null: none was yet. */
const changes = new WeakMap<RpcClient, { shownAt: number | null }>();

/** 42501: a right or a view that is not there yet. 40001: a query that was ended so that the replica could go on. */
const OF_REPLICAS = ['42501', '40001'];

const taken = z.object({ takenAt: z.iso.datetime({ offset: true }) });
const takenAt = ({ data }: RpcAnswer): number | null => {
  const answer = taken.safeParse(data);
  return answer.success ? Date.parse(answer.data.takenAt) : null;
};

/** Whether a replica's answer counts: it knows the caller's rights, and what this client has changed. */
const counts = (answer: RpcAnswer, changedAt: number): boolean =>
  answer.error
    ? !OF_REPLICAS.includes(answer.error.code ?? '')
    : changedAt <= (takenAt(answer) ?? 0);

/** Asks a replica first. `primary`: it is known that one would be too old. */
export async function answerTo(
  client: RpcClient,
  name: RpcName,
  args: object,
  primary: boolean,
  ask: (args: object, get: boolean) => Promise<RpcAnswer>,
): Promise<RpcAnswer> {
  if (CALLS[name] !== 'read') {
    const answer = await ask(args, false);
    if (CALLS[name] === 'write') changes.set(client, { shownAt: null });
    return answer;
  }
  const change = changes.get(client) ?? { shownAt: 0 };
  const inAddress = primary || change.shownAt === null ? null : addressArguments(args);
  if (inAddress && change.shownAt !== null) {
    const answer = await ask(inAddress, true);
    if (counts(answer, change.shownAt)) return answer;
  }
  const answer = await ask(args, false);
  // Asked after the change, so it shows it.
  change.shownAt ??= takenAt(answer);
  return answer;
}

// Who answers a question. Where a project has a read replica, Supabase's load balancer gives it what comes by GET, and the
// primary the rest.
import { addressArguments } from './address-arguments.ts';
import type { RpcAnswer, RpcClient, RpcName } from './rpc-client.ts';

/**
 * The dear questions, about a range or a page of events. The rest is cheap and must be fresh (frames, members, health), or
 * names a shopper's session or words, which do not belong into the logs that addresses stand in.
 */
export const BY_REPLICA: ReadonlySet<RpcName> = new Set([
  'analytics_events',
  'analytics_filters',
  'analytics_listings',
  'analytics_searches',
  'analytics_sessions',
  'analytics_snapshot',
  'analytics_supply_gaps',
]);

/** What the primary would say, too: the value is wrong, there is no room, there are too many questions. */
const SAME_ANYWHERE = ['22023', '54000', 'PT429'];

/** `primary`: it is known that a replica would be too old. What a replica refuses or fails at, the primary is asked. */
export async function answerTo(
  client: RpcClient,
  name: RpcName,
  args: object,
  primary: boolean,
  ask: (args: object, get: boolean) => Promise<RpcAnswer>,
): Promise<RpcAnswer> {
  if (!client.hasReplica || !BY_REPLICA.has(name) || primary) return ask(args, false);
  const answer = await ask(addressArguments(args), true);
  const counts = !answer.error || SAME_ANYWHERE.includes(answer.error.code ?? '');
  return counts ? answer : ask(args, false);
}

/** A new token for a joined channel: the policies are asked again, and losing them closes the channel. */

import { type DatabaseProblem, problemOf } from '../tenant/database.ts';
import { TokenRefused, verifyToken } from '../tenant/token.ts';
import { isRecord } from './join-payload.ts';
import { JoinRefused } from './join-refused.ts';
import type { JoinedChannel } from './joined.ts';
import { readRights } from './read-rights.ts';

const SHUTDOWN_TEXT: Partial<Record<DatabaseProblem, string>> = {
  canceled: 'Query was cancelled, please try again',
};
const NO_DATABASE = 'Realtime was unable to connect to the project database';

/** No reply: silence is success. The same token, no token and `sb_…` keys change nothing. */
export async function handleAccessToken(channel: JoinedChannel, payload: unknown): Promise<void> {
  const token = isRecord(payload) ? payload.access_token : undefined;
  if (typeof token !== 'string' || token.startsWith('sb_') || token === channel.token) return;
  try {
    await applyToken(channel, token);
  } catch (error) {
    channel.shutdown(shutdownText(error));
  }
}

async function applyToken(channel: JoinedChannel, token: string): Promise<void> {
  const { tenant, options, identity, name, rights: before } = channel;
  const claims = await verifyToken(token, tenant.settings.JWT_SECRET);
  channel.identity = { claims, headers: identity.headers };
  channel.token = token;
  channel.confirmToken();
  if (!options.private) return;
  channel.rights = await readRights(tenant, channel.identity, name, options);
  const lost = (['broadcast', 'presence'] as const).some(
    (extension) => before[extension].read && !channel.rights[extension].read,
  );
  if (lost) {
    throw new JoinRefused(`You no longer have permission to read from this Channel topic: ${name}`);
  }
}

function shutdownText(error: unknown): string {
  if (error instanceof TokenRefused) return error.atRefresh;
  // A join's refusal carries its code in front; a system message is the bare sentence.
  if (error instanceof JoinRefused) return error.message.replace(/^Unauthorized: /, '');
  return SHUTDOWN_TEXT[problemOf(error)] ?? NO_DATABASE;
}

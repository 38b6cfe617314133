/** What a client asks for when it joins. Wrong types are not refused: they count as not said, as in the real server. */
import { JoinRefused } from './join-refused.ts';

export interface JoinOptions {
  private: boolean;
  ack: boolean;
  self: boolean;
  replicationReady: boolean;
  presence: { enabled: boolean; key: string };
  /** Checked later, after the policies. */
  replay: unknown;
  /** Undefined when the token of the socket's URL is to be used. */
  token: string | undefined;
}

export function joinOptions(payload: unknown): JoinOptions {
  const params = parameters(payload);
  const config = configuration(params.config);
  const broadcast = record(config.broadcast);
  const presence = record(config.presence);
  refusePostgresChanges(config.postgres_changes);
  return {
    // `"private": "yes"` is no boolean, so it joins the public channel. Silently, on the real server, too.
    private: flag(config.private),
    ack: flag(broadcast.ack),
    self: flag(broadcast.self),
    replicationReady: flag(broadcast.replication_ready),
    presence: { enabled: flag(presence.enabled), key: presenceKey(presence.key) },
    replay: broadcast.replay,
    token: tokenOf(params),
  };
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function record(value: unknown): Record<string, unknown> {
  return isRecord(value) ? value : {};
}

function flag(value: unknown): boolean {
  return value === true || value === 'true';
}

function presenceKey(value: unknown): string {
  return typeof value === 'string' && value !== '' ? value : crypto.randomUUID();
}

function parameters(payload: unknown): Record<string, unknown> {
  if (isRecord(payload)) return payload;
  const shown = payload === null ? 'nil' : JSON.stringify(payload);
  throw new JoinRefused(`UnknownErrorOnChannel: expected params to be a :map, got: \`${shown}\``);
}

function configuration(config: unknown): Record<string, unknown> {
  if (config === undefined || config === null) return {};
  if (isRecord(config)) return config;
  throw new JoinRefused('UnknownErrorOnChannel: no function clause matching in Access.get/3');
}

function refusePostgresChanges(changes: unknown): void {
  if (!Array.isArray(changes) || changes.length === 0) return;
  throw new JoinRefused(
    'PostgresChangesUnavailable: this local server has no postgres_changes; send from the database with realtime.send()',
  );
}

/** `sb_…` keys are no tokens; the gateway has put the token they stand for into the socket's URL. */
function tokenOf(params: Record<string, unknown>): string | undefined {
  const { access_token: accessToken, user_token: userToken } = params;
  const named = accessToken ?? userToken;
  if (typeof named === 'string' && named.startsWith('sb_')) return undefined;
  if (typeof userToken === 'string') return userToken;
  return typeof accessToken === 'string' ? accessToken : undefined;
}

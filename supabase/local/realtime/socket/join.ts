/** The steps from a `phx_join` to a channel, in the order in which the real server checks them. */

import { Channel } from '../channel/channel.ts';
import { type JoinOptions, joinOptions } from '../channel/join-payload.ts';
import { JoinRefused } from '../channel/join-refused.ts';
import type { JoinedSocket, Rights } from '../channel/joined.ts';
import { readRights } from '../channel/read-rights.ts';
import type { ClientFrame } from '../messages/frames.ts';
import type { Identity } from '../tenant/authorization.ts';
import { problemOf } from '../tenant/database.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { TokenRefused, verifyToken } from '../tenant/token.ts';
import { replayRequest, type StoredMessage, storedMessages } from './replay.ts';

const PREFIX = 'realtime:';

export interface Joined {
  channel: Channel;
  replay: StoredMessage[];
}

/** Throws a JoinRefused, whose message is the reason that the client is given. */
export async function join(
  tenant: Tenant,
  socket: JoinedSocket,
  topic: string,
  frame: ClientFrame,
): Promise<Joined> {
  const name = topic.slice(PREFIX.length);
  if (name === '') throw new JoinRefused('TopicNameRequired: You must provide a topic name');
  const options = joinOptions(frame.payload);
  try {
    checkLimits(tenant, socket);
    return await admit(tenant, socket, { topic, name, options, joinRef: frame.joinRef });
  } catch (error) {
    throw asRefusal(error);
  }
}

interface JoinRequest {
  topic: string;
  name: string;
  options: JoinOptions;
  joinRef: unknown;
}

async function admit(tenant: Tenant, socket: JoinedSocket, request: JoinRequest): Promise<Joined> {
  const { topic, name, options, joinRef } = request;
  const token = options.token ?? socket.token;
  const claims = await verifyToken(token, tenant.settings.JWT_SECRET);
  const identity: Identity = { claims, headers: socket.headers };
  await tenant.connect.start();
  const rights = await rightsOf(tenant, identity, name, options);
  const replay = await replayOf(tenant, name, options, rights);
  const replayedIds = new Set(replay.map((message) => message.id));
  const admission = { topic, joinRef, options, identity, token, rights, replayedIds };
  return { channel: new Channel(tenant, socket, admission), replay };
}

function checkLimits(tenant: Tenant, socket: JoinedSocket): void {
  const { settings, users, joins } = tenant;
  if (!users.has(socket) && users.size >= settings.MAX_CONCURRENT_USERS) {
    throw new JoinRefused('ConnectionRateLimitReached: Too many connected users');
  }
  if (joins.triggered) {
    throw new JoinRefused('ClientJoinRateLimitReached: Too many joins per second', {
      closesSocket: true,
    });
  }
  joins.add();
  if (socket.channels.size >= settings.MAX_CHANNELS_PER_CLIENT) {
    throw new JoinRefused('ChannelRateLimitReached: Too many channels');
  }
}

async function rightsOf(
  tenant: Tenant,
  identity: Identity,
  name: string,
  options: JoinOptions,
): Promise<Rights> {
  if (!options.private) return { broadcast: {}, presence: {} };
  return readRights(tenant, identity, name, options);
}

async function replayOf(
  tenant: Tenant,
  name: string,
  options: JoinOptions,
  rights: Rights,
): Promise<StoredMessage[]> {
  const request = replayRequest(options.replay, options.private);
  if (!request) return [];
  if (!rights.broadcast.read) {
    throw new JoinRefused(
      `Unauthorized: You do not have permissions to read from this Channel topic: ${name}`,
    );
  }
  return storedMessages(tenant.database.pool, name, request);
}

function asRefusal(error: unknown): JoinRefused {
  if (error instanceof JoinRefused) return error;
  if (error instanceof TokenRefused) return new JoinRefused(error.atJoin);
  switch (problemOf(error)) {
    case 'canceled':
      return new JoinRefused(`QueryCanceled: ${String(error)}`);
    case 'missing_partition':
      return new JoinRefused(
        'MissingPartition: Realtime was unable to find the expected messages partition',
      );
    default:
      console.warn(`realtime: a join failed on the database: ${String(error)}`);
      return new JoinRefused(
        'UnableToConnectToProject: Realtime was unable to connect to the project database',
      );
  }
}

/** What the parts of the server know of a socket and of a channel that it has joined. */

import type { ServerFrame, Version, WireFrame } from '../messages/frames.ts';
import type { Subscriber } from '../messages/topics.ts';
import type { Identity } from '../tenant/authorization.ts';
import type { PresenceCalls } from '../tenant/presence.ts';
import type { Tenant } from '../tenant/tenant.ts';
import type { JoinOptions } from './join-payload.ts';

/** Undefined: not asked yet. Public channels are not asked. */
export interface Rights {
  broadcast: { read?: boolean; write?: boolean };
  presence: { read?: boolean; write?: boolean };
}

/** How a client connected: before it has joined anything. */
export interface Handshake {
  version: Version;
  token: string;
  /** Only x-… headers: what policies see as request.headers. */
  headers: Record<string, string>;
}

export interface JoinedSocket extends Readonly<Handshake> {
  readonly channels: ReadonlyMap<string, JoinedChannel>;
  /** In order, behind the answer of a join that is being decided. */
  send(frame: WireFrame): void;
  push(frame: ServerFrame): void;
  forget(channel: JoinedChannel): void;
}

export interface JoinedChannel extends Subscriber {
  readonly tenant: Tenant;
  readonly socket: JoinedSocket;
  readonly topic: string;
  /** The topic without its prefix, as policies know it. */
  readonly name: string;
  readonly room: string;
  readonly joinRef: unknown;
  readonly options: JoinOptions;
  readonly presenceCalls: PresenceCalls;
  identity: Identity;
  token: string;
  rights: Rights;
  readonly closed: boolean;
  reply(ref: unknown, status: 'ok' | 'error', response?: unknown): void;
  push(event: string, payload: unknown): void;
  /** Tells the client why and closes the channel for good. */
  shutdown(message: string): void;
  /** Looks when the token ends. */
  confirmToken(): void;
}

/** One joined topic of one socket: its rights, its token's life, and the order in which its events are handled. */

import { setImmediate as afterArrivals, setTimeout as sleep } from 'node:timers/promises';
import { type FanOut, PayloadNotAnObject } from '../messages/fan-out.ts';
import type { ClientFrame, Version, WireFrame } from '../messages/frames.ts';
import { room } from '../messages/topics.ts';
import type { Identity } from '../tenant/authorization.ts';
import { PresenceCalls } from '../tenant/presence.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { assertNotExpired, TokenRefused } from '../tenant/token.ts';
import { handleAccessToken } from './access-token.ts';
import { handleBroadcast } from './client-broadcast.ts';
import type { JoinOptions } from './join-payload.ts';
import type { JoinedChannel, JoinedSocket, Rights } from './joined.ts';
import { announcePresence, handlePresence } from './presence-events.ts';

/** A token far from its expiry is looked at again at least this often. */
const MAX_CONFIRM_MS = 300_000;

export interface Admission {
  topic: string;
  joinRef: unknown;
  options: JoinOptions;
  identity: Identity;
  token: string;
  rights: Rights;
  replayedIds: Set<string>;
}

export class Channel implements JoinedChannel {
  readonly tenant: Tenant;
  readonly socket: JoinedSocket;
  readonly topic: string;
  readonly name: string;
  readonly room: string;
  readonly joinRef: unknown;
  readonly options: JoinOptions;
  readonly presenceCalls: PresenceCalls;
  identity: Identity;
  token: string;
  rights: Rights;
  closed = false;
  readonly #replayedIds: Set<string>;
  #tail: Promise<void> = Promise.resolve();
  #expiry: NodeJS.Timeout | undefined;

  constructor(tenant: Tenant, socket: JoinedSocket, admission: Admission) {
    const { topic, joinRef, options, identity, token, rights, replayedIds } = admission;
    const { CLIENT_PRESENCE_MAX_CALLS: calls, CLIENT_PRESENCE_WINDOW_MS: window } = tenant.settings;
    this.tenant = tenant;
    this.socket = socket;
    this.topic = topic;
    this.name = topic.slice('realtime:'.length);
    this.room = room(this.name, options.private);
    this.joinRef = joinRef;
    this.options = options;
    this.identity = identity;
    this.token = token;
    this.rights = rights;
    this.#replayedIds = replayedIds;
    this.presenceCalls = new PresenceCalls(calls, window);
    tenant.topics.add(this.room, this);
    this.confirmToken();
  }

  get version(): Version {
    return this.socket.version;
  }

  accepts(message: FanOut): boolean {
    if (message.id && this.#replayedIds.has(message.id)) return false;
    if (!this.options.private) return true;
    if (message.kind === 'presence_diff') return this.rights.presence.read === true;
    return this.rights.broadcast.read === true;
  }

  deliver(frame: WireFrame, message: FanOut): void {
    this.socket.send(frame);
    const { events, presenceEvents } = this.tenant;
    if (message.kind === 'presence_diff') {
      presenceEvents.add();
      return;
    }
    events.add();
    if (events.triggered) this.#run(() => this.shutdown('Too many messages per second'));
  }

  /** Events of one channel are handled one after the other; a slow policy holds up this channel only. */
  receive(frame: ClientFrame): Promise<void> {
    return this.#run(() => this.#handle(frame));
  }

  /** A leave is not answered if a new join of the topic arrives within `afterMs`. */
  leave({ ref }: ClientFrame, afterMs = 0): Promise<void> {
    return this.#run(async () => {
      if (afterMs > 0) await sleep(afterMs).then(() => afterArrivals());
      if (this.closed) return;
      this.reply(ref, 'ok');
      this.#close('phx_close', {});
    });
  }

  reply(ref: unknown, status: 'ok' | 'error', response: unknown = {}): void {
    this.#send(ref, 'phx_reply', { status, response });
  }

  push(event: string, payload: unknown): void {
    this.#send(null, event, payload);
  }

  /** Tells the client why and closes the channel for good: clients do not rejoin after this. */
  shutdown(message: string): void {
    if (this.closed) return;
    this.push('system', { message, status: 'error', extension: 'system', channel: this.name });
    this.#close('phx_close', {});
  }

  /** Leaves without a word to the client: its socket is gone, or a new join takes this one's place. */
  kill(): void {
    if (this.closed) return;
    this.closed = true;
    clearTimeout(this.#expiry);
    // The client may hear of its own leave: two processes of the real server do these side by side.
    const hearsOfItself = this.tenant.leaves.coin();
    if (!hearsOfItself) this.tenant.topics.remove(this.room, this);
    announcePresence(this, this.tenant.presence.untrack(this.room, this));
    this.tenant.topics.remove(this.room, this);
    this.socket.forget(this);
  }

  confirmToken(): void {
    clearTimeout(this.#expiry);
    const exp = this.identity.claims.exp;
    const delay = Math.min(Math.max(exp * 1_000 - Date.now(), 0), MAX_CONFIRM_MS);
    this.#expiry = setTimeout(() => void this.#run(() => this.#closeIfExpired()), delay).unref();
  }

  #closeIfExpired(): void {
    try {
      assertNotExpired(this.identity.claims.exp);
      this.confirmToken();
    } catch (error) {
      if (error instanceof TokenRefused) this.shutdown(error.atRefresh);
    }
  }

  async #handle(frame: ClientFrame): Promise<void> {
    switch (frame.event) {
      case 'broadcast':
        return handleBroadcast(this, frame);
      case 'presence':
        return handlePresence(this, frame);
      case 'access_token':
        return handleAccessToken(this, frame.payload);
      default:
        this.tenant.events.add();
    }
  }

  #run(work: () => Promise<void> | void): Promise<void> {
    this.#tail = this.#tail
      .then(() => (this.closed ? undefined : work()))
      .catch((error: unknown) => {
        if (!(error instanceof PayloadNotAnObject))
          console.warn(`realtime: ${this.topic}: ${String(error)}`);
        this.#close('phx_error', { reason: 'channel_crash' });
      });
    return this.#tail;
  }

  #close(event: 'phx_close' | 'phx_error', payload: unknown): void {
    if (this.closed) return;
    this.#send(this.joinRef, event, payload);
    this.kill();
  }

  #send(ref: unknown, event: string, payload: unknown): void {
    this.socket.push({ joinRef: this.joinRef, ref, topic: this.topic, event, payload });
  }
}

/** One client's socket: routes its frames to channels, and answers in order while a join holds everything up. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { RawData, WebSocket } from 'ws';
import type { Channel } from '../channel/channel.ts';
import { JoinRefused } from '../channel/join-refused.ts';
import type { Handshake, JoinedChannel, JoinedSocket } from '../channel/joined.ts';
import {
  type ClientFrame,
  decodeFrame,
  encodeFrame,
  type ServerFrame,
  type Version,
  type WireFrame,
} from '../messages/frames.ts';
import type { Tenant } from '../tenant/tenant.ts';
import { afterJoin } from './after-join.ts';
import { join } from './join.ts';

/** A client that has this much unread is disconnected: it would fill the server's memory. */
const MAX_UNSENT_BYTES = 64_000_000;
/** A new join that comes within this time may overtake the leave before it. */
const OVERTAKEN_WITHIN_MS = 20;
const NORMAL_CLOSURE = 1000;
const GOING_AWAY = 1001;

export class ClientSocket implements JoinedSocket {
  readonly version: Version;
  readonly token: string;
  readonly headers: Record<string, string>;
  readonly channels = new Map<string, Channel>();
  readonly #tenant: Tenant;
  readonly #ws: WebSocket;
  readonly #inbox: ClientFrame[] = [];
  readonly #idle: NodeJS.Timeout;
  /** Not null while a join is being decided: fan-out and replies wait behind its answer. */
  #outbox: WireFrame[] | null = null;
  #busy = false;
  #closed = false;

  constructor(tenant: Tenant, ws: WebSocket, { version, token, headers }: Handshake) {
    this.version = version;
    this.token = token;
    this.headers = headers;
    this.#tenant = tenant;
    this.#ws = ws;
    this.#idle = setTimeout(
      () => ws.close(NORMAL_CLOSURE),
      tenant.settings.IDLE_TIMEOUT_MS,
    ).unref();
    ws.on('message', (data, binary) => this.#receive(data, binary));
    ws.on('ping', () => this.#idle.refresh());
    ws.on('close', () => this.#forgetEverything());
    // An oversize frame or a broken connection: 'close' follows and cleans up.
    ws.on('error', () => {});
  }

  send(frame: WireFrame): void {
    if (this.#outbox) this.#outbox.push(frame);
    else this.#write(frame);
  }

  push(frame: ServerFrame): void {
    this.send(encodeFrame(this.version, frame));
  }

  forget(channel: JoinedChannel): void {
    if (this.channels.get(channel.topic) === channel) this.channels.delete(channel.topic);
  }

  close(code: number): void {
    this.#ws.close(code);
  }

  terminate(): void {
    this.#ws.terminate();
  }

  #receive(data: RawData, binary: boolean): void {
    this.#idle.refresh();
    const frame = decodeFrame(this.version, toBuffer(data), binary);
    if (!frame) return;
    this.#inbox.push(frame);
    if (!this.#busy) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#busy = true;
    for (let frame = this.#inbox.shift(); frame && !this.#closed; frame = this.#inbox.shift()) {
      await this.#route(frame);
    }
    this.#busy = false;
  }

  async #route(frame: ClientFrame): Promise<void> {
    const { topic, event } = frame;
    if (topic === 'phoenix' && event === 'heartbeat') return this.#reply(frame, 'ok', {});
    const channel = typeof topic === 'string' ? this.channels.get(topic) : undefined;
    if (event === 'phx_join' && typeof topic === 'string' && topic.startsWith('realtime:')) {
      return this.#join(topic, frame, channel);
    }
    if (!channel) return this.#replyUnmatched(frame);
    if (!isCurrent(frame, channel)) return;
    if (event === 'phx_leave') return this.#leave(frame, channel);
    void channel.receive(frame);
  }

  /** The real server does not wait for a leave; whether the next join finds the topic free varies. */
  async #leave(frame: ClientFrame, channel: Channel): Promise<void> {
    if (this.#tenant.leaves.coin()) void channel.leave(frame, OVERTAKEN_WITHIN_MS);
    else await channel.leave(frame);
  }

  async #join(topic: string, frame: ClientFrame, previous: Channel | undefined): Promise<void> {
    previous?.kill();
    this.#outbox = [];
    this.#ws.pause();
    try {
      const { channel, replay } = await join(this.#tenant, this, topic, frame);
      if (this.#closed) return channel.kill();
      this.channels.set(topic, channel);
      this.#tenant.users.add(this);
      this.#answerJoin(frame, 'ok', { postgres_changes: [] }, previous);
      afterJoin(channel, replay);
    } catch (error) {
      await this.#refuse(frame, error, previous);
    } finally {
      this.#ws.resume();
    }
  }

  /** The real server sleeps before it refuses, and with it every other channel of the socket. */
  async #refuse(frame: ClientFrame, error: unknown, previous?: Channel): Promise<void> {
    if (!(error instanceof JoinRefused)) console.error('realtime: a join crashed', error);
    const reason = error instanceof JoinRefused ? error.message : 'Unknown Error on Channel';
    await sleep(this.#tenant.settings.CHANNEL_ERROR_BACKOFF_MS);
    this.#answerJoin(frame, 'error', { reason }, previous);
    if (error instanceof JoinRefused && error.closesSocket) this.close(GOING_AWAY);
  }

  #answerJoin(frame: ClientFrame, status: string, response: unknown, previous?: Channel): void {
    const waiting = this.#outbox ?? [];
    this.#outbox = null;
    this.#reply(frame, status, response);
    if (previous) {
      const { topic, joinRef } = previous;
      this.push({ joinRef, ref: joinRef, topic, event: 'phx_close', payload: {} });
    }
    for (const held of waiting) this.#write(held);
  }

  #replyUnmatched(frame: ClientFrame): void {
    const ofNoJoin = { ...frame, joinRef: null };
    if (frame.event === 'phx_leave') this.#reply(ofNoJoin, 'ok', {});
    else this.#reply(ofNoJoin, 'error', { reason: 'unmatched topic' });
  }

  #reply({ joinRef, ref, topic }: ClientFrame, status: string, response: unknown): void {
    this.push({ joinRef, ref, topic, event: 'phx_reply', payload: { status, response } });
  }

  #write({ data, binary }: WireFrame): void {
    if (this.#closed) return;
    this.#ws.send(data, { binary });
    if (this.#ws.bufferedAmount > MAX_UNSENT_BYTES) this.#ws.terminate();
  }

  #forgetEverything(): void {
    this.#closed = true;
    clearTimeout(this.#idle);
    for (const channel of [...this.channels.values()]) channel.kill();
    this.#tenant.users.delete(this);
  }
}

/** A frame that names another join of the topic is late, and dropped; one that names none is accepted. */
function isCurrent(frame: ClientFrame, channel: Channel): boolean {
  return frame.joinRef === null || frame.joinRef === '' || frame.joinRef === channel.joinRef;
}

function toBuffer(data: RawData): Buffer {
  if (Array.isArray(data)) return Buffer.concat(data);
  return data instanceof ArrayBuffer ? Buffer.from(data) : data;
}

/** The stand-in with the client that the dashboard uses. */
import { type RealtimeChannel, RealtimeClient } from '@supabase/realtime-js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished, vi } from 'vitest';
import { PATIENCE_MS } from './conformance/bare-clients.ts';
import {
  startStandIn,
  startTestDatabase,
  type Target,
  type TestDatabase,
} from './conformance/target.ts';
import { tokenOf } from './conformance/tokens.ts';

let database: TestDatabase;
let server: Target;
beforeAll(async () => {
  database = await startTestDatabase();
  server = await startStandIn(database);
});
afterAll(async () => {
  await server?.stop();
  await database?.stop();
});

async function clientOf(person: string): Promise<RealtimeClient> {
  const apikey = await tokenOf('anon', server.jwtSecret);
  const client = new RealtimeClient(server.socketUrl, { params: { apikey } });
  await client.setAuth(await tokenOf(person, server.jwtSecret));
  onTestFinished(async () => {
    await client.disconnect();
  });
  return client;
}

/** Every status the channel reports, in order. */
function subscribe(channel: RealtimeChannel): { status: string; reason: string | undefined }[] {
  const statuses: { status: string; reason: string | undefined }[] = [];
  channel.subscribe((status, error) => statuses.push({ status, reason: error?.message }));
  return statuses;
}

async function subscribed(channel: RealtimeChannel): Promise<RealtimeChannel> {
  const statuses = subscribe(channel);
  await vi.waitFor(() => expect(statuses).toMatchObject([{ status: 'SUBSCRIBED' }]), PATIENCE_MS);
  return channel;
}

function received(channel: RealtimeChannel): unknown[] {
  const messages: unknown[] = [];
  channel.on('broadcast', { event: '*' }, (message) => messages.push(message));
  return messages;
}

describe('supabase-js', () => {
  it('subscribes, is acknowledged and hears what another client broadcasts', async () => {
    const [alice, bob] = [await clientOf('alice'), await clientOf('bob')];
    const config = { private: true, broadcast: { ack: true } };
    const listening = bob.channel('cf.rw-js.one', { config });
    const messages = received(listening);
    await subscribed(listening);
    const speaking = await subscribed(alice.channel('cf.rw-js.one', { config }));
    expect(await speaking.send({ type: 'broadcast', event: 'hi', payload: { n: 1 } })).toBe('ok');
    expect(await speaking.httpSend('there', { n: 2 })).toEqual({ success: true });
    await vi.waitFor(() =>
      expect(messages).toEqual([
        { type: 'broadcast', event: 'hi', payload: { n: 1 } },
        { type: 'broadcast', event: 'there', payload: { n: 2 } },
      ]),
    );
  });

  it('hears the database, with the id of the row', async () => {
    const client = await clientOf('alice');
    const channel = client.channel('cf.rw-js.sql', {
      config: { private: true, broadcast: { replication_ready: true } },
    });
    const messages = received(channel);
    const ready = vi.fn();
    channel.on('system', {}, ready);
    await subscribed(channel);
    await vi.waitFor(() => expect(ready).toHaveBeenCalled(), PATIENCE_MS);
    await database.pool.query(`select realtime.send('{"id":"x"}', 'ev', 'cf.rw-js.sql')`);
    await vi.waitFor(() =>
      expect(messages).toEqual([
        {
          type: 'broadcast',
          event: 'ev',
          payload: { id: 'x' },
          meta: { id: expect.stringMatching(/^[0-9a-f-]{36}$/) },
        },
      ]),
    );
  });

  it('is told why a join was refused', async () => {
    const client = await clientOf('alice');
    const statuses = subscribe(client.channel('cf.zz-js.no', { config: { private: true } }));
    const reason = expect.stringContaining('Unauthorized: You do not have permissions');
    await vi.waitFor(
      () => expect(statuses[0]).toEqual({ status: 'CHANNEL_ERROR', reason }),
      PATIENCE_MS,
    );
  });

  it('keeps its channel over a token refresh and loses it with its right', async () => {
    const client = await clientOf('gold');
    const config = { private: true, broadcast: { ack: true, self: true } };
    const channel = client.channel('cf.gold-js.one', { config });
    const messages = received(channel);
    const statuses = subscribe(channel);
    await vi.waitFor(() => expect(statuses).toHaveLength(1));
    await client.setAuth(await tokenOf('gold-again', server.jwtSecret));
    expect(await channel.send({ type: 'broadcast', event: 'm', payload: {} })).toBe('ok');
    expect(messages).toHaveLength(1);
    await client.setAuth(await tokenOf('silver', server.jwtSecret));
    await vi.waitFor(() => expect(statuses.at(-1)?.status).toBe('CLOSED'));
  });

  it('shows who is present', async () => {
    const client = await clientOf('alice');
    const config = { private: true, presence: { key: 'alice' } };
    const channel = client.channel('cf.rw-js.presence', { config });
    channel.on('presence', { event: 'sync' }, () => {});
    await subscribed(channel);
    expect(await channel.track({ online: true })).toBe('ok');
    await vi.waitFor(() =>
      expect(channel.presenceState()).toMatchObject({ alice: [{ online: true }] }),
    );
  });
});

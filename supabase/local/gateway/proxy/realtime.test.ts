import { createServer, type IncomingMessage, request as send } from 'node:http';
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket, WebSocketServer } from 'ws';
import { adminUrl } from '../../postgres/client.ts';
import { findFreePort } from '../../process/free-port.ts';
import { connect as connectTo } from '../../test/test-stack.ts';
import { makeMessagePartitions } from '../../testing/message-partitions.ts';
import { type SmallStack, startSmallStack } from '../../testing/small-project.ts';

// In the place of a real Realtime server: makes its table when the first client joins, sends every
// frame back, and remembers how the gateway called it.

const SLOT = 'supabase_realtime_messages_replication_slot_';
const TABLES = `
  create table realtime.messages (topic text, inserted_at timestamp) partition by range (inserted_at);
  alter table realtime.messages owner to supabase_realtime_admin;
  create table realtime.schema_migrations (version bigint);
  insert into realtime.schema_migrations values (99991231000000);
  create function realtime.send(jsonb, text, text, boolean) returns void language sql as '';
  create function realtime.topic() returns text language sql as 'select null::text';`;

const seen: { url: string; headers: IncomingMessage['headers'] }[] = [];
const remember = ({ url = '', headers }: IncomingMessage) => void seen.push({ url, headers });
const server = createServer((request, reply) => {
  remember(request);
  reply.writeHead(202).end();
});
const sockets = new WebSocketServer({ server });
sockets.on('connection', (socket, request) => {
  remember(request);
  socket.on('message', async (message, isBinary) => {
    await makeTables();
    socket.send(message, { binary: isBinary });
  });
});

let stack: SmallStack;
let databasePort = 0;
let database: Promise<Client & AsyncDisposable> | undefined;
/** Its slot lives as long as its connection. */
function makeTables() {
  database ??= (async () => {
    const client = await connectTo(adminUrl(databasePort));
    await client.query(TABLES);
    await makeMessagePartitions(client);
    await client.query(`select pg_create_logical_replication_slot('${SLOT}', 'pgoutput', true)`);
    return client;
  })();
  return database;
}

beforeAll(async () => {
  const port = await findFreePort();
  databasePort = await findFreePort();
  await new Promise<void>((resolve) => void server.listen(port, '127.0.0.1', resolve));
  stack = await startSmallStack(
    { 'migrations/001_policy.sql': 'create policy receive on realtime.messages using (true)' },
    {
      dbPort: databasePort,
      realtime: { url: `http://127.0.0.1:${port}`, host: 'realtime-dev.localhost' },
    },
  );
});
beforeEach(() => void seen.splice(0));
afterAll(async () => {
  await (await database)?.end();
  await stack?.stop();
  sockets.close();
  server.close();
});

function connect(query: string): Promise<WebSocket> {
  const socket = new WebSocket(
    `${stack.apiUrl.replace('http', 'ws')}/realtime/v1/websocket?${query}`,
  );
  return new Promise((resolve, reject) => {
    socket.once('open', () => resolve(socket));
    socket.once('error', reject);
  });
}

describe('a real Realtime server in place of the stand-in', () => {
  it('is waited for: migrations find its tables, and no stand-in runs', () => {
    expect(stack.processNames()).toEqual(['postgres', 'gateway']);
  });

  it('is called under its own path and the host it knows the project by', async () => {
    const socket = await connect('apikey=own.jwt.here&vsn=2.0.0');
    socket.close();
    expect(seen[0]).toMatchObject({
      url: '/socket/websocket?apikey=own.jwt.here&vsn=2.0.0',
      headers: { host: 'realtime-dev.localhost' },
    });
  });

  it('gets JWTs in place of keys, which it would not understand', async () => {
    for (const key of [stack.publishableKey, stack.secretKey])
      (await connect(`apikey=${key}`)).close();
    expect(seen.map(({ url }) => new URL(url, 'http://x').searchParams.get('apikey'))).toEqual([
      stack.anonKey,
      stack.serviceRoleKey,
    ]);
  });

  it('exchanges frames both ways, text and binary', async () => {
    const socket = await connect('apikey=x');
    for (const frame of ['["1","1","t","e",{}]', Buffer.from([3, 0, 255])]) {
      const echoed = new Promise((resolve) =>
        socket.once('message', (data, isBinary) => resolve({ data, isBinary })),
      );
      socket.send(frame);
      expect(await echoed).toEqual({
        data: Buffer.from(frame),
        isBinary: typeof frame !== 'string',
      });
    }
    socket.close();
  });

  it('answers HTTP broadcasts, with the key exchanged in every header', async () => {
    const response = await fetch(`${stack.apiUrl}/realtime/v1/api/broadcast?x=1`, {
      method: 'POST',
      headers: { apikey: stack.secretKey, 'content-type': 'application/json' },
      body: '{}',
    });
    expect(response.status).toBe(202);
    expect(seen[0]).toMatchObject({
      url: '/api/broadcast?x=1',
      headers: { apikey: stack.serviceRoleKey, authorization: `Bearer ${stack.serviceRoleKey}` },
    });
  });

  it.each([
    'api/tenants/realtime-dev/shutdown',
    'api/tenants/realtime-dev/health',
    'api/ping/../tenants/realtime-dev/shutdown',
    'api/ping/%2e%2e/tenants/realtime-dev/shutdown',
    'websocket/../api/tenants/realtime-dev/shutdown',
    'api/broadcast/..\\tenants/realtime-dev/shutdown',
    'api/broadcast/x/events/../../../tenants/realtime-dev/shutdown',
    'api//tenants/realtime-dev/shutdown',
    'api/broadcasts',
    'api/',
  ])('keeps the administration of the server to itself: %s', async (path) => {
    // Not by fetch, which follows the dots by itself.
    const status = await new Promise((resolve, reject) => {
      const { port } = new URL(stack.apiUrl);
      const headers = { apikey: stack.secretKey };
      const options = { port, path: `/realtime/v1/${path}`, method: 'POST', headers };
      send(options, (response) => resolve(response.resume().statusCode))
        .on('error', reject)
        .end();
    });
    expect(status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('opens no socket to it either', async () => {
    const socket = new WebSocket(
      `${stack.apiUrl.replace('http', 'ws')}/realtime/v1/api/tenants/realtime-dev/shutdown`,
    );
    await new Promise((resolve) => socket.once('error', resolve));
    expect(seen).toEqual([]);
  });

  it("leaves a user's token alone", async () => {
    await fetch(`${stack.apiUrl}/realtime/v1/api/broadcast`, {
      method: 'POST',
      headers: { apikey: stack.publishableKey, authorization: 'Bearer user.token.here' },
    });
    expect(seen[0]?.headers.authorization).toBe('Bearer user.token.here');
  });

  it('closes sockets to other paths without harm', async () => {
    const socket = new WebSocket(`${stack.apiUrl.replace('http', 'ws')}/elsewhere`);
    await new Promise((resolve) => socket.once('error', resolve));
    (await connect('apikey=x')).close();
  });
});

// Another Realtime server in the place of the one that the stack starts: here the stand-in as a foreign process, which
// makes its tables when the first client comes, and keeps hold of its database, as the real server does.
import { createServer } from 'node:http';
import type { Client } from 'pg';
import {
  afterAll,
  afterEach,
  beforeAll,
  beforeEach,
  describe,
  expect,
  it,
  onTestFinished,
  vi,
} from 'vitest';
import { findFreePort } from '../process/free-port.ts';
import type { Stack } from '../stack/index.ts';
import { planStack } from '../stack/index.ts';
import { connect, startTestStack } from '../test/test-stack.ts';
import { type ForeignServer, startForeignStandIn } from '../testing/foreign-stand-in.ts';
import { makeMessagePartitions } from '../testing/message-partitions.ts';
import { eventually, startSmallStack } from '../testing/small-project.ts';
import { lacksOf, lacksOn } from './lacks.ts';
import type { RealtimeServer } from './server.ts';
import { waitForRealtime } from './wait.ts';

describe('a stack on another Realtime server', () => {
  let server: ForeignServer;
  beforeAll(async () => {
    server = await startForeignStandIn();
  });
  afterAll(() => server?.[Symbol.asyncDispose]());

  const start = async (asked: Partial<RealtimeServer> = {}) => {
    const steps: string[] = [];
    const { url, host, adminToken, dbPort } = server;
    const stack = await startSmallStack(
      { 'migrations/001_policy.sql': 'create policy receive on realtime.messages using (true)' },
      {
        dbPort,
        realtime: { url, host, adminToken, ...asked },
        onStep: (_phase, detail) => void steps.push(detail),
      },
    );
    return { stack, steps, [Symbol.asyncDispose]: () => stack.stop() };
  };

  it('waits for all that the server makes before it migrates, says what is lacking, and starts no other', async () => {
    await using started = await start();
    const { stack, steps } = started;
    const waited = steps.findIndex((step) => /^waiting for http.* to make its tables/.test(step));
    const migrated = steps.findIndex((step) => step.startsWith('applying'));
    expect(waited).toBeGreaterThan(-1);
    expect(migrated).toBeGreaterThan(waited);
    expect(await lacksOn(server.dbPort, server)).toEqual([]);
    expect(stack.processNames().sort()).toEqual(['gateway', 'postgres']);
  });

  it('gives it one new database after the other, and each time ends what streams', async () => {
    for (const _ of [1, 2]) {
      await using started = await start();
      expect(await lacksOn(server.dbPort, server)).toEqual([]);
      expect(await isStreaming()).toBe(true);
      await started.stack.stop();
      await eventually(isStreaming, (streaming) => !streaming);
    }
  });

  it('says how, where it may not ask the server to let go of an earlier database', async () => {
    // The server holds on to this one, which ends without a word to it.
    await (await start({ adminToken: undefined })).stack.stop();
    await expect(start({ adminToken: undefined, giveUpAfterMs: 3_000 })).rejects.toThrow(
      /did not make its tables in this database.*it still holds that: restart it, or `curl -X POST http.*\/api\/tenants\/realtime-dev\/shutdown/s,
    );
    await expect(start({ adminToken: 'wrong', giveUpAfterMs: 0 })).rejects.toThrow('its tables');
    await (await start()).stack.stop();
  });

  async function isStreaming(): Promise<boolean> {
    const response = await fetch(`${server.url}/api/tenants/realtime-dev/health`, {
      headers: { authorization: `Bearer ${server.adminToken}` },
    });
    const { data } = await response.json();
    return data.replication_connected;
  }
});

describe('a Realtime server that is not there', () => {
  const DEAD = 'http://127.0.0.1:9';

  it('is named, with what helps, and no stack trace', async () => {
    const server = { url: DEAD, host: 'mine.localhost', giveUpAfterMs: 1_000 };
    await expect(startSmallStack({}, { realtime: server })).rejects.toThrow(
      /^No Realtime server listens at http:\/\/127\.0\.0\.1:9: it refused every connection for [12] s\. Start it, or correct the address \(REALTIME_URL or --realtime\)\.$/,
    );
  });

  describe('at first', () => {
    let stack: Stack;
    beforeAll(async () => {
      stack = await startTestStack({ functions: false, realtime: false });
    });
    afterAll(() => stack?.stop());
    beforeEach(() => void vi.useFakeTimers({ toFake: ['performance'] }));
    afterEach(() => void vi.useRealTimers());

    const waitFor = (url: string, onRefused: () => void, onAnswer = onRefused) =>
      waitForRealtime(Number(new URL(stack.dbUrl).port), { url }, (detail) => {
        if (detail.includes('ECONNREFUSED')) onRefused();
        else if (detail.includes('HTTP 503')) onAnswer();
      });

    it('is given up after 20 s, not after the two minutes of one that answers', async () => {
      await expect(waitFor(DEAD, () => vi.advanceTimersByTime(20_001))).rejects.toThrow(
        /refused every connection for 20 s/,
      );
    });

    it('is waited for where it answers in between', async () => {
      const port = await findFreePort();
      const server = createServer((_request, reply) => reply.writeHead(503).end());
      onTestFinished(() => void server.close());
      let refused = 0;
      const waiting = waitFor(
        `http://127.0.0.1:${port}`,
        () => {
          refused += 1;
          // Fifteen seconds each time, and more than twenty in all.
          vi.advanceTimersByTime(refused < 3 ? 15_000 : 120_000);
          server.listen(port, '127.0.0.1');
        },
        () => {
          server.close();
          server.closeAllConnections();
        },
      );
      await expect(waiting).rejects.toThrow(/did not make .*Its last word: /);
      expect(refused).toBe(3);
    });
  });
});

describe('what a server has not made yet', () => {
  const server = { url: 'http://127.0.0.1:4000', host: 'realtime-dev.localhost' };
  let stack: Stack;
  let admin: Client & AsyncDisposable;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    admin = await connect(stack.adminDbUrl);
    await makeMessagePartitions(admin);
    await admin.query(`select pg_create_logical_replication_slot('${SLOT}', 'pgoutput')`);
  });
  afterAll(async () => {
    await admin?.end();
    await stack?.stop();
  });
  beforeEach(() => admin.query('begin'));
  afterEach(() => admin.query('rollback'));

  const SLOT = 'supabase_realtime_messages_replication_slot_';
  const day = (ahead: number) =>
    new Date(Date.now() + ahead * 86_400_000).toISOString().slice(0, 10).replaceAll('-', '_');

  it.each([
    ['tables', 'alter table realtime.messages rename to m', 'its tables', /Its tenant must name/],
    [
      'a function',
      'alter function realtime.topic rename to t',
      'its tables',
      /--realtime-admin-token/,
    ],
    [
      'the last migration',
      'update realtime.schema_migrations set version = 20260706120000',
      'its migration 20260709120000 (the newest there is 20260706120000)',
      /MigrationsFailedToRun/,
    ],
    [
      'any migration',
      'delete from realtime.schema_migrations',
      'its migration 20260709120000 (the newest there is 0)',
      /MigrationsFailedToRun/,
    ],
    [
      'the partition of today',
      `drop table realtime.messages_${day(0)}`,
      'the partition of realtime.messages for today',
      /connects anew: restart it, or `curl/,
    ],
    [
      'the partition of tomorrow',
      `drop table realtime.messages_${day(1)}`,
      'the partition of realtime.messages for tomorrow',
      /connects anew/,
    ],
  ])('%s: named, with what helps', async (_what, harm, what, todo) => {
    await admin.query(harm);
    const [first] = await lacksOf(admin, server);
    expect(first).toEqual({ what, todo: expect.stringMatching(todo) });
  });

  it('a stream: a slot without a reader is none', async () => {
    expect(await lacksOf(admin, server)).toEqual([
      { what: 'an active replication slot', todo: expect.stringContaining('5 s to 5 min') },
    ]);
  });
});

describe('the environment', () => {
  afterEach(() => vi.unstubAllEnvs());

  it('points every stack at another server, but for those that want none', async () => {
    vi.stubEnv('REALTIME_URL', 'http://127.0.0.1:4000');
    vi.stubEnv('REALTIME_HOST', 'realtime-dev.localhost');
    vi.stubEnv('REALTIME_ADMIN_TOKEN', 'a.b.c');
    vi.stubEnv('REALTIME_PID', '4711');
    vi.stubEnv('REALTIME_DB_PORT', '54399');
    const server = {
      url: 'http://127.0.0.1:4000',
      host: 'realtime-dev.localhost',
      adminToken: 'a.b.c',
      pid: 4711,
    };
    expect(await planStack({ dataDir: '/x' })).toMatchObject({ realtime: server, dbPort: 54_399 });
    const { realtime, dbPort } = await planStack({ dataDir: '/x', realtime: false });
    expect(realtime).toBe('none');
    expect(dbPort).not.toBe(54_399);
  });
});

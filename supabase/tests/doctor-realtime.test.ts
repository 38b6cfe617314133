// `npm run doctor` where Realtime is ill, as it was seen with the real server: the right sentence, and advice that mends it.
import type { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect, ownRealtime, startTestStack } from '#local/test/test-stack.ts';
import { findTarget, type Target } from '../operate/target.ts';
import { startBrokenReader } from './support/broken-reader.ts';
import { BUSY_HOUR, openDashboards } from './support/busy-hour.ts';
import { doAsAdvised, findings, notOk, theOne } from './support/doctor.ts';
import {
  AS_THE_SERVER_LEAVES_IT,
  CONNECTS_ANEW,
  NO_PARTITION,
  REALTIME_FAULTS,
  REST_OF_ITS_MIGRATIONS,
} from './support/realtime-faults.ts';

const SLOT = 'supabase_realtime_messages_replication_slot';

let stack: Awaited<ReturnType<typeof startTestStack>>;
let roles: Record<'postgres' | 'superuser', Client & AsyncDisposable>;
let target: Target;
beforeAll(async () => {
  stack = await startTestStack();
  roles = { postgres: await connect(stack.dbUrl), superuser: await connect(stack.adminDbUrl) };
  target = findTarget({}, stack.env);
  await roles.superuser.query(AS_THE_SERVER_LEAVES_IT);
  // Somebody has to have joined, before which Realtime makes nothing.
  expect(notOk(await findings(target, ['stream']))).toEqual([]);
  expect(notOk(await findings(target, ['tables', 'messages']))).toEqual([]);
});
afterAll(async () => {
  await roles?.postgres.end();
  await roles?.superuser.end();
  await stack?.stop();
});

// The server is killed and frozen all the time.
beforeEach((context) => ownRealtime(stack, context));

const createSlot = (name: string) =>
  `select pg_create_logical_replication_slot('${name}', 'pgoutput')`;

/** What the advice to restart comes to: the server begins anew, and somebody joins. */
async function connectAnew(making = ''): Promise<void> {
  stack.kill('realtime');
  await stack.ready('realtime');
  await roles.superuser.query(`${making}; ${REST_OF_ITS_MIGRATIONS}`);
  await findings(target, ['stream']);
}

describe("the server's tables", () => {
  it.each(REALTIME_FAULTS)('$what', async ({ looks, says, todo, break: harm, mend }) => {
    await roles.superuser.query(harm);
    const found = await findings(target, looks);
    try {
      expect(theOne(found, says).todo).toMatch(todo);
    } finally {
      for (const finding of found) await doAsAdvised(finding, roles);
      await connectAnew(mend);
    }
    expect(notOk(await findings(target, looks))).toEqual([]);
  });

  it('a list of migrations that may not be read is no fault', async () => {
    await roles.superuser.query('alter table realtime.schema_migrations rename to aside');
    try {
      expect(await findings(target, ['tables'])).toEqual([
        {
          status: 'ok',
          says: 'What is sent has its partition. (Which migrations the server has run may not be read here.)',
        },
      ]);
    } finally {
      await roles.superuser.query('alter table realtime.aside rename to schema_migrations');
    }
  });

  it('a server that lost its connection, and makes no partition', async () => {
    stack.kill('realtime', 'SIGSTOP');
    await roles.superuser.query(`${NO_PARTITION};
      select pg_terminate_backend(pid, 10000) from pg_stat_activity where application_name like 'realtime%'`);
    try {
      const says =
        /^wrong: realtime\.messages has no partition .*: no Realtime server is connected to this database\.$/;
      expect(theOne(await findings(target, ['tables']), says).todo).toMatch(
        new RegExp(`^Somebody has to join: .* If it says this again: ${CONNECTS_ANEW.source}`),
      );
    } finally {
      await connectAnew();
    }
    expect(notOk(await findings(target, ['tables']))).toEqual([]);
  });

  it('a function that sends nothing: named before the canary is missed', async () => {
    const { rows } = await roles.superuser.query(
      "select pg_get_functiondef('realtime.send(jsonb, text, text, boolean)'::regprocedure) as text",
    );
    await roles.superuser.query(
      rows[0].text.replace(/(AS \$function\$)[\s\S]*(\$function\$)/, '$1 begin end $2'),
    );
    try {
      const found = await findings(target, ['tables', 'canary']);
      expect(
        theOne(found, /^wrong: realtime\.send\(\) stores nothing: broadcasts are lost\.$/).todo,
      ).toMatch(/its warning says why.*put the server's own back\.$/);
      expect(
        theOne(found, /^wrong: The canary was folded, but not heard on its topic: /).todo,
      ).toMatch(
        /^See "Realtime tables", "Realtime stream" and "Messages" above\. If all are well: /,
      );
    } finally {
      await roles.superuser.query(rows[0].text);
    }
    expect(notOk(await findings(target, ['tables', 'canary']))).toEqual([]);
  });
});

describe('joins', () => {
  it('a refusal for want of tables leads to their check', async () => {
    await roles.superuser.query(NO_PARTITION);
    try {
      const says = /^wrong: Realtime does not let a secret key join \(MissingPartition: /;
      expect(theOne(await findings(target, ['realtime']), says).todo).toBe(
        'See "Realtime tables" below, which needs DB_URL.',
      );
      const hosted = await findings({ ...target, isHosted: true }, ['tables']);
      expect(theOne(hosted, /^wrong: realtime\.messages has no partition /).todo).toMatch(
        /^Restart the project \(Settings → General → Restart project\), then run the doctor again/,
      );
    } finally {
      await connectAnew();
    }
  });

  it('a server that hangs is to be restarted', async () => {
    stack.kill('realtime', 'SIGSTOP');
    try {
      const says = /^wrong: Realtime does not let a secret key join \(/;
      expect(theOne(await findings(target, ['realtime']), says).todo).toMatch(
        new RegExp(`^Its logs say why\\. ${CONNECTS_ANEW.source}`),
      );
    } finally {
      await connectAnew();
    }
    expect(notOk(await findings(target, ['stream']))).toEqual([]);
  });
});

describe('a reader of what is sent (rows 4 and 5)', () => {
  const DAYS = 86_400_000;
  const gone = `${SLOT}_gone`;
  const silence = new RegExp(
    `^wrong: Process \\d+ holds ${gone}, and its reader has been silent for [4-9] s: `,
  );

  // A reader is asked for an answer after half of this; silence is waited for as long, and 2 s.
  beforeAll(() => roles.superuser.query("alter database postgres set wal_sender_timeout = '4s'"));
  afterAll(() => roles.superuser.query('alter database postgres reset wal_sender_timeout'));

  it.each([
    [
      'of the server, whose clock is behind',
      () => ({ url: stack.adminDbUrl, clockAheadMs: -8 * DAYS }),
      /^As supabase_admin: `select pg_terminate_backend/,
    ],
    [
      'of another role, whose clock is ahead',
      () => ({ url: stack.dbUrl, clockAheadMs: 8 * DAYS }),
      /^`select pg_terminate_backend\(\d+\);` Realtime reads /,
    ],
  ])('that is gone, %s, is ended', async (_whose, reader, todo) => {
    await using _reader = await startBrokenReader({ ...reader(), slot: gone, answers: false });
    const found = await findings(target, ['stream']);
    expect(theOne(found, silence).todo).toMatch(todo);
    for (const finding of found) await doAsAdvised(finding, roles);
    await expect.poll(async () => notOk(await findings(target, ['stream']))).toEqual([]);
  });

  it.each([
    ['behind', -8 * DAYS],
    ['ahead', 8 * DAYS],
  ] as const)(
    'that answers is left alone, though its clock is %s',
    async (_where, clockAheadMs) => {
      const reader = { url: stack.dbUrl, slot: gone, clockAheadMs, answers: true };
      await using _reader = await startBrokenReader(reader);
      expect(notOk(await findings(target, ['stream']))).toEqual([]);
    },
  );
});

describe('the stream of what is sent (rows 4 and 5)', () => {
  it('a slot without a reader is dropped', async () => {
    await roles.superuser.query(createSlot(`${SLOT}_left`));
    const found = await findings(target, ['stream']);
    expect(
      theOne(found, new RegExp(`^wrong: The replication slot ${SLOT}_left has no reader: `)).todo,
    ).toBe(`\`select pg_drop_replication_slot('${SLOT}_left');\``);
    for (const finding of found) await doAsAdvised(finding, roles);
    expect(notOk(await findings(target, ['stream']))).toEqual([]);
  });

  it('slots of others that leave none for Realtime are named', async () => {
    stack.kill('realtime', 'SIGSTOP');
    await roles.superuser.query(
      'select pg_terminate_backend(active_pid, 10000) from pg_replication_slots where active',
    );
    const { rows } = await roles.superuser.query(
      "select current_setting('max_replication_slots')::int as most",
    );
    for (let n = 1; n <= rows[0].most; n += 1)
      await roles.superuser.query(createSlot(`other_${n}`));
    stack.kill('realtime', 'SIGCONT');
    const found = await findings(target, ['stream']);
    try {
      const says =
        /^wrong: Realtime lets clients in, but does not read this database.*: all \d+ replication slots are taken\.$/;
      // Whose they are only a person knows: named, but no statement to be run as it is.
      expect(theOne(found, says).todo).toMatch(
        /another tool's: other_1, .*pg_drop_replication_slot/,
      );
      expect(theOne(found, says).todo).not.toContain('`');
    } finally {
      await roles.superuser.query(
        "select pg_drop_replication_slot(slot_name) from pg_replication_slots where slot_name like 'other_%'",
      );
    }
    await expect.poll(async () => notOk(await findings(target, ['stream']))).toEqual([]);
  });

  it('a server that reads another database has to connect anew', async () => {
    await roles.postgres.query('create database successor');
    const of = { ...target, dbUrl: stack.dbUrl.replace(/\/postgres$/, '/successor') };
    const says =
      /^wrong: Realtime lets clients in, but does not read this database: what it sends is lost\.$/;
    expect(theOne(await findings(of, ['stream']), says).todo).toMatch(
      new RegExp(`^It may read another one, which this has replaced.* ${CONNECTS_ANEW.source}`),
    );
  });
});

describe('the messages of the last hour (row 9)', () => {
  const pace = (limit: number) => findings({ ...target, messagesPerSecond: limit }, ['messages']);

  it('are held against the limit, with what would keep them under it', async () => {
    await roles.postgres.query(BUSY_HOUR);
    await using _tabs = await openDashboards(target, 3);
    const minute =
      /^In the busiest minute of the last hour 10 broadcasts a second went out \(\S+ on average\), 5 of them to every dashboard; with 3 dashboards looked at now that is 25 messages a second of (\d+)\. At this pace the limit carries (\d+) dashboards\./;
    const [[within], [near], [over]] = [await pace(100), await pace(30), await pace(20)];
    expect(within).toMatchObject({ status: 'ok', says: expect.stringMatching(minute) });
    expect([within, near, over].map((one) => minute.exec(one?.says ?? '')?.slice(1))).toEqual([
      ['100', '18'],
      ['30', '4'],
      ['20', '2'],
    ]);
    expect([near?.status, over?.status]).toEqual(['warn', 'wrong']);
    expect(over?.says).toMatch(
      /Over it Realtime drops broadcasts: dashboards stand still for seconds\.$/,
    );
    for (const [finding, limit, interval] of [
      [near, 30, 300],
      [over, 20, 400],
    ] as const) {
      expect(finding?.todo).toMatch(
        new RegExp(
          `^\`update analytics\\.settings set fold_interval_ms = ${interval};\` .*, or a larger plan .*, or fewer open dashboards\\.$`,
        ),
      );
      if (finding) await doAsAdvised(finding, roles);
      expect(notOk(await pace(limit))).toEqual([]);
      await roles.postgres.query('update analytics.settings set fold_interval_ms = 200');
    }
  });

  it('are told without the dashboards where nobody can join', async () => {
    const [finding] = await findings({ ...target, secretKey: 'sb_secret_no' }, ['messages']);
    expect(finding).toEqual({
      status: 'skipped',
      says: expect.stringMatching(
        /, 5 of them to every dashboard; 100 messages a second carry 18 dashboards\. How many are open could not be seen \(/,
      ),
      todo: 'See "Realtime" above.',
    });
  });
});

import { Client } from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connect } from '../test/test-stack.ts';
import { NEEDS } from '../testing/foreign-migrations.ts';
import { PLATFORM_FACTS } from '../testing/platform-facts.ts';
import { type SmallStack, startSmallStack } from '../testing/small-project.ts';

// What migrations may and may not do, on a database without migrations: as a hosted project has it.

let stack: SmallStack;
let postgres: Client;
beforeAll(async () => {
  stack = await startSmallStack({});
  postgres = new Client({ connectionString: stack.dbUrl });
  await postgres.connect();
});
afterAll(async () => {
  await postgres.end();
  await stack.stop();
});
beforeEach(() => postgres.query('begin'));
afterEach(() => postgres.query('rollback'));

const value = async (sql: string) => Object.values((await postgres.query(sql)).rows[0])[0];

describe('the platform', () => {
  it.each(PLATFORM_FACTS)(
    'has the $facts of the table, and no others',
    async ({ wanted, catalog }) => {
      const { rows } = await postgres.query(catalog);
      expect(rows.map(({ line }) => line).sort()).toEqual(wanted.toSorted());
    },
  );

  it.each(NEEDS)('has what $by needs: $what', async ({ as, sql }) => {
    const url = Object.assign(new URL(stack.dbUrl), { username: as });
    await using client = await connect(url.href);
    await client.query('begin');
    await client.query(sql);
  });

  it('does not let `postgres` become supabase_realtime_admin when Realtime grants it once more', async () => {
    await using admin = await connect(stack.adminDbUrl);
    await admin.query('begin; grant supabase_realtime_admin to postgres');
    const { rows } = await admin.query(
      `select pg_has_role('postgres', 'supabase_realtime_admin', 'set') as may`,
    );
    expect(rows).toEqual([{ may: false }]);
  });
});

describe('role postgres', () => {
  it('is no superuser and cannot become one', async () => {
    expect(await value('select rolsuper from pg_roles where rolname = current_user')).toBe(false);
    await expect(postgres.query('set role supabase_admin')).rejects.toMatchObject({
      code: '42501',
    });
  });

  it('bypasses row level security, makes roles and schemas, and acts as each API role', async () => {
    await postgres.query('create role reporting; create schema analytics');
    for (const role of ['anon', 'authenticated', 'service_role', 'authenticator']) {
      await postgres.query(`set local role ${role}`);
      await postgres.query('reset role');
    }
    expect(await value('select rolbypassrls from pg_roles where rolname = current_user')).toBe(
      true,
    );
  });

  it('finds extensions without their schema, and may create trusted ones', async () => {
    expect(await value(`select crypt('a', gen_salt('bf')) like '$2a$%'`)).toBe(true);
    await postgres.query('create extension pg_trgm with schema extensions');
  });
});

describe('new objects', () => {
  it.each(['anon', 'authenticated', 'service_role'])(
    'are closed to %s until granted',
    async (role) => {
      await postgres.query('create table public.fresh (id int)');
      expect(
        await value(
          `select has_table_privilege('${role}', 'public.fresh', 'select, insert, update, delete')`,
        ),
      ).toBe(false);
    },
  );
});

describe('schema realtime', () => {
  it('lets migrations manage policies on messages', async () => {
    await postgres.query(
      'create policy receive on realtime.messages for select to authenticated using (true)',
    );
    await postgres.query('alter policy receive on realtime.messages using (false)');
    await postgres.query('drop policy receive on realtime.messages');
  });

  it.each([
    ['create table realtime.mine (id int)'],
    ['create function realtime.mine() returns int language sql as $$ select 1 $$'],
    [
      'create or replace function realtime.topic() returns text language sql as $$ select null::text $$',
    ],
    [
      'create trigger mine before insert on realtime.messages for each row execute function suppress_redundant_updates_trigger()',
    ],
    ['create index mine on realtime.messages (topic)'],
    ['alter table realtime.messages disable row level security'],
    ['alter table realtime.messages add column mine int'],
    ['drop table realtime.messages'],
    ['drop function realtime.topic()'],
    ['create table realtime.mine partition of realtime.messages default'],
    ['drop schema realtime cascade'],
    ['select _realtime.create_message_partitions()'],
    ['set role supabase_realtime_admin'],
  ])('refuses: %s', async (sql) => {
    await expect(postgres.query(sql)).rejects.toMatchObject({ code: '42501' });
  });
});

describe('schema auth', () => {
  it('lets migrations read users, reference them and react to them', async () => {
    await postgres.query(
      'create table public.profile (id uuid primary key references auth.users (id))',
    );
    await postgres.query(
      `create function public.greet() returns trigger language plpgsql as $$ begin return new; end $$`,
    );
    await postgres.query(
      'create trigger greet after insert on auth.users for each row execute function public.greet()',
    );
    expect(await value('select count(*)::int from auth.users')).toBe(0);
  });

  it.each([
    ['create table auth.mine (id int)'],
    ['create or replace function auth.uid() returns uuid language sql as $$ select null::uuid $$'],
    ['alter table auth.users add column mine int'],
    ['drop table auth.users cascade'],
  ])('refuses: %s', async (sql) => {
    await expect(postgres.query(sql)).rejects.toMatchObject({ code: '42501' });
  });

  it('reads the caller from the claims of the request', async () => {
    const claims = {
      sub: '0199b2c0-7a3e-7d51-9c52-3f1a5be0c0de',
      role: 'authenticated',
      email: 'a@b.test',
    };
    await postgres.query(`select set_config('request.jwt.claims', $1, true)`, [
      JSON.stringify(claims),
    ]);
    const { rows } = await postgres.query(
      `select auth.uid(), auth.role(), auth.email(), auth.jwt() ->> 'email' as jwt`,
    );
    expect(rows).toEqual([
      { uid: claims.sub, role: claims.role, email: claims.email, jwt: claims.email },
    ]);
  });
});

describe('realtime.send', () => {
  const inPartitions = async <T>(work: (admin: Client) => Promise<T>) => {
    const admin = new Client({ connectionString: stack.adminDbUrl });
    await admin.connect();
    await admin.query('begin; select _realtime.create_message_partitions()');
    const result = await work(admin);
    await admin.query('rollback');
    await admin.end();
    return result;
  };

  it('stores one private broadcast, whose id is in the payload', async () => {
    const rows = await inPartitions(async (admin) => {
      await admin.query(`select realtime.send('{"a": 1}', 'changed', 'shop:1')`);
      return (await admin.query('select * from realtime.messages')).rows;
    });
    expect(rows).toEqual([
      expect.objectContaining({
        topic: 'shop:1',
        event: 'changed',
        private: true,
        extension: 'broadcast',
        payload: { a: 1, id: rows[0].id },
      }),
    ]);
  });

  it('only warns when today has no partition, or the payload is no object', async () => {
    const warnings: string[] = [];
    postgres.on('notice', ({ message }) => void warnings.push(message ?? ''));
    await postgres.query(`select realtime.send('{}', 'e', 't'), realtime.send('[1]', 'e', 't')`);
    expect(warnings).toEqual([
      expect.stringMatching(/^WarnSendingBroadcastMessage: no partition/),
      expect.stringMatching(/^WarnSendingBroadcastMessage: /),
    ]);
  });

  it('makes partitions from yesterday to three days ahead and drops those of four days ago', async () => {
    const names = await inPartitions(async (admin) => {
      await admin.query(`do $$ begin execute format('create table realtime.%I partition of realtime.messages for values from (%L) to (%L)',
        to_char(current_date - 4, '"messages_"YYYY_MM_DD'), current_date - 4, current_date - 3); end $$`);
      await admin.query('select _realtime.drop_old_message_partitions()');
      const { rows } = await admin.query(`
        select to_date(relname, '"messages_"YYYY_MM_DD') - current_date as days
        from pg_inherits join pg_class on pg_class.oid = inhrelid
        where inhparent = 'realtime.messages'::regclass order by 1`);
      return rows.map(({ days }) => days);
    });
    expect(names).toEqual([-1, 0, 1, 2, 3]);
  });
});

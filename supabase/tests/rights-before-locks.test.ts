// Who has no right makes nobody wait: every function that a signed-in client may call decides before it locks. And an
// owner stays, whatever is done at the same time.
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { createMember, rpcAs } from './support/act-as.ts';
import { plainQuestions, type Question } from './support/rights-questions.ts';

/** Each with null for what it asks, by the catalogue. */
const CALLS = `
  select p.proname || '(' || (select coalesce(string_agg('null::' || format_type(t.type, null), ', ' order by t.i), '')
    from unnest(p.proargtypes[0:p.pronargs - p.pronargdefaults - 1]) with ordinality as t (type, i)) || ')' as call
  from pg_proc p
  where p.pronamespace = 'public'::regnamespace and has_function_privilege('authenticated', p.oid, 'execute')
    and p.proname like 'analytics%'`;

/** Reading goes on beside these; whoever writes or locks, waits. */
const TABLES = `
  select string_agg(format('%I.%I', n.nspname, c.relname), ', ') as names from pg_class c
  join pg_namespace n on n.oid = c.relnamespace
  where n.nspname = 'analytics' and c.relkind in ('r', 'p') and not c.relispartition`;

const KEYS = `
  select distinct k.found[1] as key from pg_proc p
  cross join lateral regexp_matches(p.prosrc, 'hashtext\\(''([^'']+)''\\)', 'g') as k (found)
  where p.pronamespace in ('analytics'::regnamespace, 'public'::regnamespace)`;

describe('the right comes first', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Client;
  let other: Client;
  beforeAll(async () => {
    stack = await startTestStack({ functions: false, realtime: false });
    sql = await connect(stack.dbUrl);
    other = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await other?.end();
    await stack?.stop();
  });

  const column = async (query: string, name: string): Promise<string[]> =>
    (await sql.query(query)).rows.map((row) => z.string().parse(row[name]));
  const owners = async (): Promise<number> =>
    (await sql.query("select count(*)::int as n from analytics.members where role = 'owner'"))
      .rows[0].n;

  it('a stranger waits for no lock, whichever function is called', async () => {
    const calls = await column(CALLS, 'call');
    const keys = await column(KEYS, 'key');
    // What finds nothing would agree with anything.
    expect(calls.length).toBeGreaterThan(10);
    expect(keys).toEqual(expect.arrayContaining(['analytics.fold', 'analytics.owners']));
    const [tables] = await column(TABLES, 'names');
    await other.query(`begin; lock table ${tables} in exclusive mode`);
    for (const key of keys) await other.query('select pg_advisory_xact_lock(hashtext($1))', [key]);
    await sql.query("set lock_timeout = '500ms'");
    const waited: string[] = [];
    for (const call of calls)
      await rpcAs(sql, crypto.randomUUID(), z.unknown(), call).catch(
        (error: { code?: string }) => error.code === '55P03' && waited.push(call),
      );
    await other.query('rollback');
    await sql.query('reset lock_timeout');
    expect(waited).toEqual([]);
  });

  it('a member who asks for too much at once waits for the own answers, and nobody else does', async () => {
    const { rows } = await sql.query('select epoch from analytics.fold_state');
    const health = { rpc: 'analytics_health', args: {} };
    const view = { rpc: 'analytics_open_view', args: { p_filter: { type: 'search' } } };
    const all: Question[] = [...plainQuestions(rows[0].epoch), health, view];
    /** Why it is refused, if it is. */
    const refusal = ({ rpc, args }: Question, userId: string) => {
      const given = Object.keys(args).map((name, i) => `${name} => $${i + 1}`);
      const values = Object.values(args).map((value) =>
        typeof value === 'object' ? JSON.stringify(value) : value,
      );
      return rpcAs(sql, userId, z.unknown(), `${rpc}(${given.join(', ')})`, values).then(
        () => null,
        (error) => z.object({ code: z.string() }).parse(error).code,
      );
    };
    const [greedy, honest] = [await createMember(sql, 'analyst'), await createMember(sql, 'owner')];
    await using asking = new AsyncDisposableStack();
    const settings = await sql.query('select reads_per_member as n from analytics.settings');
    const answers: Client[] = [];
    for (let n = 0; n < settings.rows[0].n; n += 1) {
      const client = asking.use(await connect(stack.dbUrl));
      await client.query('begin transaction read only');
      await client.query("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify({ sub: greedy }),
      ]);
      await client.query("select public.analytics_searches(now() - interval '1 hour')");
      answers.push(client);
    }
    const codes = async (userId: string) => {
      const said = new Map<string, Set<string | null>>();
      for (const one of all)
        said.set(one.rpc, (said.get(one.rpc) ?? new Set()).add(await refusal(one, userId)));
      return said;
    };
    // Live pages go on: they read the log, where nothing is counted.
    for (const [rpc, said] of await codes(greedy))
      expect([...said], rpc).toEqual([rpc === 'analytics_frames_since' ? null : 'PT429']);
    for (const [rpc, said] of await codes(honest)) expect([...said], rpc).toEqual([null]);
    await answers[0]?.query('commit');
    expect(await refusal(health, greedy)).toBeNull();
  });

  it.each([
    ['removed', 'delete from analytics.members where user_id = $1'],
    ['deleted in Auth', 'delete from auth.users where id = $1'],
    ['made viewers', "update analytics.members set role = 'viewer' where user_id = $1"],
  ])('two owners are %s at once: one stays', async (_, change) => {
    const [one, two] = [await createMember(sql, 'owner'), await createMember(sql, 'owner')];
    await sql.query("delete from analytics.members where role = 'owner' and user_id <> all ($1)", [
      [one, two],
    ]);
    await other.query('begin');
    await other.query(change, [one]);
    const second = sql.query(change, [two]).then(
      () => 'done',
      (error: { code?: string }) => error.code,
    );
    await other.query('commit');
    expect(await second).toBe('P0001');
    expect(await owners()).toBe(1);
  });

  it('an owner is changed in no other isolation, which could not see the other change', async () => {
    const id = await createMember(sql, 'owner');
    await createMember(sql, 'owner');
    await sql.query('begin isolation level repeatable read');
    const change = sql.query('delete from analytics.members where user_id = $1', [id]);
    await expect(change).rejects.toThrow('read committed');
    await sql.query('rollback');
  });
});

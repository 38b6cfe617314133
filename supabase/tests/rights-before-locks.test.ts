// Who has no right makes nobody wait: every function that a signed-in client may call decides before it locks. And an
// owner stays, whatever is done at the same time.
import type { Client } from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EventFilter } from '#contract/filter.ts';
import { SECTIONS } from '#contract/topic.ts';
import { openedView } from '#contract/view.ts';
import { connect, startTestStack } from '#local/test/test-stack.ts';
import { createMember, rpcAs } from './support/act-as.ts';
import {
  filteredQuestions,
  plainQuestions,
  type Question,
  range,
} from './support/rights-questions.ts';

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

  /** What is said to each, by function. */
  const refusals = async (questions: readonly Question[], userId: string) => {
    const said = new Map<string, Set<string | null>>();
    for (const one of questions)
      said.set(one.rpc, (said.get(one.rpc) ?? new Set()).add(await refusal(one, userId)));
    return said;
  };

  /** So many answers of a member that are on their way; `commit` ends one. */
  async function answers(
    of: AsyncDisposableStack,
    userId: string,
    filter: EventFilter | null,
    n: number,
  ) {
    const clients: Client[] = [];
    for (let i = 0; i < n; i += 1) {
      const client = of.use(await connect(stack.dbUrl));
      await client.query('begin transaction read only');
      await client.query("select set_config('request.jwt.claims', $1, true)", [
        JSON.stringify({ sub: userId }),
      ]);
      await client.query(
        "select public.analytics_searches(now() - interval '1 hour', p_filter => $1)",
        [filter],
      );
      clients.push(client);
    }
    return { commit: () => clients.pop()?.query('commit') };
  }

  /** The places that there are, as an operator may set them: few. */
  const place = async (setting: string, n: number) => {
    await sql.query(`update analytics.settings set ${setting} = $1`, [n]);
    return n;
  };

  const health = { rpc: 'analytics_health', args: {} };

  const everything = async (): Promise<Question[]> => {
    const { rows } = await sql.query('select epoch from analytics.fold_state');
    const view = { rpc: 'analytics_open_view', args: { p_filter: { type: 'search' } } };
    return [...plainQuestions(rows[0].epoch), health, view];
  };

  it('a member who asks for too much at once waits for the own answers, and nobody else does', async () => {
    const all = await everything();
    const [greedy, honest] = [await createMember(sql, 'analyst'), await createMember(sql, 'owner')];
    await using asking = new AsyncDisposableStack();
    const { commit } = await answers(asking, greedy, null, await place('reads_per_member', 4));
    // Live pages go on: they read the log, where nothing is counted.
    for (const [rpc, said] of await refusals(all, greedy))
      expect([...said], rpc).toEqual([rpc === 'analytics_frames_since' ? null : 'PT429']);
    for (const [rpc, said] of await refusals(all, honest)) expect([...said], rpc).toEqual([null]);
    await commit();
    expect(await refusal(health, greedy)).toBeNull();
  });

  it('questions with a filter have places of their own, and leave those of the others', async () => {
    const all = await everything();
    await using asking = new AsyncDisposableStack();
    await place('reads_per_member', 10);
    const own = await place('filtered_reads_per_member', 2);
    await place('filtered_reads', 5);
    const filter: EventFilter = { type: 'search' };
    /** All that counts single events for a filter. */
    const filtered = async (userId: string): Promise<Question[]> => {
      const { id } = await rpcAs(sql, userId, openedView, 'analytics_open_view($1)', [filter]);
      const snapshot = { rpc: 'analytics_snapshot', args: { ...range, p_view: id } };
      const reports = new Map(filteredQuestions(SECTIONS).map((one) => [one.rpc, one]));
      return [...reports.values(), snapshot];
    };
    const say = async (userId: string, one: string | null) => {
      for (const [rpc, said] of await refusals(await filtered(userId), userId))
        expect([...said], rpc).toEqual([one]);
      // What has no filter has its place.
      for (const [rpc, said] of await refusals(all, userId)) expect([...said], rpc).toEqual([null]);
    };
    const greedy = await createMember(sql, 'analyst');
    const { commit } = await answers(asking, greedy, filter, own);
    await say(greedy, 'PT429');
    await say(await createMember(sql, 'owner'), null);

    await answers(asking, await createMember(sql, 'analyst'), filter, own);
    await answers(asking, await createMember(sql, 'analyst'), filter, 1);
    const last = await createMember(sql, 'owner');
    await say(last, 'PT429');
    await commit();
    await say(last, null);
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

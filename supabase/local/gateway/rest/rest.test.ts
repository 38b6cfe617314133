import { once } from 'node:events';
import { createClient } from '@supabase/supabase-js';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { callRest, queryAsAdmin, userToken } from '../../testing/rest-caller.ts';
import { eventually, type SmallStack, startSmallStack } from '../../testing/small-project.ts';
import { asPostgrestError } from './database-errors.ts';
import { openPool } from './database-pool.ts';

const MIGRATION = `
  create table public.notes (
    id int primary key, body text check (body <> 'bad'), price numeric, big bigint,
    written_at timestamptz default '2026-11-22 20:43:01.5+00', local_at timestamp default '2026-11-22 20:43:01'
  );
  insert into public.notes (id, body, price, big) values (1, 'first', 12.50, 42), (2, 'second', 3, 7);
  grant select, insert on public.notes to authenticated;
  create table public.documents (id int primary key, doc jsonb, list jsonb, words text[], at timestamptz);
  grant select, insert on public.documents to authenticated;
  create function public.who() returns jsonb language sql as
    $$ select jsonb_build_object('role', current_user, 'session', session_user, 'uid', auth.uid(), 'claims', auth.jwt()) $$;
  create function public.kind_of(value jsonb) returns text language sql as $$ select jsonb_typeof(value) $$;
  create function public.text_of(value text) returns text language sql as $$ select value $$;
  create function public.seen(doc jsonb, words text[], n int, at timestamptz default null) returns jsonb language sql stable as
    $$ select jsonb_build_object('doc', doc, 'words', words, 'n', n, 'at', at, 'readOnly', current_setting('transaction_read_only')) $$;
  create function public.refuse(state text, message text) returns void language plpgsql as
    $$ begin raise exception using errcode = state, message = message, detail = 'the detail', hint = 'the hint'; end $$;
  create function public.slow() returns void language sql set statement_timeout = '100ms' as $$ select pg_sleep(5) $$;
  create function public.limit_now() returns text language sql as $$ select current_setting('statement_timeout') $$;
`;

let stack: SmallStack;
beforeAll(async () => {
  stack = await startSmallStack({ 'migrations/001_notes.sql': MIGRATION });
});
afterAll(() => stack.stop());

const call = (path: string, init?: Parameters<typeof callRest>[2]) => callRest(stack, path, init);
const rpc = (name: string, body: unknown, bearer?: string) => call(`rpc/${name}`, { body, bearer });
const token: (claims?: object) => Promise<string> = (claims) => userToken(stack, claims);

describe('values', () => {
  it.each([
    ['an object', { a: [1, { b: null }] }, 'object'],
    ['an array', [1, 2], 'array'],
    ['a number', 7, 'number'],
    ['a string', 'text', 'string'],
  ])('hands %s to a jsonb argument once encoded', async (_what, value, kind) => {
    expect((await rpc('kind_of', { value })).body).toBe(kind);
  });

  it('leaves a text argument that looks like JSON alone', async () => {
    expect((await rpc('text_of', { value: '{"a":1}' })).body).toBe('{"a":1}');
  });

  it('reads arguments from the address as PostgREST does, in a transaction that only reads', async () => {
    const args = { doc: '{"a":[1,"x"]}', words: '{"a,b",c}', n: '7' };
    const { status, body } = await call(`rpc/seen?${new URLSearchParams(args)}`);
    expect({ status, body }).toEqual({
      status: 200,
      body: { doc: { a: [1, 'x'] }, words: ['a,b', 'c'], n: 7, at: null, readOnly: 'on' },
    });
  });

  it('shows times, numerics and bigints as PostgREST does', async () => {
    const { body } = await call('notes?id=eq.1&select=*', { bearer: await token() });
    expect(body).toEqual([
      {
        id: 1,
        body: 'first',
        price: 12.5,
        big: 42,
        written_at: '2026-11-22T20:43:01.5+00:00',
        local_at: '2026-11-22T20:43:01',
      },
    ]);
  });

  it('counts with head through supabase-js', async () => {
    const headers = { authorization: `Bearer ${await token()}` };
    const client = createClient(stack.apiUrl, stack.publishableKey, { global: { headers } });
    const { count, error } = await client.from('notes').select('*', { count: 'exact', head: true });
    expect({ count, error }).toEqual({ count: 2, error: null });
  });
});

describe('writing', () => {
  it('stores json, arrays and times as they were sent', async () => {
    const row = {
      id: 1,
      doc: { a: [1, 'x'] },
      list: [1, { b: 2 }],
      words: ['a', 'b,c'],
      at: '2026-11-22T20:43:01+00:00',
    };
    const bearer = await token();
    const stored = await call('documents', { bearer, body: row, prefer: 'return=representation' });
    expect(stored).toMatchObject({ status: 201, body: [row] });
  });
});

describe('errors', () => {
  it.each([
    ['P0001', 400],
    ['28000', 403],
    ['40001', 500],
    ['53300', 503],
    ['ZZ123', 400],
  ])('answers SQLSTATE %s with %i, code, details and hint', async (state, status) => {
    expect(await rpc('refuse', { state, message: 'no' })).toMatchObject({
      status,
      body: { code: state, message: 'no', details: 'the detail', hint: 'the hint' },
    });
  });

  it('lets PTxyz choose the status', async () => {
    expect(await rpc('refuse', { state: 'PT429', message: 'later' })).toMatchObject({
      status: 429,
      body: { message: 'later' },
    });
  });

  it('answers a check violation with 400 and 23514', async () => {
    const { status, body } = await call('notes', {
      bearer: await token(),
      body: { id: 9, body: 'bad' },
    });
    expect({ status, code: body.code }).toEqual({ status: 400, code: '23514' });
  });

  it('stops a function at its own statement_timeout', async () => {
    const before = Date.now();
    expect(await rpc('slow', {})).toMatchObject({ status: 500, body: { code: '57014' } });
    expect(Date.now() - before).toBeLessThan(3_000);
  });

  it("applies the role's statement_timeout", async () => {
    expect((await rpc('limit_now', {})).body).toBe('3s');
    expect((await rpc('limit_now', {}, await token())).body).toBe('8s');
  });
});

describe('changes underneath', () => {
  it('sees a new function without being restarted', async () => {
    expect((await rpc('newcomer', {})).status).toBe(404);
    await queryAsAdmin(
      stack,
      `create function public.newcomer() returns int language sql as 'select 1'`,
    );
    await eventually(
      () => rpc('newcomer', {}),
      ({ status }) => status === 200,
    );
  });

  it('answers 503 while Postgres is away, and the right thing once it is back', async () => {
    stack.kill('postgres', 'SIGSTOP');
    stack.kill('postgres');
    const { status, headers } = await eventually(
      () => rpc('who', {}),
      (answer) => answer.status !== 200,
    );
    expect({ status, retryAfter: headers.get('retry-after') }).toEqual({
      status: 503,
      retryAfter: '1',
    });
    await stack.ready('postgres');
    await eventually(
      () => rpc('who', {}),
      (answer) => answer.status === 200,
    );
  });

  it('takes a connection that went between two statements for an absence too', async () => {
    const pool = openPool(stack.adminDbUrl);
    onTestFinished(() => pool.end());
    const client = await pool.connect();
    const { rows } = await client.query('select pg_backend_pid() as pid');
    const lost = once(client, 'error');
    await queryAsAdmin(stack, `select pg_terminate_backend(${rows[0].pid})`);
    await lost;
    const error = await client.query('select 1').catch((thrown: unknown) => thrown);
    client.release(true);
    expect(asPostgrestError(error)).toMatchObject({
      code: 'PGRST',
      detail: expect.stringContaining('503'),
    });
  });

  it("answers a browser's preflight with the headers it asked for", async () => {
    for (const service of ['rest', 'auth']) {
      const response = await fetch(`${stack.apiUrl}/${service}/v1/token`, {
        method: 'OPTIONS',
        headers: {
          origin: 'http://shop.test',
          'access-control-request-method': 'POST',
          'access-control-request-headers': 'apikey,authorization',
        },
      });
      expect(response.status).toBe(204);
      expect(response.headers.get('access-control-allow-origin')).toBe('*');
      expect(response.headers.get('access-control-allow-headers')).toBe('apikey,authorization');
    }
  });
});

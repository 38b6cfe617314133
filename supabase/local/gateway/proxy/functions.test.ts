import { createConnection } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { eventually, type SmallStack, startSmallStack } from '../../testing/small-project.ts';

const ECHO = `Deno.serve(async (request) => {
  const bytes = new Uint8Array(await request.arrayBuffer());
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes)).toHex?.() ?? '';
  return Response.json({
    method: request.method, url: request.url, length: bytes.length, digest,
    headers: Object.fromEntries(request.headers), pid: Deno.pid,
    env: { slug: Deno.env.get('SUPABASE_FUNCTION_SLUG'), url: Deno.env.get('SUPABASE_URL'),
      keys: Deno.env.get('SUPABASE_PUBLISHABLE_KEYS'), db: Deno.env.get('SUPABASE_DB_URL'), own: Deno.env.get('OWN') },
  }, { status: 202, headers: { 'x-from': 'deno' } });
});`;
const CONFIG = `[functions.echo]\nverify_jwt = false\n\n[functions.guarded]\nverify_jwt = true\n`;

let stack: SmallStack;
beforeAll(async () => {
  stack = await startSmallStack(
    {
      'config.toml': CONFIG,
      'functions/echo/index.ts': ECHO,
      'functions/guarded/index.ts': ECHO,
      'functions/_shared/index.ts': 'throw new Error("not a function")',
      'functions/.env': 'OWN=secret of the project',
    },
    {},
  );
});
afterAll(() => stack.stop());

const url = (path: string) => `${stack.apiUrl}/functions/v1/${path}`;

describe('a function behind the gateway', () => {
  it('gets method, path, query, headers and body as they came', async () => {
    const body = gzipSync(Buffer.from('x'.repeat(100_000)));
    const response = await fetch(url('echo/deep/path?apikey=k&x=%20'), {
      method: 'POST',
      headers: { 'content-encoding': 'gzip', 'content-type': 'text/plain', apikey: 'whatever' },
      body,
    });
    expect(response.status).toBe(202);
    expect(response.headers.get('x-from')).toBe('deno');
    const seen = await response.json();
    expect(seen).toMatchObject({ method: 'POST', length: body.length });
    expect(seen.url).toMatch(/\/echo\/deep\/path\?apikey=k&x=%20$/);
    expect(seen.headers).toMatchObject({
      'content-encoding': 'gzip',
      'content-type': 'text/plain',
      apikey: 'whatever',
    });
  });

  it("appends the caller's address to x-forwarded-for, whatever the caller claims", async () => {
    const seen = await (
      await fetch(url('echo'), { headers: { 'x-forwarded-for': '6.6.6.6' } })
    ).json();
    expect(seen.headers['x-forwarded-for']).toBe('6.6.6.6, 127.0.0.1');
  });

  it('finds the environment of a hosted function, and the secrets of the project', async () => {
    const { env } = await (await fetch(url('echo'))).json();
    expect(env).toEqual({
      slug: 'echo',
      url: stack.apiUrl,
      keys: JSON.stringify({ default: stack.publishableKey }),
      db: stack.dbUrl,
      own: 'secret of the project',
    });
  });

  it('answers its own preflight', async () => {
    const response = await fetch(url('echo'), {
      method: 'OPTIONS',
      headers: { 'access-control-request-method': 'POST' },
    });
    expect((await response.json()).method).toBe('OPTIONS');
  });

  it('is asked for a token first unless config.toml says otherwise', async () => {
    expect((await fetch(url('guarded'))).status).toBe(401);
    expect(
      (await fetch(url('guarded'), { headers: { authorization: 'Bearer nonsense' } })).status,
    ).toBe(401);
    expect(
      (await fetch(url('guarded'), { headers: { authorization: `Bearer ${stack.anonKey}` } }))
        .status,
    ).toBe(202);
    expect(
      (await fetch(url('guarded'), { headers: { apikey: stack.publishableKey } })).status,
    ).toBe(202);
  });

  it('is 404 when it does not exist, shared folders included', async () => {
    const inherited = Object.getOwnPropertyNames(Object.prototype);
    for (const name of ['nobody', '_shared', '', '../rest/v1/notes', ...inherited]) {
      expect((await fetch(url(name))).status).toBe(404);
    }
  });

  it('is 503 with Retry-After while its process is down, and answers again after the restart', async () => {
    const before = (await (await fetch(url('echo'))).json()).pid;
    expect(before).toBe(stack.pid('echo'));
    stack.kill('echo');
    const down = await eventually(
      () => fetch(url('echo')),
      ({ status }) => status !== 202,
    );
    expect(down.status).toBe(503);
    expect(down.headers.get('retry-after')).toBe('1');
    expect(await down.json()).toMatchObject({ error: { code: 'function_unavailable' } });
    await stack.ready('echo');
    const after = (await (await fetch(url('echo'))).json()).pid;
    expect(after).not.toBe(before);
  });

  it('survives callers that vanish in the middle of a request', async () => {
    const { port } = new URL(stack.apiUrl);
    for (let caller = 0; caller < 20; caller += 1) {
      const socket = createConnection({ port: Number(port), host: '127.0.0.1' });
      socket.write(
        'POST /functions/v1/echo HTTP/1.1\r\nhost: x\r\ncontent-length: 1000\r\n\r\nhalf',
      );
      await new Promise((resolve) => socket.once('connect', resolve));
      socket.destroy();
    }
    expect((await fetch(url('echo'))).status).toBe(202);
  });
});

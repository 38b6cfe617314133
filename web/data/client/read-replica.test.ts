// Which questions a read replica may answer, and when its answer counts.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { TEXT } from '#contract/limits.ts';
import { callRpc } from './rpc.ts';
import type { RpcAnswer, RpcClient } from './rpc-client.ts';

const iso = (second: number) => new Date(second * 1_000).toISOString();
const answer = z.object({ takenAt: z.string() });
const says = (second: number): RpcAnswer => ({
  data: { takenAt: iso(second) },
  error: null,
  status: 200,
});
const refuses = (code: string): RpcAnswer => ({
  data: null,
  error: { code, message: 'No.' },
  status: 403,
});

/** A primary that is always ahead, and a replica that says what it is told to. */
function project(...replica: (RpcAnswer | Promise<RpcAnswer>)[]) {
  const asked: { by: string; args: object }[] = [];
  let second = 100;
  const client: RpcClient = {
    rpc: (_, args, options) => ({
      async abortSignal() {
        asked.push({ by: options?.get ? 'replica' : 'primary', args });
        second += 1;
        return (options?.get && replica.shift()) || says(second);
      },
    }),
  };
  return {
    asked: () => asked.splice(0).map(({ by }) => by),
    lastArgs: () => asked.at(-1)?.args,
    read: (args: { p_hours?: number } = {}) => callRpc(client, 'analytics_health', args, answer),
    find: (text: string, at: string | null = null) =>
      callRpc(
        client,
        'analytics_searches',
        { p_from: '2026-12-01T00:00:00Z', p_to: at, p_filter: { search: text } },
        answer,
      ),
    write: () =>
      callRpc(client, 'analytics_group_term', { p_term: 'veil', p_with: null }, z.unknown()),
    access: () => callRpc(client, 'analytics_my_access', {}, z.unknown()),
  };
}

describe('a question that only reads', () => {
  it('is for a replica, with its arguments as texts and without those that are null', async () => {
    const { asked, find, lastArgs } = project(says(1));
    await find('a, "b" & {c}');
    expect(lastArgs()).toEqual({
      p_from: '2026-12-01T00:00:00Z',
      p_filter: '{"search":"a, \\"b\\" & {c}"}',
    });
    expect(asked()).toEqual(['replica']);
  });

  it('is for the primary when it is too long for an address', async () => {
    const { asked, find } = project();
    await find('蕾'.repeat(TEXT.query), 'x'.repeat(7_000));
    expect(asked()).toEqual(['primary']);
  });

  it.each([
    ['42501', ['replica', 'primary']],
    ['40001', ['replica', 'primary']],
    ['22023', ['replica']],
    ['57014', ['replica']],
  ])('that the replica refuses with %s is asked of %j', async (code, of) => {
    const { asked, read } = project(refuses(code));
    await read().catch(() => undefined);
    expect(asked()).toEqual(of);
  });
});

describe('after a change', () => {
  it('the primary is asked, until a replica has come there', async () => {
    const { asked, read, write } = project(says(50), says(100), says(300));
    await write();
    await read();
    expect(asked()).toEqual(['primary', 'primary']);
    await read();
    expect(asked()).toEqual(['replica', 'primary']);
    await read();
    await read();
    expect(asked()).toEqual(['replica', 'primary', 'replica']);
  });

  it('an answer that was on its way before does not end that', async () => {
    const { promise, resolve } = Promise.withResolvers<RpcAnswer>();
    const { asked, read, write } = project(promise);
    const before = read();
    await write();
    resolve(says(50));
    await before;
    asked();
    await read();
    expect(asked()).toEqual(['primary']);
  });

  it('what changes no number leads no question to the primary', async () => {
    const { asked, read, access } = project(says(50));
    await access();
    await read();
    expect(asked()).toEqual(['primary', 'replica']);
  });
});

import { createClient } from '@supabase/supabase-js';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { FILTER, TEXT } from '#contract/limits.ts';
import type { Filter } from '#contract/view.ts';
import { callRpc, RpcError } from './rpc.ts';
import type { RpcAnswer } from './rpc-client.ts';

const AUTH = { persistSession: false, autoRefreshToken: false };

/** A client whose server gives this answer to everything. */
const answering = (status: number, body: unknown) =>
  createClient('http://project.test', 'key', {
    auth: AUTH,
    global: { fetch: async () => Response.json(body, { status }) },
  });

const ask = (status: number, body: unknown) =>
  callRpc(answering(status, body), 'analytics_health', {}, z.object({ n: z.int() }));

describe('an RPC', () => {
  it('gives what fits the contract', async () => {
    expect(await ask(200, { n: 3 })).toEqual({ n: 3 });
  });

  it('that is refused keeps the sentence of the database and its remedy', async () => {
    const body = {
      code: 'P0001',
      message: 'The last owner cannot be removed.',
      details: null,
      hint: 'Make somebody else an owner first.',
    };
    await expect(ask(400, body)).rejects.toMatchObject({
      code: 'P0001',
      message: 'The last owner cannot be removed.',
      hint: 'Make somebody else an owner first.',
      isForbidden: false,
    });
  });

  it('that the caller may not ask says that it is forbidden', async () => {
    const body = { code: '42501', message: 'Only owners manage members.', details: '', hint: '' };
    const error = await ask(403, body).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(RpcError);
    expect(error).toMatchObject({ isForbidden: true, hint: null });
  });

  it.each([
    ['conditions', Array.from({ length: FILTER.conditions + 1 }, (_, i) => ({ listing: `${i}` }))],
    ['bytes', Array.from({ length: 5 }, () => ({ search: '蕾'.repeat(TEXT.query) }))],
  ])('is not asked with a filter of too many %s', async (what, conditions) => {
    const filter: Filter = { and: [{ or: conditions.slice(1) }, { or: conditions.slice(0, 1) }] };
    const fetch = vi.fn(async () => Response.json({}));
    const client = createClient('http://project.test', 'key', { auth: AUTH, global: { fetch } });
    const asked = callRpc(client, 'analytics_open_view', { p_filter: filter }, z.unknown());
    await expect(asked).rejects.toMatchObject({ isInvalid: true, message: /at most/ });
    await expect(asked).rejects.toThrow(what);
    expect(fetch).not.toHaveBeenCalled();
    await callRpc(client, 'analytics_open_view', { p_filter: { search: 'lace' } }, z.unknown());
    expect(fetch).toHaveBeenCalled();
  });

  describe('that finds no place', () => {
    const busy = { code: 'PT429', message: 'You ask for too much.', hint: 'Wait.' };
    const asked = (refusals: number, signal?: AbortSignal) => {
      const rpc = vi.fn<() => Promise<RpcAnswer>>();
      for (let n = 0; n < refusals; n += 1)
        rpc.mockResolvedValueOnce({ data: null, error: busy, status: 429 });
      rpc.mockResolvedValue({ data: { n: 3 }, error: null, status: 200 });
      const client = { rpc: () => ({ abortSignal: rpc }) };
      const answer = callRpc(client, 'analytics_health', {}, z.object({ n: z.int() }), {
        signal,
      }).then(
        ({ n }) => n,
        ({ code }: RpcError) => code,
      );
      return { rpc, answer };
    };
    beforeEach(() => void vi.useFakeTimers());
    afterEach(() => void vi.useRealTimers());

    it('waits and asks again', async () => {
      const { rpc, answer } = asked(3);
      await vi.advanceTimersByTimeAsync(0);
      expect(rpc).toHaveBeenCalledTimes(1);
      await vi.advanceTimersByTimeAsync(1_400);
      expect(rpc).toHaveBeenCalledTimes(4);
      expect(await answer).toBe(3);
    });

    it('says so after ten seconds, and has not asked all the time', async () => {
      const { rpc, answer } = asked(1_000);
      await vi.advanceTimersByTimeAsync(10_000);
      expect(await answer).toBe('PT429');
      expect(rpc.mock.calls.length).toBeLessThan(15);
    });

    it('does not ask again for a reader who has gone', async () => {
      const gone = new AbortController();
      const { rpc, answer } = asked(1_000, gone.signal);
      await vi.advanceTimersByTimeAsync(1_000);
      gone.abort();
      const asks = rpc.mock.calls.length;
      await answer;
      await vi.advanceTimersByTimeAsync(10_000);
      expect(rpc).toHaveBeenCalledTimes(asks);
    });
  });

  it('whose answer does not fit the contract fails, and says where', async () => {
    await expect(ask(200, { n: 'three' })).rejects.toThrow(/analytics_health does not fit .*n/s);
  });
});

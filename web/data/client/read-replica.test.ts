// Which questions a read replica may answer, and when its answer counts.
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { FILTER } from '#contract/limits.ts';
import type { Filter } from '#contract/view.ts';
import { callRpc } from './rpc.ts';
import type { RpcAnswer, RpcClient } from './rpc-client.ts';

const answered: RpcAnswer = { data: {}, error: null, status: 200 };
const refused = (code: string): RpcAnswer => ({
  data: null,
  error: { code, message: 'No.' },
  status: 400,
});

/** A project whose replica says this, and what was asked of whom. */
function project(replica: RpcAnswer = answered, hasReplica = true) {
  const asked: { by: string; args: object }[] = [];
  const client: RpcClient = {
    hasReplica,
    rpc: (_, args, options) => ({
      async abortSignal() {
        asked.push({ by: options?.get ? 'replica' : 'primary', args });
        return options?.get ? replica : answered;
      },
    }),
  };
  const find = (filter: Filter, asking?: { primary: boolean }) =>
    callRpc(
      client,
      'analytics_searches',
      { p_from: '2026-12-01T00:00:00Z', p_to: null, p_limit: 20, p_filter: filter },
      z.unknown(),
      asking,
    );
  const session = () =>
    callRpc(client, 'analytics_session', { p_session_id: crypto.randomUUID() }, z.unknown());
  return { asked, by: () => asked.map(({ by }) => by), find, session };
}

const VEIL: Filter = { search: 'a, "b" & {c}' };

describe('a question about a range', () => {
  it('is for a replica, with its arguments as texts and without those that are null', async () => {
    const { asked, find } = project();
    await find(VEIL);
    expect(asked).toEqual([
      {
        by: 'replica',
        args: { p_from: '2026-12-01T00:00:00Z', p_limit: '20', p_filter: JSON.stringify(VEIL) },
      },
    ]);
  });

  it('is for the primary where there is no replica, or one would be too old', async () => {
    const without = project(answered, false);
    await without.find(VEIL);
    expect(without.by()).toEqual(['primary']);
    const { by, find } = project();
    await find(VEIL, { primary: true });
    expect(by()).toEqual(['primary']);
  });

  it('has room in an address, however long its filter may be', async () => {
    const { asked, find } = project();
    const spent = JSON.stringify({ or: [{ search: '' }, { search: '' }] }).length;
    const most = Math.floor((FILTER.bytes - spent) / 3 / 2);
    await find({ or: [{ search: '蕾'.repeat(most) }, { search: '紗'.repeat(most) }] });
    const address = String(new URLSearchParams(Object.entries(asked[0]?.args ?? {})));
    expect(address.length).toBeGreaterThan(2 * FILTER.bytes);
    expect(address.length).toBeLessThan(6_000);
  });

  it.each([
    ['42501', ['replica', 'primary']],
    ['40001', ['replica', 'primary']],
    ['PGRST001', ['replica', 'primary']],
    ['', ['replica', 'primary']],
    ['22023', ['replica']],
    ['54000', ['replica']],
  ])('that the replica answers with the error "%s" is asked of %j', async (code, of) => {
    const { by, find } = project(refused(code));
    await find(VEIL).catch(() => undefined);
    expect(by()).toEqual(of);
  });
});

it('a question that names a session is for the primary: an address stands in logs', async () => {
  const { by, session } = project();
  await session();
  expect(by()).toEqual(['primary']);
});

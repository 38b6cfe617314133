// Who is watching, with the real supabase-js against the embedded stack: policies, two people, two tabs.
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { connect, ownRealtime, startTestStack } from '#local/test/test-stack.ts';
import type { LiveStore, Tab } from '#web/realtime/headless.ts';
import { createLiveClient, tab } from '../support/live-clients.ts';
import { lastHour, openDashboard, until } from '../support/live-dashboard.ts';

/** A tab that the test hides and shows. */
function switchableTab() {
  const listeners = new Set<() => void>();
  let isHidden = false;
  const switchable: Tab = {
    ...tab,
    isHidden: () => isHidden,
    onVisibility(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  const turn = (hidden: boolean) => {
    isHidden = hidden;
    for (const listener of listeners) listener();
  };
  return { tab: switchable, hide: () => turn(true), show: () => turn(false) };
}

describe('watchers on the embedded stack', () => {
  let stack: Awaited<ReturnType<typeof startTestStack>>;
  let sql: Awaited<ReturnType<typeof connect>>;
  const range = lastHour();
  beforeAll(async () => {
    stack = await startTestStack({ functions: false });
    sql = await connect(stack.dbUrl);
  });
  afterAll(async () => {
    await sql?.end();
    await stack?.stop();
  });

  async function member(role: 'owner' | 'analyst' | 'viewer', topics: string[] = []) {
    const created = await createLiveClient(stack, sql, role, topics);
    onTestFinished(created.close);
    return created;
  }

  const seen = (store: LiveStore) =>
    store
      .view()
      .watchers.map(({ key, isSelf }) => (isSelf ? `${key}, me` : key))
      .sort();

  const watching = (store: LiveStore, people: string[]) =>
    until(() => expect(seen(store)).toEqual([...people].sort()));

  it('two people see each other once, however many tabs they have, and see each other go', async () => {
    const [one, two] = [await member('owner'), await member('analyst')];
    const first = await openDashboard(one.client, range);
    const second = await openDashboard(two.client, range);
    const { data } = await two.client.auth.getSession();
    const again = await createLiveClient(stack, sql, 'viewer', ['analytics']);
    onTestFinished(again.close);
    await again.client.auth.setSession({
      access_token: data.session?.access_token ?? '',
      refresh_token: data.session?.refresh_token ?? '',
    });
    const third = await openDashboard(again.client, range);
    await watching(first.store, [`${one.id}, me`, two.id]);
    await watching(second.store, [one.id, `${two.id}, me`]);
    await watching(third.store, [one.id, `${two.id}, me`]);
    second.close();
    third.close();
    await watching(first.store, [`${one.id}, me`]);
    // Names are for people: never the whole address.
    expect(first.store.view().watchers[0]?.name).not.toContain('@');
  });

  it('a hidden tab is not watching; shown again, it is', async () => {
    const [one, two] = [await member('owner'), await member('owner')];
    const { tab: other, hide, show } = switchableTab();
    const first = await openDashboard(one.client, range);
    await openDashboard(two.client, range, { tab: other });
    await watching(first.store, [`${one.id}, me`, two.id]);
    hide();
    await watching(first.store, [`${one.id}, me`]);
    show();
    await watching(first.store, [`${one.id}, me`, two.id]);
  });

  it('a viewer of one topic neither sees anybody nor is seen', async () => {
    const [one, two] = [await member('owner'), await member('viewer', ['analytics:search'])];
    const first = await openDashboard(one.client, range);
    const second = await openDashboard(two.client, range, { topic: 'analytics:search' });
    await watching(first.store, [`${one.id}, me`]);
    expect(second.store.view().watchers).toEqual([]);
  });

  it('a removed member is off the list within seconds', async () => {
    const [one, two] = [await member('owner'), await member('analyst')];
    const first = await openDashboard(one.client, range);
    await openDashboard(two.client, range);
    await watching(first.store, [`${one.id}, me`, two.id]);
    await sql.query('delete from analytics.members where user_id = $1', [two.id]);
    await watching(first.store, [`${one.id}, me`]);
  });

  it('after a killed Realtime everybody is back on the list', async (context) => {
    ownRealtime(stack, context);
    const [one, two] = [await member('owner'), await member('analyst')];
    const first = await openDashboard(one.client, range);
    const second = await openDashboard(two.client, range);
    await watching(first.store, [`${one.id}, me`, two.id]);
    stack.kill('realtime');
    await stack.ready('realtime');
    await until(() => {
      for (const { store } of [first, second])
        expect(store.view().connectionState).toBe('connected');
    }, 45_000);
    await watching(first.store, [`${one.id}, me`, two.id]);
    await watching(second.store, [one.id, `${two.id}, me`]);
  });
});

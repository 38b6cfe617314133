// Who is watching, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, liveScene } from '../testing/live-scene.ts';

const ME = { key: 'me', name: 'Mina Sommer', initials: 'MS', isSelf: true };
const JANE = { user: 'u-2', name: 'jane.doe' };

describe('live store: watchers', () => {
  it('the reader is shown to the others once, and is on the list', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    expect(store.view().watchers).toEqual([ME]);
    await clock.advance(10 * 60_000);
    expect(server.presenceCalls).toMatchObject([
      { call: 'track', meta: { user: 'me', name: 'Mina Sommer' } },
    ]);
  });

  it('a person with several tabs is on the list once, and people are in the order of their names', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.others([{ user: 'u-3', name: 'Zoe' }, JANE, { ...JANE }, { user: 'me', name: ME.name }]);
    await clock.advance(100);
    expect(store.view().watchers).toEqual([
      { key: 'u-2', name: 'jane.doe', initials: 'JD', isSelf: false },
      ME,
      { key: 'u-3', name: 'Zoe', initials: 'Z', isSelf: false },
    ]);
    server.others([]);
    await clock.advance(100);
    expect(store.view().watchers).toEqual([ME]);
  });

  it('what other browsers track is read with care', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    const junk = [
      null,
      7,
      {},
      { user: 'x' },
      { user: 'x', name: 'n'.repeat(500) },
      { user: {}, name: 'n' },
    ];
    server.others([...junk, { user: 'u-4', name: '…' }, { user: 'u-5', name: '👰 Ölaf von Berg' }]);
    await clock.advance(100);
    expect(store.view().watchers.map(({ initials }) => initials)).toEqual(['?', 'ÖV', 'MS']);
  });

  it('the list stays the same object while the same people watch', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    const before = store.view().watchers;
    server.others([]);
    await clock.advance(100);
    expect(store.view().watchers).toBe(before);
  });

  it('a hidden tab watches no more; one that is looked at again does', async () => {
    const { clock, server, store, tab } = await liveOnAnalytics();
    tab.hide();
    await clock.advance(100);
    expect(store.view().watchers).toEqual([]);
    expect(server.joined()).toEqual(['analytics']);
    tab.show();
    await clock.advance(100);
    expect(store.view().watchers).toEqual([ME]);
    expect(server.presenceCalls.map(({ call }) => call)).toEqual(['track', 'untrack', 'track']);
  });

  it.each([
    ['as it is', 0],
    ['set back', -3_600_000],
    ['set forward', 3_600_000],
  ])(
    'flicking between tabs stays within what the server takes, and ends right, with the device’s clock %s',
    async (_, shift) => {
      const { clock, server, store, tab } = await liveOnAnalytics();
      for (let i = 0; i < 40; i++) {
        if (i === 4) clock.shift(shift);
        tab.hide();
        await clock.advance(400);
        tab.show();
        await clock.advance(400);
      }
      const calls = server.presenceCalls.map(({ at }) => at);
      for (const from of calls)
        expect(calls.filter((at) => at >= from && at <= from + 30_000).length).toBeLessThanOrEqual(
          5,
        );
      await clock.advance(60_000);
      expect(store.view().watchers).toEqual([ME]);
    },
  );

  it('after a lost connection the reader is shown anew', async () => {
    const { clock, server, store } = await liveOnAnalytics();
    server.disconnect();
    await clock.advance(1_000);
    server.reconnect();
    await clock.advance(3_000);
    expect(store.view().watchers).toEqual([ME]);
    expect(server.presenceCalls.map(({ call }) => call)).toEqual(['track', 'track']);
  });

  it('a tab that is opened hidden is not shown until it is looked at', async () => {
    const scene = liveScene();
    scene.tab.hide();
    scene.store.start();
    scene.store.subscribe('analytics');
    await scene.clock.advance(5_000);
    expect(scene.server.presenceCalls).toEqual([]);
    scene.tab.show();
    await scene.clock.advance(100);
    expect(scene.store.view().watchers).toEqual([ME]);
  });

  it('a reader who may not join everything neither sees others nor is seen', async () => {
    const scene = liveScene();
    scene.server.access = { role: 'viewer', topics: ['analytics:search'], minTrials: 20 };
    scene.server.others([JANE]);
    scene.store.start();
    scene.store.subscribe('analytics:search');
    await scene.clock.advance(5_000);
    expect(scene.store.view().watchers).toEqual([]);
    expect(scene.server.presenceCalls).toEqual([]);
  });

  it('a paused or closed dashboard has an empty list', async () => {
    const { clock, server, store, stop } = await liveOnAnalytics();
    server.others([JANE]);
    await clock.advance(100);
    store.pause();
    await clock.advance(100);
    expect(store.view().watchers).toEqual([]);
    store.resume();
    await clock.advance(3_000);
    expect(store.view().watchers).toHaveLength(2);
    stop();
    await clock.advance(5_000);
    expect(store.view().watchers).toEqual([]);
    expect(clock.waiting()).toBe(0);
  });

  it('a session that cannot be read costs the list nothing', async () => {
    const scene = liveScene();
    scene.server.self = null;
    scene.server.others([JANE]);
    scene.store.start();
    scene.store.subscribe('analytics');
    await scene.clock.advance(5_000);
    expect(scene.store.view().watchers).toHaveLength(1);
    expect(scene.server.presenceCalls).toEqual([]);
  });
});

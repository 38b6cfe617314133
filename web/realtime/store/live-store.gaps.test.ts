// How the live store closes gaps, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, liveScene, RANGE, SEED } from '../testing/live-scene.ts';
import { someEvent } from '../testing/some-events.ts';

describe('live store: gaps', () => {
  it('a lost frame is fetched as soon as the next one shows the gap', async () => {
    const { clock, happen, searches, store } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(10);
    expect(searches()).toBe(0);
    await clock.advance(100);
    expect(searches()).toBe(3);
    expect(store.view().freshness).toEqual({
      kind: 'live',
      recovered: { how: 'replayed', frames: 3 },
    });
  });

  it('a gap that shows while frames are being fetched is closed too', async () => {
    const { clock, happen, searches, server } = await liveOnAnalytics();
    server.rpcMs = () => 100;
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(120);
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(600);
    expect(searches()).toBe(4);
  });

  it('a look that is under way when a gap shows is followed by another, not by a snapshot', async () => {
    const { clock, happen, searches, server, tab, asked } = await liveOnAnalytics();
    const snapshots = asked('analytics_snapshot');
    server.rpcMs = () => 100;
    tab.goOnline();
    await clock.advance(150);
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(600);
    expect(searches()).toBe(2);
    expect(asked('analytics_snapshot')).toBe(snapshots);
  });

  it('a frame between the first snapshot and the join of the channel is not missed', async () => {
    const { clock, happen, searches, server, store } = liveScene();
    // The snapshot is taken at once, but its answer travels longer than the join takes.
    const ways = [1, 1, 1, 200];
    server.rpcMs = () => ways.shift() ?? 10;
    store.start();
    store.subscribe('analytics');
    await clock.advance(4);
    expect(server.joined()).toEqual([]);
    happen();
    await clock.advance(400);
    expect(server.joined()).toEqual(['analytics']);
    expect(searches()).toBe(1);
  });

  it('a frame lost with nothing after it is found within about 15 seconds', async () => {
    const { clock, happen, searches } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    await clock.advance(10_000);
    expect(searches()).toBe(0);
    await clock.advance(8_000);
    expect(searches()).toBe(1);
  });

  it('a routine look that finds nothing leaves the badge alone', async () => {
    const { clock, store, asked } = await liveOnAnalytics();
    const kinds = new Set<string>();
    store.listen(() => kinds.add(store.view().freshness.kind));
    const before = asked('analytics_frames_since');
    await clock.advance(60_000);
    expect(asked('analytics_frames_since')).toBeGreaterThan(before + 2);
    expect([...kinds]).toEqual(['live']);
  });

  it('a log without news still moves the watermark', async () => {
    const { clock, store } = await liveOnAnalytics();
    for (let i = 0; i < 5; i++) {
      await clock.advance(60_000);
      const until = Date.parse(store.view().snapshot?.completeUntil ?? '');
      expect(clock.now() - until).toBeLessThan(20_000);
    }
  });

  it('events that wait to be folded hold the watermark back', async () => {
    const { clock, server, store, happen } = await liveOnAnalytics();
    happen();
    const foldedAt = new Date(clock.now()).toISOString();
    server.log.ingest([someEvent({ ...SEED, age: 0 }, clock.now())]);
    await clock.advance(60_000);
    expect(store.view().snapshot?.completeUntil).toBe(foldedAt);
  });

  it('a message that does not fit the contract is reported and its frame fetched', async () => {
    const { clock, happen, searches, server, announced } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    server.broadcast('analytics', {
      type: 'analytics_update',
      channel: 'analytics',
      payload: { seq: 'x' },
    });
    await clock.advance(500);
    expect(searches()).toBe(1);
    expect(announced('error')).toMatchObject([
      { channel: 'analytics', payload: { code: 'unreadable_message' } },
    ]);
  });

  it('a log that no longer reaches back leads to a snapshot, and the badge says so', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    server.disconnect();
    for (let i = 0; i < 5; i++) happen();
    server.log.retain(1);
    server.reconnect();
    await clock.advance(3_000);
    expect(searches()).toBe(5);
    expect(store.view().freshness).toEqual({ kind: 'live', recovered: { how: 'resynced' } });
  });

  it('a snapshot older than the frames that are held is brought up to them at once', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    const old = server.log.snapshot(RANGE, clock.now());
    happen();
    await clock.advance(50);
    expect(searches()).toBe(1);
    server.nextSnapshot = old;
    store.setRange(RANGE);
    await clock.advance(300);
    expect(searches()).toBe(1);
  });

  it('a new epoch throws away what is held', async () => {
    const { clock, happen, searches, server, store } = await liveOnAnalytics();
    happen();
    await clock.advance(50);
    const before = store.view().snapshot?.epoch;
    server.log.reset();
    happen();
    await clock.advance(3_000);
    expect(store.view().snapshot?.epoch).not.toBe(before);
    expect(searches()).toBe(2);
  });

  it('fetches far more frames than a page in pages, and takes a snapshot when that is too many', async () => {
    const few = await liveOnAnalytics();
    for (let i = 0; i < 250; i++) few.happen({}, { fate: 'lost' });
    few.happen();
    await few.clock.advance(3_000);
    expect(few.searches()).toBe(251);
    expect(few.store.view().freshness).toMatchObject({
      recovered: { how: 'replayed', frames: 251 },
    });

    const many = await liveOnAnalytics();
    for (let i = 0; i < 900; i++) many.happen({}, { fate: 'lost' });
    many.happen();
    await many.clock.advance(3_000);
    expect(many.searches()).toBe(901);
    expect(many.store.view().freshness).toMatchObject({ recovered: { how: 'resynced' } });
    expect(many.asked('analytics_frames_since')).toBeLessThan(5);
  });

  it('deltas too large to send cost one snapshot every two seconds, not one each', async () => {
    const { clock, happen, searches, asked } = await liveOnAnalytics();
    const before = asked('analytics_snapshot');
    for (let i = 0; i < 50; i++) {
      happen({}, { tooLarge: true });
      await clock.advance(200);
    }
    expect(asked('analytics_snapshot') - before).toBeLessThanOrEqual(6);
    await clock.advance(3_000);
    expect(searches()).toBe(50);
  });
});

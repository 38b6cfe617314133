// What the live store reads from a read replica that is late, before a fake server.
import { describe, expect, it } from 'vitest';
import { liveOnAnalytics, RANGE } from '../testing/live-scene.ts';

const LATE_MS = 12_000;
/** More than a page keeps. */
const MANY = 400;

async function live() {
  const scene = await liveOnAnalytics();
  scene.server.replicaMs = LATE_MS;
  return scene;
}

describe('live store: a read replica that is late', () => {
  it("does not hold up what was missed: the log is the primary's", async () => {
    const { clock, happen, searches, store } = await live();
    happen({}, { fate: 'lost' });
    happen();
    await clock.advance(200);
    expect(searches()).toBe(2);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('is not asked again and again for what has just come', async () => {
    const { clock, happen, searches, asked } = await live();
    const reads = asked('analytics_snapshot');
    happen({}, { tooLarge: true });
    await clock.advance(30_000);
    expect(searches()).toBe(1);
    expect(asked('analytics_snapshot')).toBeLessThanOrEqual(reads + 1);
  });

  it('answers another range as far as it reaches, and what was heard since is added at once', async () => {
    const { clock, happen, searches, store, asked } = await live();
    for (let n = 0; n < 20; n += 1) {
      happen();
      await clock.advance(250);
    }
    const looks = asked('analytics_frames_since');
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    const seen: (number | null)[] = [];
    store.listen(() => seen.push(searches()));
    await clock.advance(100);
    expect(store.view().snapshot?.fromMinute).toBe(Date.parse('2026-11-22T10:00:00Z') / 60_000);
    expect(searches()).toBe(20);
    expect(Math.min(...seen.map(Number))).toBe(20);
    expect(asked('analytics_snapshot')).toBe(2);
    expect(asked('analytics_frames_since')).toBe(looks);
  });

  it('is not believed where the frames that are kept do not lead from its answer to what is shown', async () => {
    const { clock, happen, searches, store, asked } = await live();
    for (let n = 0; n < MANY; n += 1) {
      happen();
      await clock.advance(20);
    }
    const reads = asked('analytics_snapshot');
    store.setRange({ ...RANGE, from: '2026-11-22T10:00:00Z' });
    await clock.advance(100);
    expect(searches()).toBe(MANY);
    expect(asked('analytics_snapshot')).toBe(reads + 2);
  });

  it('does not know a filter that was just opened: the primary does', async () => {
    const { clock, store } = await live();
    store.setFilter({ type: 'search' });
    await clock.advance(200);
    expect(store.view()).toMatchObject({ freshness: { kind: 'live' }, isSwitching: false });
  });
});

import { describe, expect, it } from 'vitest';
import { liveOnAnalytics } from '../testing/live-scene.ts';
import { someEvent } from '../testing/some-events.ts';
import { createScreenTimes, screenLatency, watchScreen } from './screen-times.ts';

const RECEIVED = Date.parse('2026-11-20T12:00:00Z');
const event = (received = RECEIVED) =>
  someEvent({ type: 'search', item: 1, session: 1, age: 0, found: true }, received);

describe('the time to the screen', () => {
  it('is that from the receipt, by the clock of the server', () => {
    const times = createScreenTimes();
    expect(screenLatency(times.list(), 0)).toBeNull();
    // This device is an hour behind.
    times.note([event()], RECEIVED - 3_600_000 + 250);
    expect(screenLatency(times.list(), 3_600_000)).toEqual({ events: 1, p50: 250, p95: 250 });
  });

  it('is given by rank, in any order of arrival', () => {
    const times = createScreenTimes();
    for (const ms of [900, 100, 300, 200, 400]) times.note([event()], RECEIVED + ms);
    expect(screenLatency(times.list(), 0)).toEqual({ events: 5, p50: 300, p95: 900 });
  });

  it('is not below 0, however badly the clocks are known', () => {
    const times = createScreenTimes();
    times.note([event()], RECEIVED + 10);
    expect(screenLatency(times.list(), -30)).toMatchObject({ p50: 0 });
  });

  it('forgets the oldest, and says when there are more', () => {
    const times = createScreenTimes(2);
    let calls = 0;
    const stop = times.listen(() => {
      calls += 1;
    });
    times.note([event(), event()], RECEIVED + 5_000);
    times.note([event()], RECEIVED + 100);
    const before = times.list();
    expect(screenLatency(before, 0)).toEqual({ events: 2, p50: 100, p95: 5_000 });
    expect(times.list()).toBe(before);
    stop();
    times.note([event()], RECEIVED + 100);
    expect(calls).toBe(2);
    expect(screenLatency(times.list(), 0)?.p95).toBe(100);
  });
});

describe('the watch on the screen', () => {
  /** The way of a broadcast, and two paints. */
  const [WAY_MS, PAINT_MS] = [2, 16];
  const SHOWN_MS = WAY_MS + 2 * PAINT_MS;

  async function watched() {
    const scene = await liveOnAnalytics();
    const times = createScreenTimes();
    const stop = watchScreen(times, scene);
    return { ...scene, stop, latency: () => screenLatency(times.list(), 0) };
  }

  it('notes an event once it was painted', async () => {
    const { happen, clock, latency } = await watched();
    happen();
    await clock.advance(SHOWN_MS - 1);
    expect(latency()).toBeNull();
    await clock.advance(1);
    expect(latency()).toEqual({ events: 1, p50: SHOWN_MS, p95: SHOWN_MS });
  });

  it('notes nothing that could not be seen', async () => {
    const { happen, clock, tab, latency } = await watched();
    tab.hide();
    happen();
    await clock.advance(1_000);
    tab.show();
    await clock.advance(5_000);
    happen();
    await clock.advance(WAY_MS + PAINT_MS);
    tab.hide();
    tab.show();
    await clock.advance(1_000);
    expect(latency()).toBeNull();
    happen();
    await clock.advance(SHOWN_MS);
    expect(latency()).toMatchObject({ events: 1 });
  });

  it('notes nothing that was caught up', async () => {
    const { happen, clock, store, latency, searches } = await watched();
    store.pause();
    await clock.advance(1_000);
    happen();
    await clock.advance(60_000);
    store.resume();
    await clock.advance(5_000);
    expect(searches()).toBe(1);
    expect(latency()).toBeNull();
  });

  it('notes what came late because its broadcast was lost', async () => {
    const { happen, clock, store, latency } = await watched();
    happen({}, { fate: 'lost' });
    await clock.advance(17_000);
    expect(store.view().freshness.kind).toBe('behind');
    happen({}, { fate: 'lost' });
    await clock.advance(17_000);
    expect(latency()).toMatchObject({ events: 2 });
    expect(latency()?.p50).toBeGreaterThan(10_000);
  });

  it('ends', async () => {
    const { happen, clock, stop, latency } = await watched();
    stop();
    happen();
    await clock.advance(1_000);
    expect(latency()).toBeNull();
  });
});

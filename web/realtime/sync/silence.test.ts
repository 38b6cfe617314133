// When a topic has been quiet for too long, what the page says meanwhile, and what it costs.
import { describe, expect, it } from 'vitest';
import { createFakeClock, type FakeClock } from '../testing/fake-clock.ts';
import { randomFrom } from '../testing/random-from.ts';
import { createSteadyTopic } from '../testing/steady-topic.ts';
import { createSilenceWatch } from './silence.ts';

interface SceneOptions {
  dashboards?: number | null;
  random?: () => number;
  clock?: FakeClock;
}

/** One watch on one topic. `asks` are seconds since the last broadcast. */
function watching({
  dashboards = 1,
  random = () => 0.5,
  clock = createFakeClock(),
}: SceneOptions = {}) {
  const asks: number[] = [];
  let heardAt = clock.now();
  let news: boolean | 'none yet' = 'none yet';
  const watch = createSilenceWatch({
    clock,
    random,
    dashboards: () => dashboards,
    onSilent(topic) {
      asks.push((clock.now() - heardAt) / 1_000);
      const found = news;
      if (found !== 'none yet') clock.after(50, () => watch.looked(topic, found));
    },
    onDoubt: () => undefined,
  });
  watch.watch(['analytics']);
  const broadcast = createSteadyTopic(clock, [watch]);
  return {
    clock,
    watch,
    asks,
    /** The next looks find news, or none. */
    find(next: boolean) {
      news = next;
    },
    async broadcast(frames: number, gapMs: number) {
      await broadcast(frames, gapMs);
      heardAt = clock.now();
      asks.length = 0;
    },
  };
}

describe('silence', () => {
  it('of a topic without a pace lasts 15 seconds, and then 15 more', async () => {
    const { clock, asks, find } = watching();
    find(false);
    await clock.advance(40_000);
    expect(asks).toEqual([expect.closeTo(15, 1), expect.closeTo(30, 0)]);
  });

  it('is noticed all the same when the clock of the device is set back', async () => {
    const { clock, watch, asks, broadcast } = watching();
    await broadcast(80, 200);
    clock.shift(-3_600_000);
    await clock.advance(20_000);
    expect(asks.length).toBeGreaterThan(0);
    // And it does not ask without end, however far back.
    clock.shift(-30 * 86_400_000);
    watch.looked('analytics', false);
    const before = asks.length;
    await clock.advance(60_000);
    expect(asks.length - before).toBeLessThanOrEqual(5);
  });

  it.each([
    [50, 1.5],
    [200, 1.5],
    [600, 3],
    [1_000, 5],
    [2_000, 10],
    [4_000, 15],
    [14_000, 15],
  ])('after a frame each %i ms is noticed after %d s', async (gapMs, seconds) => {
    const { clock, asks, broadcast } = watching();
    await broadcast(80, gapMs);
    await clock.advance(20_000);
    expect(asks[0]).toBeCloseTo(seconds, 0);
    expect(asks[0]).toBeGreaterThanOrEqual(seconds - 0.01);
  });

  it('is asked about once early; after that every 15 seconds', async () => {
    const { clock, asks, broadcast, find } = watching();
    await broadcast(80, 200);
    find(false);
    await clock.advance(50_000);
    expect(asks.map(Math.floor)).toEqual([1, 16, 31, 46]);
    await broadcast(80, 200);
    await clock.advance(10_000);
    expect(asks.map(Math.floor)).toEqual([1]);
  });

  it('that a frame ends in time is not asked about', async () => {
    const { asks, broadcast, clock, watch } = watching({ dashboards: 150 });
    await broadcast(80, 200);
    await clock.advance(3_000);
    watch.heard('analytics', true);
    await clock.advance(1_400);
    expect(asks).toEqual([]);
  });

  it('costs little: timers are set per silence that may be one, not per frame', async () => {
    const clock = createFakeClock();
    let timers = 0;
    const { broadcast } = watching({
      clock: {
        ...clock,
        after(ms, task) {
          timers += 1;
          return clock.after(ms, task);
        },
      },
    });
    await broadcast(80, 200);
    timers = 0;
    await broadcast(1_000, 200);
    expect(timers).toBeLessThan(1_000 / 5);
  });

  it.each<[string, number | null, number]>([
    ['each on its own', 1, 1.53],
    ['150 within 4.5 seconds', 150, 6],
    ['5,000 as late as ever', 5_000, 17.25],
    ['an unknown number as late as ever', null, 17.25],
  ])('is asked about by dashboards in turn: %s', async (_, dashboards, latest) => {
    const askedAt = async (place: number) => {
      const { clock, asks, broadcast } = watching({ dashboards, random: () => place });
      await broadcast(80, 200);
      await clock.advance(20_000);
      return asks[0];
    };
    expect(await askedAt(0)).toBeCloseTo(1.5, 1);
    expect(await askedAt(1)).toBeCloseTo(latest, 1);
  });
});

describe('what a page may say in silence', () => {
  it('is nothing new while an answer comes in time', async () => {
    const { clock, watch, broadcast, find } = watching();
    await broadcast(80, 200);
    find(false);
    for (let i = 0; i < 600; i++) {
      await clock.advance(100);
      expect([watch.isInDoubt(), watch.behindSince()]).toEqual([false, null]);
    }
  });

  it('is that it is in doubt, a second after the question was due, until it is answered or news is heard', async () => {
    const { clock, watch, broadcast, find } = watching({ dashboards: null });
    await broadcast(80, 200);
    await clock.advance(2_400);
    expect(watch.isInDoubt()).toBe(false);
    await clock.advance(200);
    expect(watch.isInDoubt()).toBe(true);
    find(false);
    await clock.advance(8_000);
    expect(watch.isInDoubt()).toBe(false);
    await clock.advance(60_000);
    expect(watch.isInDoubt()).toBe(false);
    await broadcast(80, 200);
    await clock.advance(2_600);
    expect(watch.isInDoubt()).toBe(true);
    watch.heard('analytics', true);
    expect(watch.isInDoubt()).toBe(false);
  });

  it('is not that it is in doubt where nothing was to be expected', async () => {
    const { clock, watch } = watching();
    await clock.advance(60_000);
    expect(watch.isInDoubt()).toBe(false);
  });

  it('is that it is behind, since something was heard, from the answer with news on', async () => {
    const { clock, watch, broadcast, find } = watching();
    await broadcast(80, 200);
    const heardAt = clock.now();
    find(true);
    await clock.advance(1_500);
    expect(watch.behindSince()).toBeNull();
    await clock.advance(60_000);
    expect(watch.behindSince()).toBe(heardAt);
    expect(watch.isInDoubt()).toBe(false);
    // A frame with others missing before it is no end of it.
    watch.heard('analytics', false);
    expect(watch.behindSince()).toBe(heardAt);
    watch.heard('analytics', true);
    expect(watch.behindSince()).toBeNull();
  });

  it('is that it is not behind any more when a later look finds nothing', async () => {
    const { clock, watch, broadcast, find } = watching();
    await broadcast(80, 200);
    find(true);
    await clock.advance(5_000);
    find(false);
    // A look for another reason may just have been too soon.
    watch.looked('analytics', false);
    expect(watch.behindSince()).not.toBeNull();
    await clock.advance(15_200);
    expect(watch.behindSince()).toBeNull();
  });

  it('is not that it is behind when news is found for another reason', async () => {
    const { watch, broadcast } = watching();
    await broadcast(80, 200);
    watch.looked('analytics', true);
    expect(watch.behindSince()).toBeNull();
  });
});

describe('500 dashboards whose broadcasts die at once', () => {
  const DASHBOARDS = 500;
  const MINUTE_MS = 60_000;

  /** As it was when each of them asked after 15 seconds of silence, whatever the pace. */
  function asksAfter15Seconds(seed: number): number[] {
    const random = randomFrom(seed);
    const asks: number[] = [];
    for (let at = 0; at < MINUTE_MS; asks.push(at)) at += 15_000 * (1 + 0.15 * random());
    return asks.filter((at) => at < MINUTE_MS);
  }

  async function asksNow(dashboards: number | null): Promise<number[]> {
    const clock = createFakeClock();
    const asks: number[] = [];
    const watches = Array.from({ length: DASHBOARDS }, (_, seed) => {
      const watch = createSilenceWatch({
        clock,
        random: randomFrom(seed),
        dashboards: () => dashboards,
        onSilent(topic) {
          asks.push(clock.now());
          clock.after(100, () => watch.looked(topic, true));
        },
        onDoubt: () => undefined,
      });
      watch.watch(['analytics']);
      return watch;
    });
    await createSteadyTopic(clock, watches)(80, 200);
    const diedAt = clock.now();
    await clock.advance(MINUTE_MS);
    for (const watch of watches) watch.stop();
    return asks.map((at) => at - diedAt);
  }

  /** The most of them in any window of so many milliseconds. */
  function mostIn(windowMs: number, asks: readonly number[]): number {
    const sorted = asks.toSorted((a, b) => a - b);
    return Math.max(
      ...sorted.map((from) => sorted.filter((at) => at >= from && at < from + windowMs).length),
    );
  }

  const before = Array.from({ length: DASHBOARDS }, (_, seed) => asksAfter15Seconds(seed)).flat();

  it.each<[string, number | null]>([
    ['they know of each other', DASHBOARDS],
    ['they do not', null],
  ])('ask no faster than they used to, whether %s', async (_, dashboards) => {
    const now = await asksNow(dashboards);
    expect(mostIn(1_000, now)).toBeLessThanOrEqual(mostIn(1_000, before) / 3);
    // One each in 15 seconds, from the first second on; and in all but the early one each.
    expect(mostIn(15_000, now)).toBeLessThanOrEqual(DASHBOARDS);
    expect(now.length).toBeLessThanOrEqual(before.length + DASHBOARDS);
  });
});

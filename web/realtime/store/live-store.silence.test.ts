// What the live store says and does when broadcasts stop, before a fake server.
import { describe, expect, it } from 'vitest';
import type { Fate } from '../testing/fake-server.ts';
import { liveOnAnalytics, liveScene, RANGE } from '../testing/live-scene.ts';
import { randomFrom } from '../testing/random-from.ts';
import type { Freshness } from './api.ts';

type Scene = Awaited<ReturnType<typeof liveOnAnalytics>>;

const FRAME_MS = 200;

/** A busy shop: a frame each 200 ms, broadcast or lost. */
async function traffic({ clock, happen }: Scene, ms: number, fate: Fate = 'arrives') {
  for (let past = 0; past < ms; past += FRAME_MS) {
    happen({}, { fate });
    await clock.advance(FRAME_MS);
  }
}

/** Tabs with the dashboard in front of other people, some of whom may have several. */
const tabs = (n: number, people = n) =>
  Array.from({ length: n }, (_, i) => ({ user: `u-${i % people}`, name: 'Jane' }));

async function busy(others: unknown[] = []) {
  const scene = await liveOnAnalytics();
  scene.server.others(others);
  await traffic(scene, 10_000);
  const said: Freshness['kind'][] = [];
  scene.store.listen(() => {
    const { kind } = scene.store.view().freshness;
    if (said.at(-1) !== kind) said.push(kind);
  });
  const looks = scene.asked('analytics_frames_since');
  return { ...scene, said, looks: () => scene.asked('analytics_frames_since') - looks };
}

describe('live store: silence', () => {
  it('lost broadcasts are noticed in two seconds: behind since the last one, until one fits again', async () => {
    const scene = await busy();
    const { clock, store, searches, said } = scene;
    // The way of the last broadcast was 2 ms.
    const heardAt = clock.now() - FRAME_MS + 2;
    await traffic(scene, 2_000, 'lost');
    const { freshness } = store.view();
    expect(freshness).toEqual({ kind: 'behind', since: new Date(heardAt) });
    await traffic(scene, 28_000, 'lost');
    expect(store.view().freshness).toEqual(freshness);
    expect(searches()).toBeGreaterThan(50 + 60);
    // The first one shows what is missing, the second one that nothing is any more.
    await traffic(scene, 2 * FRAME_MS);
    expect(store.view().freshness).toMatchObject({ kind: 'live', recovered: { how: 'replayed' } });
    expect(searches()).toBe(50 + 150 + 2);
    expect(said).toEqual(['behind', 'live']);
  });

  it('while broadcasts are lost it asks early once, and then every 15 seconds', async () => {
    const scene = await busy();
    await traffic(scene, 2_000, 'lost');
    expect(scene.looks()).toBe(1);
    await traffic(scene, 58_000, 'lost');
    expect(scene.looks()).toBe(4);
  });

  it('a frame lost in a quiet shop is behind until a look finds nothing new', async () => {
    const { clock, happen, store } = await liveOnAnalytics();
    happen({}, { fate: 'lost' });
    await clock.advance(16_000);
    expect(store.view().freshness.kind).toBe('behind');
    await clock.advance(16_000);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a busy shop that goes quiet costs one question, and the badge stays as it is', async () => {
    const { clock, said, looks } = await busy();
    await clock.advance(10_000);
    expect(looks()).toBe(1);
    await clock.advance(60_000);
    expect(looks()).toBe(5);
    expect(said).not.toContain('catching_up');
    expect(said).not.toContain('behind');
  });

  it.each([20, 300])(
    'a question that has to wait for its turn among those of %i people is no reason to say Live',
    async (people) => {
      const scene = await busy(tabs(300, people));
      await traffic(scene, 2_600, 'lost');
      expect(scene.looks()).toBe(0);
      expect(scene.store.view().freshness.kind).toBe('catching_up');
      await traffic(scene, 6_000, 'lost');
      expect(scene.store.view().freshness.kind).toBe('behind');
    },
  );

  it('a hidden tab waits for the end of all turns', async () => {
    const scene = await busy([{ user: 'me', name: 'Mina Sommer' }]);
    scene.tab.hide();
    await traffic(scene, 1_000);
    const looks = scene.looks();
    await traffic(scene, 8_000, 'lost');
    expect(scene.looks()).toBe(looks);
    await traffic(scene, 2_000, 'lost');
    expect(scene.looks()).toBe(looks + 1);
  });

  it('so does a reader who does not see the others', async () => {
    const scene = liveScene();
    scene.server.access = { role: 'viewer', topics: ['analytics:search'], minTrials: 20 };
    const stop = scene.store.start();
    const release = scene.store.subscribe('analytics:search');
    const viewer = { ...scene, stop, release };
    await traffic(viewer, 10_000);
    const looks = scene.asked('analytics_frames_since');
    await traffic(viewer, 9_000, 'lost');
    expect(scene.asked('analytics_frames_since')).toBe(looks);
    await traffic(viewer, 1_000, 'lost');
    expect(scene.asked('analytics_frames_since')).toBe(looks + 1);
  });

  it('the first numbers are not behind, however long they were waited for', async () => {
    const scene = liveScene({
      initial: { access: { role: 'owner', topics: ['analytics'], minTrials: 20 } },
    });
    const { clock, happen, server, store } = scene;
    server.isDown = true;
    store.start();
    store.subscribe('analytics');
    await clock.advance(20_000);
    server.nextSnapshot = server.log.snapshot(RANGE, clock.now());
    happen({}, { fate: 'lost' });
    server.isDown = false;
    await clock.advance(10_000);
    expect(scene.searches()).toBe(1);
    expect(store.view().freshness.kind).toBe('live');
  });

  it('a channel that is joined anew is not behind', async () => {
    const scene = await busy();
    await traffic(scene, 4_000, 'lost');
    scene.server.disconnect();
    await scene.clock.advance(1_000);
    scene.server.reconnect();
    await scene.clock.advance(500);
    expect(scene.store.view().freshness.kind).toBe('live');
  });

  it('a log that no longer reaches back is news, too', async () => {
    const scene = await busy();
    scene.happen({}, { fate: 'lost' });
    scene.happen({}, { fate: 'lost' });
    scene.server.log.retain(1);
    await scene.clock.advance(5_000);
    expect(scene.store.view().freshness.kind).toBe('behind');
    expect(scene.searches()).toBe(52);
  });

  it('a filter that is chosen while broadcasts are lost is waited for as ever', async () => {
    const scene = await busy();
    await traffic(scene, 4_000, 'lost');
    scene.server.rpcMs = () => 500;
    scene.store.setFilter({ type: 'search' });
    await scene.clock.advance(100);
    expect(scene.store.view().freshness.kind).toBe('catching_up');
  });
});

/** 150 dashboards, a frame each 200 ms, and Realtime over its message limit. */
describe('live store: over the message limit', () => {
  const DASHBOARDS = 150;
  const STEP_MS = 100;
  /** What becomes of each frame: all arrive, none does for 15 s, then some do now and then. */
  function fatesOf(random: () => number) {
    const fates = [...Array<Fate>(40).fill('arrives'), ...Array<Fate>(75).fill('lost')];
    while (fates.length < 175) {
      const length = Math.ceil(random() * 25);
      fates.push(...Array<Fate>(length).fill(random() < 0.6 ? 'lost' : 'arrives'));
    }
    return fates;
  }

  /** For how long the page stood still while it said Live, at most. */
  async function play(seed: number): Promise<number> {
    const random = randomFrom(seed);
    const scene = await liveOnAnalytics({ random });
    const { clock, happen, server, store } = scene;
    server.rpcMs = () => 10 + random() * 100;
    server.others(tabs(DASHBOARDS - 1));
    const foldedAt: number[] = [];
    let worst = 0;
    const look = () => {
      const missing = foldedAt[store.view().snapshot?.seq ?? 0];
      if (missing !== undefined && store.view().freshness.kind === 'live')
        worst = Math.max(worst, clock.now() - missing);
    };
    for (const fate of fatesOf(random)) {
      foldedAt.push(clock.now());
      happen({}, { fate, delayMs: () => 20 + random() * 280 });
      for (let past = 0; past < FRAME_MS; past += STEP_MS) {
        await clock.advance(STEP_MS);
        look();
      }
    }
    await clock.advance(40_000);
    expect(store.view().freshness.kind).toBe('live');
    expect(scene.searches()).toBe(foldedAt.length);
    scene.stop();
    return worst;
  }

  it('no page is more than 3 seconds behind without saying so', async () => {
    let worst = 0;
    for (let seed = 0; seed < DASHBOARDS; seed++) worst = Math.max(worst, await play(seed));
    expect(worst).toBeLessThanOrEqual(3_000);
  }, 60_000);
});

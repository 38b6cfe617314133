// No drift: whatever happens on the way, the live numbers end equal to a fresh snapshot.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { AnalyticsEvent } from '#contract/event.ts';
import { SECTIONS, sectionsOf, type Topic } from '#contract/topic.ts';
import type { Filter } from '#contract/view.ts';
import { Random } from '#proof/traffic/random.ts';
import { type Range, sameRange } from '#web/data/queries/snapshot.ts';
import type { ListBounds } from '../numbers/ranked-list.ts';
import { total } from '../numbers/selectors.ts';
import { bucketOf } from '../numbers/series.ts';
import { createFakeClock } from '../testing/fake-clock.ts';
import { createFakeServer } from '../testing/fake-server.ts';
import { createFakeTab } from '../testing/fake-tab.ts';
import { minuteOf } from '../testing/model-counts.ts';
import { matches } from '../testing/model-views.ts';
import { sameNumbers } from '../testing/same-numbers.ts';
import { type Act, act, RANGES, topic } from '../testing/some-acts.ts';
import { someEvent } from '../testing/some-events.ts';
import type { LiveView } from './api.ts';
import { isFollowing } from './freshness.ts';
import { createLiveStore } from './live-store.ts';

/** Small lists, so that rows come and go at the floor all the time; and lists that hold all rows. */
const LIST_ROWS = [12, 200] as const;
const DISPLAY_ROWS = 5;
const boundsOf = (listRows: number): ListBounds => ({
  listRows,
  displayRows: DISPLAY_ROWS,
  watched: 8,
});

/** Whatever happens, the page never claims to be complete for longer than it is. */
function expectHonestWatermark(view: LiveView, accepted: readonly AnalyticsEvent[]) {
  const { snapshot, filter, freshness } = view;
  // Old numbers on show are those of another filter.
  if (!snapshot || (filter && !isFollowing(freshness))) return;
  const until = Date.parse(snapshot.completeUntil);
  const promised = accepted.filter(
    (event) =>
      event.type === 'search' &&
      Date.parse(event.receivedAt) < until &&
      bucketOf(snapshot.series.edges, minuteOf(event.derivedAt)) >= 0 &&
      (!filter || matches(filter, event)),
  );
  expect(total(snapshot, 'search')).toBeGreaterThanOrEqual(promised.length);
}

/** Numbers of the same question never go back, whatever a read replica says. */
function neverBack() {
  let before: LiveView | undefined;
  return (view: LiveView) => {
    // Old numbers on show are those of another filter.
    if (view.isSwitching) return;
    const [old, next] = [before?.snapshot, view.snapshot];
    if (old && next && before?.filter === view.filter && old.epoch === next.epoch)
      expect(next.seq).toBeGreaterThanOrEqual(old.seq);
    before = view;
  };
}

/** Events lie up to 50 minutes ahead, and a series has whole buckets of 15 only. */
const MINUTES_AHEAD = 50 + 15;

async function play(first: Topic[], acts: readonly Act[], start: number, listRows: number) {
  const clock = createFakeClock();
  const chance = new Random(start);
  const random = () => chance.next();
  const tab = createFakeTab(clock);
  const server = createFakeServer(clock, { listRows, minutesAhead: MINUTES_AHEAD });
  server.rpcMs = () => random() * 300;
  let asked: keyof typeof RANGES = 'today';
  let range: Range = RANGES[asked]();
  let filter: Filter | null = null;
  const store = createLiveStore({
    ports: server.ports,
    range,
    clock,
    tab,
    random,
    bounds: boundsOf(listRows),
  });
  const held = new Map(first.map((name) => [name, store.subscribe(name)]));
  const stop = store.start();
  const watch = neverBack();
  const back: unknown[] = [];
  store.listen(() => {
    try {
      watch(store.view());
    } catch (error) {
      back.push(error);
    }
  });
  const accepted: AnalyticsEvent[] = [];
  /** The range moves on as time passes, but not while the numbers hold still. */
  function slide() {
    const next = RANGES[asked](clock.now());
    if (store.view().freshness.kind === 'paused' || sameRange(range, next)) return;
    range = next;
    store.setRange(range);
  }

  for (const step of acts) {
    switch (step.do) {
      case 'fold': {
        const events = step.seeds.map((one) => someEvent(one, clock.now()));
        accepted.push(...events);
        server.log.ingest(events);
        // Delays differ, so that frames overtake each other.
        server.fold({ ...step, delayMs: () => random() * 400 });
        break;
      }
      case 'wait':
        await clock.advance(step.ms);
        slide();
        break;
      case 'range':
        asked = step.range;
        range = RANGES[asked](clock.now());
        store.setRange(range);
        break;
      case 'filter':
        ({ filter } = step);
        store.setFilter(filter);
        break;
      case 'leave':
        tab.leave();
        break;
      case 'expire':
        for (const view of server.log.views.all()) server.log.views.close(view.opened.id);
        break;
      case 'close':
        for (const { opened } of server.log.views.all()) server.close(opened.topic);
        server.close(step.topic);
        break;
      case 'retain':
        server.log.retain(step.frames);
        break;
      case 'late':
        server.replicaMs = step.ms;
        break;
      case 'subscribe':
        if (!held.has(step.topic)) held.set(step.topic, store.subscribe(step.topic));
        break;
      case 'release':
        if (held.size > 1) {
          held.get(step.topic)?.();
          held.delete(step.topic);
        }
        break;
      case 'garble':
        for (const name of server.joined())
          server.broadcast(name, { type: 'analytics_update', payload: 7 });
        break;
      case 'fail':
        server.isDown = true;
        break;
      case 'work':
        server.isDown = false;
        break;
      case 'reset':
        server.log.reset();
        break;
      case 'disconnect':
        server.disconnect();
        break;
      case 'reconnect':
        server.reconnect();
        break;
      case 'pause':
        store.pause();
        break;
      case 'resume':
        store.resume();
        break;
      case 'hide':
        tab.hide();
        break;
      case 'show':
        tab.show();
        break;
    }
    expectHonestWatermark(store.view(), accepted);
    expect(back).toEqual([]);
  }

  server.isDown = false;
  server.reconnect();
  tab.show();
  store.resume();
  await clock.advance(60_000);
  slide();
  await clock.advance(1_000);
  const view = store.view();
  const { snapshot } = view;
  if (!snapshot) throw new Error('no snapshot at the end');
  const followed = SECTIONS.filter((section) =>
    [...held.keys()].some((name) => sectionsOf(name).includes(section)),
  );
  const wanted = JSON.stringify(filter);
  const open = server.log.views.all().filter(({ keptUntil }) => keptUntil > clock.now());
  expect(open.map((one) => JSON.stringify(one.filter))).toEqual(filter ? [wanted] : []);
  const numbers = sameNumbers(
    snapshot,
    server.log.snapshot(range, clock.now(), SECTIONS, open[0]),
    {
      sections: filter ? SECTIONS : followed,
      displayRows: DISPLAY_ROWS,
    },
  );
  expect(numbers.live).toEqual(numbers.fresh);
  expect(view.freshness.kind).toBe('live');
  expect(view.connectionState).toBe('connected');
  stop();
  await clock.advance(5_000);
  expect(clock.waiting()).toBe(0);
}

describe('no drift', () => {
  it('live numbers equal a fresh snapshot after any interleaving of losses, repeats, delays, cuts, resets, pauses and late read replicas', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(topic, { minLength: 1, maxLength: 5 }),
        fc.array(act, { minLength: 1, maxLength: 60, size: 'max' }),
        fc.integer(),
        fc.constantFrom(...LIST_ROWS),
        play,
      ),
      { numRuns: Number(process.env.NO_DRIFT_RUNS ?? 100) },
    );
  }, 120_000);
});

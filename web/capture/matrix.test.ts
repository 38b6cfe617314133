// Whatever the world does, the books balance: queued = stored + rejected + dropped, and each event is stored once.
import { describe, expect, it } from 'vitest';
import { MOST_EVENTS } from './queue.ts';
import { FakeBrowser, searchTimes, type Tab } from './testing/fake-tab.ts';
import { settled } from './testing/fake-time.ts';

const MINUTE = 60_000;

/** After everything: nothing waits, each tab's counts add up, and what was made is where it belongs. */
function expectBalance(browser: FakeBrowser, ...tabs: Tab[]): void {
  let made = 0;
  for (const tab of tabs) {
    const { queued, accepted, duplicates, rejected, dropped, elsewhere, waiting } = tab.counts();
    expect(waiting).toBe(0);
    expect(accepted + duplicates + rejected + dropped + elsewhere).toBe(queued);
    // What was taken over from another tab is counted there, too.
    made += queued - elsewhere - rejected - dropped;
  }
  expect(browser.track.stored.size).toBe(made);
}

describe('nothing is lost, doubled or forgotten', () => {
  it('on a day without trouble: one request for a burst, nothing left behind', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    searchTimes(tab, 5);
    await browser.time.advance(5000);
    expect(browser.track.requests).toHaveLength(1);
    // The begin of the session, and the searches.
    expect(browser.track.stored.size).toBe(6);
    expect(browser.kept.size).toBe(0);
    expectBalance(browser, tab);
  });

  it('offline for an hour, then back: at once', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.offline();
    searchTimes(tab, 40);
    await browser.time.advance(60 * MINUTE);
    expect(browser.track.stored.size).toBe(0);
    // Full jitter up to a minute: no hammering.
    expect(browser.track.requests.length).toBeLessThan(200);
    browser.track.well();
    tab.signals.back();
    await browser.time.advance(100);
    expect(browser.track.stored.size).toBe(41);
    expectBalance(browser, tab);
  });

  it('when answers get lost: sent again, counted as duplicates, stored once', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.losesAnswers = true;
    searchTimes(tab, 3);
    await browser.time.advance(MINUTE);
    browser.track.well();
    await browser.time.advance(2 * MINUTE);
    expect(tab.counts()).toMatchObject({ accepted: 0, duplicates: 4 });
    expectBalance(browser, tab);
  });

  it('when the tab closes in mid-batch: the next visit brings what was not answered', async () => {
    const browser = new FakeBrowser();
    const first = browser.open();
    browser.track.hold();
    searchTimes(first, 30);
    await browser.time.advance(100);
    searchTimes(first, 5);
    browser.track.offline();
    first.signals.leave();
    await settled();
    first.kill();
    browser.track.well();
    browser.track.release?.();
    await browser.time.advance(10 * MINUTE);
    const second = browser.open();
    await browser.time.advance(MINUTE);
    expect(browser.track.stored.size).toBe(36);
    expect(browser.kept.size).toBe(0);
    expect(second.counts().waiting).toBe(0);
  });

  it('when a page that leaves may send: at once, without waiting for a timer', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    searchTimes(tab, 3);
    tab.signals.leave();
    expect(browser.track.requests).toHaveLength(1);
    await settled();
    expectBalance(browser, tab);
  });

  it('when the browser refuses what a leaving page sends: kept, and sent when it is back', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.offline();
    searchTimes(tab, 300);
    tab.signals.leave();
    await settled();
    expect(browser.kept.size).toBe(301);
    browser.track.well();
    tab.signals.back();
    await browser.time.advance(MINUTE);
    expectBalance(browser, tab);
  });

  it.each([
    ['full', new DOMException('full', 'QuotaExceededError')],
    ['forbidden', new DOMException('no', 'SecurityError')],
  ])('with storage that is %s: from memory', async (_, fault) => {
    const browser = new FakeBrowser();
    browser.storageFault = fault;
    const tab = browser.open();
    searchTimes(tab, 50);
    await browser.time.advance(MINUTE);
    expect(browser.track.stored.size).toBe(51);
    expectBalance(browser, tab);
  });

  it('with a clock 3 h ahead, set right in between: the time of each attempt goes with it', async () => {
    const browser = new FakeBrowser();
    browser.time.offsetMs = 180 * MINUTE;
    const tab = browser.open();
    await browser.time.advance(MINUTE);
    browser.track.answer(503, { 'retry-after': '10' });
    const [id = ''] = searchTimes(tab, 1);
    await browser.time.advance(5000);
    browser.track.well();
    await browser.time.advance(MINUTE);
    const attempts = browser.track.requests.filter(({ events }) =>
      events.some((one) => one.id === id),
    );
    const occurred = Date.parse(browser.track.stored.get(id)?.occurredAt ?? '');
    // By the wrong clock all of them, so that the differences are right.
    const ages = attempts.map(({ sentAt }) => Date.parse(sentAt) - occurred);
    expect(ages).toHaveLength(2);
    expect(ages[0]).toBe(2000);
    expect(ages[1]).toBeGreaterThanOrEqual(12_000);
    browser.time.offsetMs = 0;
    searchTimes(tab, 3);
    await browser.time.advance(5000);
    expectBalance(browser, tab);
  });

  it('frozen with a request on its way, and thawed hours later', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    searchTimes(tab, 3);
    browser.time.freeze(3 * 60 * MINUTE);
    searchTimes(tab, 2);
    await browser.time.advance(MINUTE);
    expectBalance(browser, tab);
    expect(new Set(browser.track.sentIds).size).toBe(browser.track.sentIds.length);
  });

  it('when the key is revoked: told, kept, not hammered, and delivered with the next key', async () => {
    const browser = new FakeBrowser();
    const refusals: number[] = [];
    const tab = browser.open({ onRefused: (status) => refusals.push(status) });
    browser.track.answer(401);
    searchTimes(tab, 10);
    await browser.time.advance(20 * MINUTE);
    expect(refusals.length).toBeLessThan(6);
    expect(refusals[0]).toBe(401);
    tab.signals.back();
    await settled();
    expect(browser.track.requests.length).toBe(refusals.length);
    tab.kill();
    browser.track.well();
    browser.open();
    await browser.time.advance(2 * MINUTE);
    // Both begins of a session, as half an hour was not over, are one.
    expect(browser.track.stored.size).toBe(11);
  });

  it('413: halves until it fits', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.takeAtMost(7);
    searchTimes(tab, 99);
    await browser.time.advance(MINUTE);
    expect(browser.track.stored.size).toBe(100);
    expectBalance(browser, tab);
  });

  it('413 even alone: counted as rejected, told, and not in the way of others', async () => {
    const browser = new FakeBrowser();
    const rejected: string[] = [];
    const tab = browser.open({ onRejected: ({ id }) => rejected.push(id ?? '') });
    const [bad = ''] = searchTimes(tab, 1);
    browser.track.fault = ({ events }) =>
      events.some(({ id }) => id === bad) ? Response.json({}, { status: 413 }) : undefined;
    searchTimes(tab, 20);
    await browser.time.advance(MINUTE);
    expect(rejected).toEqual([bad]);
    expectBalance(browser, tab);
  });

  it.each([429, 503])(
    '%i with Retry-After: waits as long as asked, whatever happens',
    async (status) => {
      const browser = new FakeBrowser();
      const tab = browser.open();
      browser.track.answer(status, { 'retry-after': '30' });
      searchTimes(tab, 30);
      await browser.time.advance(100);
      expect(browser.track.requests).toHaveLength(1);
      browser.track.well();
      tab.signals.back();
      tab.signals.leave();
      searchTimes(tab, 30);
      await browser.time.advance(29_000);
      expect(browser.track.requests).toHaveLength(1);
      await browser.time.advance(5000);
      expectBalance(browser, tab);
    },
  );

  it('400 for a whole request: nothing is given up that was not looked at', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.answer(400);
    searchTimes(tab, 5);
    await browser.time.advance(60 * MINUTE);
    expect(tab.counts()).toMatchObject({ rejected: 0, dropped: 0, waiting: 6 });
    expect(browser.kept.size).toBe(6);
    expect(browser.track.requests.length).toBeLessThan(20);
    browser.track.well();
    tab.kill();
    const next = browser.open();
    await browser.time.advance(MINUTE);
    expect(next.counts().waiting).toBe(0);
    expect(browser.kept.size).toBe(0);
  });

  it('partial rejection: told once, never sent again', async () => {
    const browser = new FakeBrowser();
    const rejections: string[] = [];
    const tab = browser.open({
      onRejected: ({ code }, event) => rejections.push(`${code} ${event?.type}`),
    });
    browser.track.rejects = ({ type }) => type === 'listing_favorite';
    searchTimes(tab, 2);
    tab.listingFavorite({ listingId: 'vs-1' });
    await browser.time.advance(MINUTE);
    expect(rejections).toEqual(['missing_field listing_favorite']);
    expect(browser.track.requests).toHaveLength(1);
    expectBalance(browser, tab);
  });

  it('more than the queue holds: the oldest go, and are counted and told', async () => {
    const browser = new FakeBrowser();
    let dropped = 0;
    const tab = browser.open({
      onDropped: (count) => {
        dropped += count;
      },
    });
    browser.track.offline();
    searchTimes(tab, MOST_EVENTS + 50);
    await browser.time.advance(MINUTE);
    expect(dropped).toBe(51);
    expect(browser.kept.size).toBe(MOST_EVENTS);
    browser.track.well();
    tab.signals.back();
    await browser.time.advance(MINUTE);
    expectBalance(browser, tab);
  });

  it('consent taken back: what waits is deleted and counted, what is on its way is answered', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.hold();
    searchTimes(tab, 20);
    await browser.time.advance(100);
    searchTimes(tab, 5);
    tab.consent(false);
    browser.track.release?.();
    browser.track.well();
    await browser.time.advance(MINUTE);
    expect(tab.counts()).toMatchObject({ accepted: 21, dropped: 5 });
    expect(browser.kept.size).toBe(0);
    expectBalance(browser, tab);
  });

  it('answers that are none (a hotel’s sign-in page) are not believed', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    let asked = 0;
    browser.track.fault = () => {
      asked += 1;
      return asked === 1
        ? new Response('<html>', { status: 200 })
        : asked === 2
          ? new Response('', { status: 202 })
          : undefined;
    };
    searchTimes(tab, 3);
    await browser.time.advance(2 * MINUTE);
    expect(asked).toBe(3);
    expectBalance(browser, tab);
  });
});

describe('two tabs', () => {
  it('send each event once, also when both hold old ones', async () => {
    const browser = new FakeBrowser();
    const [one, other] = [browser.open(), browser.open()];
    browser.track.offline();
    searchTimes(one, 30);
    searchTimes(other, 30);
    await browser.time.advance(10 * MINUTE);
    const before = browser.track.requests.length;
    browser.track.well();
    // Both at it at the same moment.
    browser.track.hold();
    one.signals.back();
    other.signals.back();
    await browser.time.advance(1000);
    browser.track.release?.();
    await browser.time.advance(5 * MINUTE);
    const sent = browser.track.requests
      .slice(before)
      .flatMap(({ events }) => events.map(({ id }) => id));
    expect(new Set(sent).size).toBe(sent.length);
    expect(sent).toHaveLength(61);
    expect(one.counts().elsewhere + other.counts().elsewhere).toBeGreaterThan(0);
    expectBalance(browser, one, other);
  });

  it('send each event once, also where the queue is slow to forget what was sent', async () => {
    const browser = new FakeBrowser();
    const [one, other] = [browser.open(), browser.open()];
    browser.track.offline();
    searchTimes(one, 4);
    searchTimes(other, 3);
    await browser.time.advance(10 * MINUTE);
    browser.track.well();
    const before = browser.track.requests.length;
    const removal = Promise.withResolvers<void>();
    browser.removal = removal.promise;
    for (const tab of [one, other]) {
      tab.signals.back();
      await browser.time.advance(1000);
    }
    removal.resolve();
    await browser.time.advance(5 * MINUTE);
    const sent = browser.track.requests
      .slice(before)
      .flatMap(({ events }) => events.map(({ id }) => id));
    expect(sent).toHaveLength(8);
    expectBalance(browser, one, other);
  });

  it('share one session, and a third that opens later joins it', async () => {
    const browser = new FakeBrowser();
    const tabs = [browser.open(), browser.open()];
    await browser.time.advance(10 * MINUTE);
    tabs.push(browser.open());
    for (const tab of tabs) searchTimes(tab, 1);
    await browser.time.advance(MINUTE);
    const sessions = new Set([...browser.track.stored.values()].map(({ sessionId }) => sessionId));
    expect(sessions.size).toBe(1);
    expect(
      [...browser.track.stored.values()].filter(({ type }) => type === 'session_start'),
    ).toHaveLength(1);
  });

  it('a crashed one leaves its events to the other', async () => {
    const browser = new FakeBrowser();
    const [one, other] = [browser.open(), browser.open()];
    browser.track.offline();
    searchTimes(one, 10);
    await browser.time.advance(2 * MINUTE);
    one.kill();
    browser.track.well();
    searchTimes(other, 1);
    await browser.time.advance(2 * MINUTE);
    expect(browser.track.stored.size).toBe(12);
    expect(browser.kept.size).toBe(0);
  });

  it('years of outage do not fill the disk', async () => {
    const browser = new FakeBrowser();
    browser.track.offline();
    let dropped = 0;
    const onDropped = (count: number) => {
      dropped += count;
    };
    for (let visit = 0; visit < 40; visit += 1) {
      const tab = browser.open({ onDropped });
      searchTimes(tab, 50);
      await browser.time.advance(MINUTE / 2);
      tab.kill();
      await browser.time.advance(2 * MINUTE);
    }
    expect(browser.kept.size).toBeLessThanOrEqual(MOST_EVENTS + 50);
    expect(dropped).toBeGreaterThan(900);
  });
});

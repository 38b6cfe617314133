// What each call becomes: ids, sessions, the search it comes from, and what is left out.
import { afterAll, afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { incomingEvent } from '#contract/event.ts';
import { EVENT_TYPES } from '#contract/event-type.ts';
import { REQUEST } from '#contract/limits.ts';
import { CONSENT_KEY } from './analytics.ts';
import { TYPES } from './methods.ts';
import { FakeBrowser, searchTimes } from './testing/fake-tab.ts';
import { timeOf, uuidv7 } from './uuid.ts';

const MINUTE = 60_000;

async function storedOf(browser: FakeBrowser) {
  await browser.time.advance(5000);
  return [...browser.track.stored.values()];
}

describe('the SDK and the contract', () => {
  it('name the same types', () => {
    expect(TYPES).toEqual(EVENT_TYPES);
  });

  it('agree on every event that a shop can send', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open({ userId: 'u-1', country: 'DE' });
    tab.search({
      query: 'veil',
      resultsCount: 3,
      filters: { size: ['38'] },
      sort: 'price_asc',
      page: 2,
    });
    tab.filterApply({ filter: 'size', value: '38', resultsCount: 2 });
    tab.filterRemove({ filter: 'size', value: '38' });
    tab.filterClear({});
    tab.listingImpression({ listingIds: ['a', 'b'], firstPosition: 1 });
    tab.listingView({
      listingId: 'a',
      position: 1,
      title: 'Veil',
      category: 'Veils',
      price: 9,
      currency: 'EUR',
    });
    tab.listingFavorite({ listingId: 'a' });
    tab.listingContact({ listingId: 'a' });
    tab.listingPurchase({ listingId: 'a', price: 9, currency: 'EUR' });
    tab.sessionEnd({});
    const stored = await storedOf(browser);
    for (const event of stored) expect(incomingEvent.parse(event)).toEqual(event);
    expect(stored.map(({ type }) => type).sort()).toEqual([...EVENT_TYPES].sort());
    expect(browser.track.requests.every(({ events }) => events.length <= REQUEST.maxEvents)).toBe(
      true,
    );
  });

  it('agree on ids: UUIDv7 of the moment, all different', () => {
    const ids = Array.from({ length: 2000 }, () => uuidv7(1_800_000_000_000));
    expect(new Set(ids).size).toBe(2000);
    for (const id of ids)
      expect(id).toMatch(/^01a3185c-5000-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/);
    expect(timeOf(uuidv7(1_790_000_123_456))).toBe(1_790_000_123_456);
  });
});

describe('a session', () => {
  it('begins with the visit, and again after half an hour of nothing, having ended in between', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    searchTimes(tab, 1);
    await browser.time.advance(29 * MINUTE);
    searchTimes(tab, 1);
    await browser.time.advance(31 * MINUTE);
    searchTimes(tab, 1);
    const stored = await storedOf(browser);
    const types = stored.map(({ type }) => type);
    expect(types).toEqual([
      'session_start',
      'search',
      'search',
      'session_end',
      'session_start',
      'search',
    ]);
    const end = stored[3];
    expect(end?.properties).toEqual({ durationMs: 29 * MINUTE });
    expect(end?.sessionId).toBe(stored[0]?.sessionId);
    expect(end?.occurredAt).toBe(stored[2]?.occurredAt);
    expect(stored[4]?.sessionId).not.toBe(end?.sessionId);
  });

  it('that two tabs find over at once ends once, and one follows', async () => {
    const browser = new FakeBrowser();
    browser.isSlowToShare = true;
    const tabs = [browser.open(), browser.open()];
    for (const tab of tabs) searchTimes(tab, 1);
    await browser.time.advance(31 * MINUTE);
    for (const tab of tabs) searchTimes(tab, 1);
    const stored = await storedOf(browser);
    const count = (type: string) => stored.filter((event) => event.type === type).length;
    expect([count('session_start'), count('session_end'), count('search')]).toEqual([2, 1, 4]);
    expect(new Set(stored.map(({ sessionId }) => sessionId)).size).toBe(2);
    expect(tabs.map(({ counts }) => counts().waiting)).toEqual([0, 0]);
  });

  it('that was over a week ago does not end now', async () => {
    const browser = new FakeBrowser();
    browser.open().kill();
    await browser.time.advance(8 * 24 * 60 * MINUTE);
    browser.open();
    expect((await storedOf(browser)).map(({ type }) => type)).not.toContain('session_end');
  });

  it('goes on although somebody else wrote nonsense into its place', async () => {
    const browser = new FakeBrowser();
    for (const nonsense of ['5', 'null', '{', '{"id":7}']) {
      browser.storage.set('vowswap.session', nonsense);
      browser.storage.set('vowswap.searches', nonsense);
      searchTimes(browser.open(), 1);
    }
    for (const event of await storedOf(browser))
      expect(incomingEvent.safeParse(event).success).toBe(true);
  });

  it('is known to the shop, which hands it to its server', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    searchTimes(tab, 1);
    const [event] = await storedOf(browser);
    expect(tab.sessionId()).toBe(event?.sessionId);
  });
});

describe('the search that an event comes from', () => {
  const open = () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    const comesFrom = async (id: string | undefined) => {
      await browser.time.advance(5000);
      return browser.track.stored.get(id ?? '')?.searchId;
    };
    return { browser, tab, comesFrom };
  };

  it('follows from the results to view, contact and purchase, over other searches and tabs', async () => {
    const { browser, tab, comesFrom } = open();
    const veil = tab.search({ query: 'veil', resultsCount: 2 });
    const impression = tab.listingImpression({ listingIds: ['a', 'b'], firstPosition: 1 });
    const other = browser.open();
    const shoes = tab.search({ query: 'shoes', resultsCount: 1 });
    const shoe = tab.listingView({ listingId: 'c' });
    const view = other.listingView({ listingId: 'b' });
    const contact = other.listingContact({ listingId: 'b' });
    await browser.time.advance(25 * 60 * MINUTE);
    const purchase = other.listingPurchase({ listingId: 'b', price: 5, currency: 'EUR' });
    for (const id of [veil, impression, view, contact, purchase])
      expect(await comesFrom(id)).toBe(veil);
    for (const id of [shoes, shoe]) expect(await comesFrom(id)).toBe(shoes);
  });

  it('is none for what was met otherwise', async () => {
    const { browser, tab, comesFrom } = open();
    const featured = tab.listingView({ listingId: 'z' });
    tab.search({ query: 'xyz', resultsCount: 0 });
    const afterNothing = tab.listingView({ listingId: 'y' });
    tab.search({ query: 'veil', resultsCount: 2 });
    const told = tab.listingView({ listingId: 'q' }, { searchId: null });
    const bought = tab.listingPurchase({ listingId: 'z', price: 5, currency: 'EUR' });
    await browser.time.advance(31 * MINUTE);
    const nextVisit = tab.listingView({ listingId: 'w' });
    for (const id of [featured, afterNothing, told, bought, nextVisit])
      expect(await comesFrom(id)).toBeUndefined();
  });

  it('is what the shop says', async () => {
    const { tab, comesFrom } = open();
    const searchId = uuidv7(Date.now());
    expect(await comesFrom(tab.listingView({ listingId: 'a' }, { searchId }))).toBe(searchId);
    expect(await comesFrom(tab.listingContact({ listingId: 'a' }))).toBe(searchId);
  });
});

describe('a page that is only prepared', () => {
  it('counts once it is opened, with what it said before', async () => {
    const browser = new FakeBrowser();
    browser.conceal();
    const tab = browser.open();
    tab.listingView({ listingId: 'a' });
    expect(tab.sessionId()).toBeUndefined();
    await browser.time.advance(MINUTE);
    expect([browser.kept.size, browser.storage.size, tab.counts().queued]).toEqual([0, 0, 0]);
    browser.reveal();
    const stored = await storedOf(browser);
    expect(stored.map(({ type }) => type)).toEqual(['session_start', 'listing_view']);
    expect(stored[1]?.occurredAt).toBe(new Date(browser.time.startedAt + MINUTE).toISOString());
  });
});

describe('what does not fit', () => {
  const warned = vi.spyOn(console, 'warn');
  beforeEach(() => void warned.mockReset());
  afterAll(() => warned.mockRestore());

  /** As `track` does, by the contract. */
  function openStrict() {
    const browser = new FakeBrowser();
    browser.track.rejects = (event) => !incomingEvent.safeParse(event).success;
    browser.track.fieldOf = (event) => {
      const issue = incomingEvent.safeParse(event).error?.issues[0];
      const unknown = issue?.code === 'unrecognized_keys' ? issue.keys.slice(0, 1) : [];
      return issue && [...issue.path, ...unknown].join('.');
    };
    const rejected: unknown[] = [];
    const open = (options = {}) =>
      browser.open({ onRejected: ({ field }) => rejected.push(field), ...options });
    return { browser, open, rejected };
  }

  it.each([
    [
      'listingView',
      { listingId: 'a', price: '890', title: 'Veil' },
      { listingId: 'a', title: 'Veil' },
    ],
    ['listingView', { listingId: 'a', position: 0 }, { listingId: 'a' }],
    ['listingView', { listingId: 'a', size: 38, color: 'ivory' }, { listingId: 'a' }],
    ['search', { query: 'veil', resultsCount: 1, page: 0 }, { query: 'veil', resultsCount: 1 }],
    [
      'search',
      { query: 'veil', resultsCount: 1, filters: { size: 38 } },
      { query: 'veil', resultsCount: 1 },
    ],
  ] as const)('is left out of %s %j, where it may be missing', async (call, given, kept) => {
    const { browser, open, rejected } = openStrict();
    const tab = open();
    Reflect.apply(tab[call], undefined, [given]);
    const stored = await storedOf(browser);
    expect(stored.map(({ properties }) => properties)).toContainEqual(kept);
    expect([rejected, tab.counts().waiting]).toEqual([[], 0]);
  });

  it.each(['de', '', 'Germany'])('the country %j costs no session', async (country) => {
    const { browser, open } = openStrict();
    open({ country });
    const [start] = await storedOf(browser);
    expect(start?.properties).toEqual({ device: 'desktop' });
  });

  it.each(['u'.repeat(65), ''])('the user %j costs no event', async (userId) => {
    const { browser, open } = openStrict();
    const tab = open({ userId });
    searchTimes(tab, 1);
    const stored = await storedOf(browser);
    expect(stored.map(({ type, userId }) => [type, userId])).toEqual([
      ['session_start', undefined],
      ['search', undefined],
    ]);
  });

  it('is rejected, told and said aloud, where it may not', async () => {
    const { browser, open, rejected } = openStrict();
    const tab = open();
    Reflect.apply(tab.search, undefined, [{ query: null, resultsCount: 0 }]);
    expect((await storedOf(browser)).map(({ type }) => type)).toEqual(['session_start']);
    expect(rejected).toEqual(['properties.query']);
    expect(tab.counts()).toMatchObject({ rejected: 1, waiting: 0 });
    expect(warned.mock.calls.map(([name]) => name)).toEqual(['vowswap:']);
  });

  it('a number for an id is that id as text, and said once', async () => {
    const { browser, open, rejected } = openStrict();
    const tab = open();
    Reflect.apply(tab.identify, undefined, [4711]);
    Reflect.apply(tab.listingImpression, undefined, [{ listingIds: [4, 2], firstPosition: 1 }]);
    for (let n = 0; n < 2; n += 1)
      Reflect.apply(tab.listingPurchase, undefined, [
        { listingId: 1042, price: 9, currency: 'EUR' },
      ]);
    const stored = await storedOf(browser);
    expect(rejected).toEqual([]);
    expect(stored.slice(1).map(({ userId, properties }) => [userId, properties])).toEqual([
      ['4711', { listingIds: ['4', '2'], firstPosition: 1 }],
      ['4711', { listingId: '1042', price: 9, currency: 'EUR' }],
      ['4711', { listingId: '1042', price: 9, currency: 'EUR' }],
    ]);
    expect(
      warned.mock.calls.filter(([, text]) => `${text}`.includes('listingId must')),
    ).toHaveLength(1);
  });
});

describe('a page whose libraries change the language', () => {
  afterEach(() => {
    Reflect.deleteProperty(Array.prototype, 'toJSON');
  });

  it('sends its events as they are, and knows its searches', async () => {
    const toJSON = function (this: unknown[]) {
      return `[${this.join()}]`;
    };
    Object.defineProperty(Array.prototype, 'toJSON', {
      value: toJSON,
      configurable: true,
      writable: true,
    });
    const browser = new FakeBrowser();
    const tab = browser.open();
    const searchId = tab.search({
      query: 'veil',
      resultsCount: 1,
      filters: { size: ['38', '40'] },
    });
    tab.listingImpression({ listingIds: ['a', 'b'], firstPosition: 1 });
    tab.listingView({ listingId: 'b' });
    const stored = await storedOf(browser);
    expect(stored.slice(1).map(({ properties }) => properties)).toEqual([
      { query: 'veil', resultsCount: 1, filters: { size: ['38', '40'] } },
      { listingIds: ['a', 'b'], firstPosition: 1 },
      { listingId: 'b' },
    ]);
    expect(stored[3]?.searchId).toBe(searchId);
    expect(Reflect.get(Array.prototype, 'toJSON')).toBe(toJSON);
  });
});

describe('private by default', () => {
  it('without consent nothing is made, stored or sent', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open({ consent: false });
    expect(searchTimes(tab, 3)).toEqual(['', '', '']);
    expect(await storedOf(browser)).toEqual([]);
    expect(browser.storage.size + browser.kept.size).toBe(0);
    expect(tab.silence()).toBe('no_consent');
    tab.consent(true);
    searchTimes(tab, 1);
    expect(await storedOf(browser)).toHaveLength(2);
  });

  it('when it is withdrawn: queue, session and ids are gone, in all tabs, and on the next page', async () => {
    const browser = new FakeBrowser();
    const [tab, other] = [browser.open(), browser.open()];
    browser.track.offline();
    searchTimes(tab, 3);
    searchTimes(other, 3);
    await browser.time.advance(1000);
    expect(browser.kept.size).toBe(7);
    tab.consent(false);
    browser.tellOthers(tab, CONSENT_KEY);
    browser.track.well();
    searchTimes(tab, 3);
    searchTimes(other, 3);
    searchTimes(browser.open(), 3);
    expect(await storedOf(browser)).toEqual([]);
    expect(browser.kept.size).toBe(0);
    expect([...browser.storage.keys()]).toEqual([CONSENT_KEY]);
  });
});

describe('a guest in the page', () => {
  it('never throws, whatever it is given', async () => {
    const browser = new FakeBrowser();
    const logged: unknown[] = [];
    const consoleError = console.error;
    console.error = (error) => void logged.push(error);
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    const tab = browser.open({
      onRejected: () => {
        throw new Error('the shop’s own');
      },
    });
    browser.track.rejects = () => true;
    expect(() => Reflect.apply(tab.search, undefined, [circle])).not.toThrow();
    expect(() => Reflect.apply(tab.listingView, undefined, [])).not.toThrow();
    expect(() =>
      Reflect.apply(tab.search, undefined, [{ query: 'x', resultsCount: 1n }]),
    ).not.toThrow();
    searchTimes(tab, 2);
    await browser.time.advance(5000);
    console.error = consoleError;
    expect(tab.counts()).toMatchObject({ waiting: 0, rejected: 3 });
    expect(logged.length).toBeGreaterThan(0);
  });

  it('does not keep the shop’s objects', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    const properties = { query: 'veil', resultsCount: 1 };
    tab.search(properties);
    properties.query = 'changed';
    const [, search] = await storedOf(browser);
    expect(search?.properties).toMatchObject({ query: 'veil' });
  });

  it('flush() says when everything was answered, or that it was not in time', async () => {
    const browser = new FakeBrowser();
    const tab = browser.open();
    browser.track.offline();
    searchTimes(tab, 1);
    const late = tab.flush(3000);
    await browser.time.advance(3000);
    expect(await late).toBe(false);
    browser.track.well();
    const inTime = tab.flush(120_000);
    await browser.time.advance(120_000);
    expect(await inTime).toBe(true);
    expect(await tab.flush()).toBe(true);
  });

  it('has every call work when it is taken from its object', () => {
    const { search, counts } = new FakeBrowser().open();
    search({ query: 'veil', resultsCount: 1 });
    expect(counts().queued).toBe(2);
  });
});

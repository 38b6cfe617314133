// @vitest-environment happy-dom
// Which listings were seen, and what is told of it.
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { LIST } from '#contract/limits.ts';
import { toRuns } from './impressions.ts';
import { FakeBrowser } from './testing/fake-tab.ts';

/** Shows elements on command. */
class FakeObserver {
  static all: FakeObserver[] = [];
  readonly watched = new Set<Element>();
  readonly #tell: (entries: { isIntersecting: boolean; target: Element }[]) => void;

  constructor(tell: (entries: { isIntersecting: boolean; target: Element }[]) => void) {
    this.#tell = tell;
    FakeObserver.all.push(this);
  }

  observe(element: Element): void {
    this.watched.add(element);
  }

  disconnect(): void {
    this.watched.clear();
  }

  static show(...ids: string[]): void {
    for (const observer of FakeObserver.all) {
      const shown = [...observer.watched].filter((element) =>
        ids.includes(element.getAttribute('data-listing-id') ?? ''),
      );
      if (shown.length > 0)
        observer.#tell(shown.map((target) => ({ isIntersecting: true, target })));
    }
  }
}

const card = (id: string, position?: number) =>
  `<a data-listing-id="${id}" ${position ? `data-position="${position}"` : ''}></a>`;

describe('impressions', () => {
  let browser: FakeBrowser;
  beforeEach(() => {
    vi.stubGlobal('IntersectionObserver', FakeObserver);
    FakeObserver.all = [];
    browser = new FakeBrowser();
  });
  afterEach(() => vi.unstubAllGlobals());

  const impressions = async () => {
    await browser.time.advance(5000);
    const events = [...browser.track.stored.values()];
    return events.flatMap(({ type, properties, searchId }) =>
      type === 'listing_impression' ? [{ ...properties, searchId }] : [],
    );
  };

  it('are told once, neighbours together, in the order of rank, with their search', async () => {
    const tab = browser.open();
    const searchId = tab.search({ query: 'veil', resultsCount: 4 });
    document.body.innerHTML = ['i1', 'i2', 'i3', 'i4'].map((id) => card(id)).join('');
    tab.observeListings();
    FakeObserver.show('i2', 'i1');
    FakeObserver.show('i1', 'i4');
    FakeObserver.show('i1');
    expect(await impressions()).toEqual([
      { listingIds: ['i1', 'i2'], firstPosition: 1, searchId },
      { listingIds: ['i4'], firstPosition: 4, searchId },
    ]);
  });

  it('count again for another search, not for another render', async () => {
    const tab = browser.open();
    const render = () => {
      document.body.innerHTML = card('r1', 13);
      return tab.observeListings();
    };
    const first = tab.search({ query: 'veil', resultsCount: 40, page: 2 });
    const stop = render();
    FakeObserver.show('r1');
    stop();
    render();
    FakeObserver.show('r1');
    const second = tab.search({ query: 'lace veil', resultsCount: 40, page: 2 });
    render();
    FakeObserver.show('r1');
    expect(await impressions()).toMatchObject([
      { firstPosition: 13, searchId: first },
      { firstPosition: 13, searchId: second },
    ]);
  });

  it('count anew in the next session of a page that was left open', async () => {
    const tab = browser.open();
    const render = () => {
      document.body.innerHTML = card('s1');
      tab.observeListings();
      FakeObserver.show('s1');
    };
    render();
    await browser.time.advance(31 * 60_000);
    render();
    expect(await impressions()).toHaveLength(2);
  });

  it('of a search before are told before those of the next, which is where a view comes from', async () => {
    const tab = browser.open();
    tab.search({ query: 'veil', resultsCount: 2 });
    document.body.innerHTML = card('b1') + card('b2');
    tab.observeListings();
    FakeObserver.show('b1', 'b2');
    const second = tab.search({ query: 'lace veil', resultsCount: 1 });
    document.body.innerHTML = card('b2');
    tab.observeListings();
    FakeObserver.show('b2');
    const view = tab.listingView({ listingId: 'b2' });
    await browser.time.advance(5000);
    expect(browser.track.stored.get(view ?? '')?.searchId).toBe(second);
  });

  it('come from no search where the shop says so', async () => {
    const tab = browser.open();
    tab.search({ query: 'veil', resultsCount: 4 });
    document.body.innerHTML = card('n1');
    tab.observeListings(document, { searchId: null });
    FakeObserver.show('n1');
    expect(await impressions()).toEqual([
      { listingIds: ['n1'], firstPosition: 1, searchId: undefined },
    ]);
  });

  it('are not lost when the page leaves before they were told', async () => {
    const tab = browser.open();
    document.body.innerHTML = card('l1');
    tab.observeListings();
    FakeObserver.show('l1');
    tab.signals.leave();
    expect(
      browser.track.requests.flatMap(({ events }) => events.map(({ type }) => type)),
    ).toContain('listing_impression');
  });

  it('fit into what one event may carry', () => {
    const seen = Array.from({ length: 130 }, (_, n) => ({
      listingId: `${n}`,
      position: n + 1,
      searchId: null,
    }));
    const runs = toRuns(seen);
    expect(runs.map(({ firstPosition, listingIds }) => [firstPosition, listingIds.length])).toEqual(
      [
        [1, LIST.listingIds],
        [61, LIST.listingIds],
        [121, 10],
      ],
    );
  });

  it('of a browser that cannot observe are none, and nothing breaks', () => {
    vi.stubGlobal('IntersectionObserver', undefined);
    vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(browser.open().observeListings()).toBeTypeOf('function');
    vi.restoreAllMocks();
  });
});

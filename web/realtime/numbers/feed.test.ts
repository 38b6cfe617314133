import { describe, expect, it } from 'vitest';
import { someEvent } from '../testing/some-events.ts';
import { addToFeed, FEED_EVENTS, onlySections } from './feed.ts';

const now = Date.parse('2026-11-22T12:00:00Z');
const search = (age: number) =>
  someEvent({ type: 'search', item: 1, session: 1, age, found: true }, now);
const view = someEvent({ type: 'listing_view', item: 1, session: 1, age: 1, found: true }, now);

describe('feed', () => {
  it('is newest first, each event once', () => {
    const [old, fresh] = [search(2), search(0)];
    const feed = addToFeed(addToFeed([], [old]), [fresh, old, fresh]);
    expect(feed).toEqual([fresh, old]);
  });

  it('stays the same object when nothing is new', () => {
    const feed = addToFeed([], [view]);
    expect(addToFeed(feed, [view])).toBe(feed);
  });

  it('is bounded', () => {
    const many = Array.from({ length: FEED_EVENTS + 50 }, (_, i) => search(i / 100));
    expect(addToFeed([], many)).toHaveLength(FEED_EVENTS);
  });

  it('keeps only the sections that the reader may see', () => {
    expect(onlySections(addToFeed([], [search(0), view]), ['listings'])).toEqual([view]);
  });
});

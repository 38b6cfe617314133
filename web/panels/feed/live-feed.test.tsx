// @vitest-environment happy-dom
import { act, cleanup, fireEvent } from '@testing-library/react';
import { uuidv7 } from 'uuidv7';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type AnalyticsEvent, analyticsEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';
import type { Snapshot } from '#contract/snapshot.ts';
import { liveView, renderPanel } from '../testing/render-panel.tsx';
import { sampleEvent } from '../testing/sample.ts';
import { liveFeed } from './live-feed.tsx';

afterEach(() => {
  cleanup();
  vi.useRealTimers();
});

const feedOf = (...events: AnalyticsEvent[]) => liveView({ feed: events });
const older = sampleEvent('veil');
const newer = sampleEvent('tiara', 0);

const subjects = (container: HTMLElement) =>
  [...container.querySelectorAll('li')].map((row) => row.querySelector('.text-sm')?.textContent);

describe('the live feed', () => {
  it('lists the newest events first, and marks a search that found nothing', () => {
    const { container } = renderPanel(liveFeed, feedOf(newer, older));
    expect(subjects(container)).toEqual(['tiara', 'veil']);
    expect(container.textContent).toContain('Search · no results');
  });

  it('leaves out what is many and says little', () => {
    const shown = {
      type: 'listing_impression',
      properties: { listingIds: ['L-1'], firstPosition: 1 },
    };
    const quiet = [shown, { type: 'session_end', properties: {} }].map((one) =>
      analyticsEvent.parse({ ...sampleEvent(), id: uuidv7(), ...one }),
    );
    const { container } = renderPanel(liveFeed, feedOf(...quiet, older));
    expect(subjects(container)).toEqual(['veil']);
  });

  it('names the listing of a favorite by its title, as the list or another event tells it', () => {
    const of = (type: EventType, properties: object) =>
      analyticsEvent.parse({ ...sampleEvent(), id: uuidv7(), type, properties });
    const likes = ['L-1', 'L-2', 'L-3'].map((listingId) => of('listing_favorite', { listingId }));
    const view = of('listing_view', { listingId: 'L-2', title: 'Silk gown' });
    const row = ['L-1', 'Lace veil', 1, 1, 0, 0, 0] as const;
    const listings = { rows: [[...row]], floor: 0 } satisfies Snapshot['listings'];
    const seen = liveView({ feed: [...likes, view] });
    const shown = { ...seen, snapshot: seen.snapshot && { ...seen.snapshot, listings } };
    const { container } = renderPanel(liveFeed, shown);
    expect(subjects(container)).toEqual(['Lace veil', 'Silk gown', 'L-3', 'Silk gown']);
  });

  it('holds still while someone points at it, counts what waits, and goes on after', () => {
    const { container, show, getByRole } = renderPanel(liveFeed, feedOf(older));
    fireEvent.pointerEnter(getByRole('list'), { pointerType: 'mouse' });
    show(feedOf(newer, older));
    expect(subjects(container)).toEqual(['veil']);
    expect(container.textContent).toContain('1 new');
    fireEvent.pointerLeave(getByRole('list'));
    expect(subjects(container)).toEqual(['tiara', 'veil']);
  });

  it('holds still while it is scrolled, and the marker leads to what is new', () => {
    const { container, show, getByRole } = renderPanel(liveFeed, feedOf(older));
    const list = getByRole('list');
    list.scrollTo = () => {
      list.scrollTop = 0;
      fireEvent.scroll(list);
    };
    list.scrollTop = 200;
    fireEvent.scroll(list);
    show(feedOf(newer, older));
    expect(subjects(container)).toEqual(['veil']);
    fireEvent.click(getByRole('button', { name: '1 new' }));
    expect(subjects(container)).toEqual(['tiara', 'veil']);
  });

  it('has as many rows as can be seen, and fifty for a reader', () => {
    const many = Array.from({ length: 120 }, (_, i) => sampleEvent(`term ${i}`));
    const { container, getByRole } = renderPanel(liveFeed, feedOf(...many));
    expect(container.querySelectorAll('li')).toHaveLength(24);
    fireEvent.focus(getByRole('button', { name: /term 23/ }));
    expect(container.querySelectorAll('li')).toHaveLength(50);
  });

  it('shows a rush once a second and without motion, a few events at once and with it', async () => {
    vi.useFakeTimers({
      toFake: ['setTimeout', 'clearTimeout', 'performance', 'requestAnimationFrame'],
    });
    const rush = (name: string) =>
      Array.from({ length: 30 }, (_, i) => sampleEvent(`${name} ${i}`));
    const [first, second, third] = [rush('first'), rush('second'), rush('third')];
    const { container, show } = renderPanel(liveFeed, feedOf(older));
    const moving = () => container.querySelectorAll('li.animate-arrive').length;
    show(feedOf(newer, older));
    expect([subjects(container)[0], moving()]).toEqual(['tiara', 1]);
    show(feedOf(...first));
    show(feedOf(...second));
    expect(subjects(container)[0]).toBe('tiara');
    show(feedOf(...third));
    await act(() => vi.advanceTimersByTimeAsync(1_050));
    expect([subjects(container)[0], moving()]).toEqual(['third 0', 0]);
  });

  it('shows everything that is stored about an event', async () => {
    const { getByRole, findByRole } = renderPanel(liveFeed, feedOf(older));
    fireEvent.click(getByRole('button', { name: /veil/ }));
    const detail = await findByRole('dialog', { name: 'Search' });
    expect(detail.textContent).toContain(older.id);
    expect(detail.textContent).toContain('"resultsCount": 24');
  });
});

import { describe, expect, it } from 'vitest';
import { type AnalyticsEvent, analyticsEvent } from '#contract/event.ts';
import { EVENT_TYPES, type EventType } from '#contract/event-type.ts';
import { createFormat } from '#web/words/format.ts';
import { wordsFor } from '#web/words/words.ts';
import { sampleEvent } from '../testing/sample.ts';
import { eventSentence } from './event-sentence.ts';

const say = (event: AnalyticsEvent) =>
  eventSentence(event, wordsFor('en'), createFormat('en-GB', 'UTC'));

const eventOf = (type: EventType, properties: Record<string, unknown>) =>
  analyticsEvent.parse({ ...sampleEvent(), type, properties });

const EXAMPLES: Record<EventType, [Record<string, unknown>, string, string]> = {
  search: [{ query: 'veil', resultsCount: 1 }, 'veil', 'Search · 1 result'],
  filter_apply: [{ filter: 'size', value: '38' }, 'size: 38', 'Filter applied'],
  filter_remove: [{ filter: 'size' }, 'size', 'Filter removed'],
  filter_clear: [{}, 'All filters', 'Filters cleared'],
  listing_impression: [
    { listingIds: ['a', 'b'], firstPosition: 21 },
    '2 listings',
    'Listings shown · from position 21',
  ],
  listing_view: [
    { listingId: 'a', title: 'Gown', position: 3 },
    'Gown',
    'Listing viewed · position 3',
  ],
  listing_favorite: [{ listingId: 'a' }, 'a', 'Listing favorited'],
  listing_contact: [{ listingId: 'a' }, 'a', 'Seller contacted'],
  listing_purchase: [
    { listingId: 'a', price: 380, currency: 'EUR' },
    'a',
    'Listing bought · €380.00',
  ],
  session_start: [
    { device: 'mobile', country: 'DE', referrer: 'https://www.example.com/x' },
    'Mobile · Germany',
    'Session started · www.example.com',
  ],
  session_end: [{ durationMs: 312_000 }, '5eed0000', 'Session ended · lasted 5m'],
};

describe('an event in words', () => {
  it.each(EVENT_TYPES)('%s', (type) => {
    const [properties, subject, detail] = EXAMPLES[type];
    expect(say(eventOf(type, properties))).toMatchObject({ subject, detail });
  });

  it('names a listing by the title that is known of it, and by its own first', () => {
    const words = [wordsFor('en'), createFormat('en-GB', 'UTC'), 'Known'] as const;
    const subject = (type: EventType) =>
      eventSentence(eventOf(type, EXAMPLES[type][0]), ...words).subject;
    expect(subject('listing_favorite')).toBe('Known');
    expect(subject('listing_contact')).toBe('Known');
    expect(subject('listing_purchase')).toBe('Known');
    expect(subject('listing_view')).toBe('Gown');
  });

  it('is alarming only when a search found nothing', () => {
    expect(say(sampleEvent('veil', 0)).alarming).toBe(true);
    expect(say(sampleEvent('veil', 1)).alarming).toBe(false);
  });
});

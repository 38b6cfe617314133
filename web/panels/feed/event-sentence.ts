// One event in a reader's words: what it was about, and what happened.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { Format } from '#web/words/format.ts';
import { regionName } from '#web/words/region.ts';
import type { Words } from '#web/words/shape.ts';

interface EventSentence {
  /** What it is about: a search text, a filter, a listing. */
  subject: string;
  /** What happened to it. */
  detail: string;
  /** A search that found nothing. */
  alarming: boolean;
}

type Parts = readonly (string | false | null | undefined)[];
const join = (parts: Parts) => parts.filter(Boolean).join(' · ');

const host = (referrer: string) => {
  try {
    return new URL(referrer).host;
  } catch {
    return referrer;
  }
};

/**
 * Search text and filter values are data, not words: they are shown as they came. `title` is the listing's, for
 * events that do not carry it.
 */
export function eventSentence(
  event: AnalyticsEvent,
  { event: words }: Words,
  format: Format,
  title?: string,
): EventSentence {
  const action = words.types[event.type];
  const say = (subject: string, parts: Parts = [], alarming = false): EventSentence => ({
    subject,
    detail: join([action, ...parts]),
    alarming,
  });
  const results = (n: number | undefined) =>
    n === undefined ? null : words.results(n, format.count(n));

  switch (event.type) {
    case 'search': {
      const { query, resultsCount } = event.properties;
      return say(query, [results(resultsCount)], resultsCount === 0);
    }
    case 'filter_apply':
    case 'filter_remove': {
      const { filter, value, resultsCount } = event.properties;
      return say(value ? `${filter}: ${value}` : filter, [results(resultsCount)]);
    }
    case 'filter_clear':
      return say(event.properties.filter ?? words.allFilters, [
        results(event.properties.resultsCount),
      ]);
    case 'listing_impression': {
      const { listingIds, firstPosition } = event.properties;
      return say(words.listings(listingIds.length, format.count(listingIds.length)), [
        words.fromPosition(format.count(firstPosition)),
      ]);
    }
    case 'listing_view': {
      const { listingId, title: own = title, position, category } = event.properties;
      return say(own ?? listingId, [
        category,
        position !== undefined && words.atPosition(format.count(position)),
      ]);
    }
    case 'listing_favorite':
    case 'listing_contact':
      return say(title ?? event.properties.listingId);
    case 'listing_purchase': {
      const { listingId, price, currency } = event.properties;
      return say(title ?? listingId, [format.money(price, currency)]);
    }
    case 'session_start': {
      const { device, country: code, referrer } = event.properties;
      const from = join([device && words.devices[device], code && regionName(code, format.locale)]);
      return say(from || event.sessionId.slice(0, 8), [referrer && host(referrer)]);
    }
    case 'session_end': {
      const { durationMs } = event.properties;
      return say(event.sessionId.slice(0, 8), [
        durationMs !== undefined && words.lasted(format.age(durationMs)),
      ]);
    }
  }
}

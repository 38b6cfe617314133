// What one session did, as headline numbers, and how it ended.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { SessionAnswer } from '#contract/insights.ts';
import type { Section } from '#contract/topic.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import type { Figure } from '../card/index.ts';

export const ONE_SESSION_FIGURES = [
  'duration',
  'events',
  'searches',
  'opened',
  'contacts',
  'purchases',
] as const;
type Id = (typeof ONE_SESSION_FIGURES)[number];

type OfType<Type extends AnalyticsEvent['type']> = Extract<AnalyticsEvent, { type: Type }>;

const ofType = <Type extends AnalyticsEvent['type']>(
  events: readonly AnalyticsEvent[],
  type: Type,
): OfType<Type>[] => events.filter((event): event is OfType<Type> => event.type === type);

const isEmpty = ({ properties }: OfType<'search'>) => properties.resultsCount === 0;

function spent(purchases: readonly OfType<'listing_purchase'>[], format: Format): string {
  const sums = new Map<string, number>();
  for (const { properties } of purchases)
    sums.set(properties.currency, (sums.get(properties.currency) ?? 0) + properties.price);
  return format.list([...sums].map(([currency, sum]) => format.money(sum, currency)));
}

/** `sections`: those of the reader; of the others nothing is known here, which is not zero. */
export function oneSessionFigures(
  { session, events, cut }: SessionAnswer,
  sections: readonly Section[],
  { insights, card }: Words,
  format: Format,
): Figure<Id>[] {
  const { notes } = insights.session;
  const counted = (n: number, say: (n: number, shown: string) => string) => say(n, format.count(n));
  const figure = (id: Id, value: string, note: string, section?: Section): Figure<Id> => {
    const seen = section === undefined || sections.includes(section);
    return { id, value: seen ? value : null, note: seen ? note : card.forbidden };
  };
  const searches = ofType(events, 'search');
  const views = ofType(events, 'listing_view');
  const favorites = ofType(events, 'listing_favorite');
  const contacts = ofType(events, 'listing_contact');
  const purchases = ofType(events, 'listing_purchase');
  const shown = ofType(events, 'listing_impression').reduce(
    (sum, { properties }) => sum + properties.listingIds.length,
    0,
  );
  const last = new Date(session?.lastAt ?? 0);
  const lasted = last.getTime() - new Date(session?.firstAt ?? 0).getTime();
  return [
    figure('duration', format.elapsed(lasted), notes.until(format.clock(last)), 'user_sessions'),
    figure('events', format.count(events.length), cut ? notes.cut : notes.all),
    figure(
      'searches',
      format.count(searches.length),
      searches.length > 0
        ? counted(searches.filter(isEmpty).length, notes.withoutResults)
        : notes.neverSearched,
      'search',
    ),
    figure('opened', format.count(views.length), counted(shown, notes.shown), 'listings'),
    figure(
      'contacts',
      format.count(contacts.length),
      counted(favorites.length, notes.favorites),
      'listings',
    ),
    figure(
      'purchases',
      format.count(purchases.length),
      purchases.length > 0 ? spent(purchases, format) : notes.nothingBought,
      'listings',
    ),
  ];
}

/** As long as the capture script waits before it begins another. */
const IDLE_MS = 30 * 60_000;

/** Nothing more is expected of it. */
function hasEnded({ events, session, completeUntil }: SessionAnswer): boolean {
  const last = events.at(-1);
  const lastAt = session?.lastAt ?? last?.derivedAt;
  if (last?.type === 'session_end' || lastAt === undefined) return true;
  return Date.parse(completeUntil) - Date.parse(lastAt) > IDLE_MS;
}

/** In one sentence; null where the reader does not see enough of it, or there is too much to tell. */
export function sessionEnd(
  answer: SessionAnswer,
  sections: readonly Section[],
  { insights }: Words,
): string | null {
  const words = insights.session.ends;
  const { events, cut } = answer;
  if (cut || !sections.includes('search') || !sections.includes('listings')) return null;
  if (!hasEnded(answer)) return words.goesOn;
  const did = (type: AnalyticsEvent['type']) => events.some((event) => event.type === type);
  if (did('listing_purchase')) return words.bought;
  if (did('listing_contact')) return words.contacted;
  const missed = ofType(events, 'search').findLast(isEmpty);
  if (missed) return words.lost(missed.properties.query);
  return did('listing_view') ? words.looked : words.left;
}

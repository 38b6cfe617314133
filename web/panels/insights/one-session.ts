// What one session did, as headline numbers, and how it ended.
import type { ShownMetric } from '#contract/catalogue.ts';
import { mostUsedFirst } from '#contract/currency.ts';
import type { AnalyticsEvent } from '#contract/event.ts';
import type { SessionAnswer } from '#contract/insights.ts';
import type { Section } from '#contract/topic.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import { type Amount, counted, type Figure } from '../card/index.ts';

export const ONE_SESSION_FIGURES = [
  'oneSessionDuration',
  'events',
  'searches',
  'listingViews',
  'contacts',
  'purchases',
] as const satisfies readonly ShownMetric[];
type Id = (typeof ONE_SESSION_FIGURES)[number];

type OfType<Type extends AnalyticsEvent['type']> = Extract<AnalyticsEvent, { type: Type }>;

const ofType = <Type extends AnalyticsEvent['type']>(
  events: readonly AnalyticsEvent[],
  type: Type,
): OfType<Type>[] => events.filter((event): event is OfType<Type> => event.type === type);

const isEmpty = ({ properties }: OfType<'search'>) => properties.resultsCount === 0;

type Purchase = OfType<'listing_purchase'>;

/** By currency; null: nothing. */
function sumOf(bought: readonly Purchase[], format: Format): string | null {
  if (bought.length === 0) return null;
  const sums = [...Map.groupBy(bought, ({ properties }) => properties.currency)]
    .map(([currency, purchases]) => ({
      currency,
      amount: purchases.reduce((sum, { properties }) => sum + properties.price, 0),
      purchases: purchases.length,
    }))
    .sort(mostUsedFirst);
  return format.list(sums.map(({ currency, amount }) => format.money(amount, currency)));
}

const isUnconfirmed = ({ confirmed }: Purchase) => confirmed === false;

/** What was paid, and apart from it what anybody may have sent. */
function spent(purchases: readonly Purchase[], { insights, card }: Words, format: Format) {
  const confirmed = sumOf(
    purchases.filter((one) => !isUnconfirmed(one)),
    format,
  );
  const unconfirmed = sumOf(purchases.filter(isUnconfirmed), format);
  const [note = insights.session.notes.nothingBought, more] = [
    confirmed,
    unconfirmed && card.unconfirmed(unconfirmed),
  ].filter((each) => each !== null);
  return { note, more };
}

/** `sections`: those of the reader; of the others nothing is known here, which is no figure. */
export function oneSessionFigures(
  { session, events, cut }: SessionAnswer,
  sections: readonly Section[],
  words: Words,
  format: Format,
): Figure[] {
  const { notes } = words.insights.session;
  const say = (n: number, note: (n: number, shown: string) => string) => note(n, format.count(n));
  const figure = (
    metric: Id,
    amount: number | Amount,
    said: Pick<Figure, 'note' | 'more'>,
    section?: Section,
  ): Figure[] => {
    if (section && !sections.includes(section)) return [];
    return [{ metric, amount: typeof amount === 'number' ? counted(amount) : amount, ...said }];
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
  const found =
    searches.length > 0
      ? say(searches.filter(isEmpty).length, notes.withoutResults)
      : notes.neverSearched;
  return [
    figure(
      'oneSessionDuration',
      session?.seconds ?? 0,
      { note: notes.until(format.clock(last)) },
      'user_sessions',
    ),
    figure('events', events.length, { note: cut ? notes.cut : notes.all }),
    figure('searches', searches.length, { note: found }, 'search'),
    figure('listingViews', views.length, { note: say(shown, notes.shown) }, 'listings'),
    figure(
      'contacts',
      contacts.length,
      { note: say(favorites.length, notes.favorites) },
      'listings',
    ),
    figure('purchases', purchases.length, spent(purchases, words, format), 'listings'),
  ].flat();
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

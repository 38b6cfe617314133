// One method for each event type: `listing_view` becomes `listingView`.
import type { EventType } from '#contract/event-type.ts';
import type { EventContext, PropertiesOf, TrackMethods } from './options.ts';

/** Written once: a small script need not repeat itself. A test compares them with the contract. */
export const TYPES =
  'search filter_apply filter_remove filter_clear listing_impression listing_view listing_favorite listing_contact listing_purchase session_start session_end'.split(
    ' ',
  );

type Track = <T extends EventType>(
  type: T,
  properties: PropertiesOf<T>,
  context?: EventContext,
) => string | undefined;

const camel = (type: string) => type.replace(/_./, ([, letter = '']) => letter.toUpperCase());

export const trackMethods = (track: Track): TrackMethods =>
  // TypeScript cannot follow names that are made at run time.
  Object.fromEntries(
    TYPES.map((type) => [camel(type), track.bind(null, type as EventType)]),
  ) as unknown as TrackMethods;

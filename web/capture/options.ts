// What a shop says when it creates the SDK, and what it gets.

import type { IncomingEvent } from '#contract/event.ts';
import type { EventType } from '#contract/event-type.ts';
import type { RejectedEvent } from '#contract/receipt.ts';
import type { Silence } from './platform.ts';

export interface AnalyticsOptions {
  /** Of the Supabase project: `https://….supabase.co`. */
  url: string;
  /** Publishable key in pages, secret key on servers. */
  key: string;
  /** False: nothing happens and nothing is stored until `consent(true)`. */
  consent?: boolean;
  /** The shop's own id of a signed-in shopper. */
  userId?: string;
  /** ISO 3166-1 code, where the shop knows it. */
  country?: string;
  /** An event that the server rejected; it is not sent again. */
  onRejected?: (rejected: RejectedEvent, event?: IncomingEvent) => void;
  /** So many events were given up because the queue was full. */
  onDropped?: (count: number) => void;
  /** The server refuses everything for now (a wrong key, say); the events wait. */
  onRefused?: (status: number, message?: string) => void;
}

/** Overrides what the SDK knows by itself; a server gives at least the session. */
export interface EventContext {
  sessionId?: string;
  userId?: string;
  /** Null: not the consequence of a search. */
  searchId?: string | null;
}

export type PropertiesOf<T extends EventType> = Extract<IncomingEvent, { type: T }>['properties'];

type Camel<T extends string> = T extends `${infer Head}_${infer Tail}`
  ? `${Head}${Capitalize<Tail>}`
  : T;

/** One method for each event type: `listing_view` is `listingView(…)`. Gives the id; a search's is its searchId. */
export type TrackMethods = {
  [T in EventType as Camel<T>]: (
    properties: PropertiesOf<T>,
    context?: EventContext,
  ) => string | undefined;
};

/** What became of the events; what is missing is still waiting. */
export interface Counts {
  queued: number;
  accepted: number;
  /** Stored by an earlier attempt. */
  duplicates: number;
  rejected: number;
  dropped: number;
  /** Sent by another tab. */
  elsewhere: number;
  waiting: number;
}

export interface Analytics extends TrackMethods {
  /** Counts every `[data-listing-id]` under the root once it was half visible. Gives what stops it. */
  observeListings(root?: ParentNode, context?: Pick<EventContext, 'searchId'>): () => void;
  /** The session of this shopper, for events that the shop's server sends. */
  sessionId(): string | undefined;
  identify(userId: string | null): void;
  /** False forgets the queue, the session and every id, in all tabs. */
  consent(given: boolean): void;
  /** True when everything was answered in time. */
  flush(timeoutMs?: number): Promise<boolean>;
  counts(): Counts;
  /** Why nothing is recorded; null when it is. */
  silence(): Silence | 'no_consent' | null;
}

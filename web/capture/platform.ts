// What the SDK needs of the place it runs in: a page, a server, or a test.
import type { IncomingEvent } from '#contract/event.ts';

/** Small things that outlive the page. */
export interface KeyValue {
  read(key: string): string | null;
  /** Null removes. */
  write(key: string, value: string | null): void;
}

/** Events that outlive the page. Every promise may fail: the queue in memory goes on without. */
export interface QueueStore {
  save(events: IncomingEvent[]): Promise<unknown>;
  remove(events: IncomingEvent[]): Promise<unknown>;
  /** The oldest ones. */
  load(limit: number): Promise<IncomingEvent[] | undefined>;
  wipe(): Promise<unknown>;
}

export interface Signals {
  /** The page may be gone at any moment from now on. */
  leave(): void;
  /** It is seen again, or the network is back. */
  back(): void;
  /** Another tab wrote this key. */
  stored(change: { key: string | null }): unknown;
}

export type Silence = 'bot' | 'privacy_signal' | 'no_page';

export interface Platform {
  /** By the clock of the device. */
  time(): number;
  /** Milliseconds on a clock that nobody sets. */
  elapsed(): number;
  chance(): number;
  /** Runs later; gives what cancels it. Only somebody who waits for it keeps a process alive. */
  later(run: () => void, ms: number, isAwaited?: boolean): () => void;
  /** Begins before it returns: a page that leaves has no later. */
  post(body: string): Promise<Response>;
  /** Null on a server, where each event brings its session. */
  storage: KeyValue | null;
  queue: QueueStore | null;
  /** Runs only if no other tab is at it. */
  exclusively(run: () => Promise<void>): Promise<unknown>;
  /** Why nobody may be followed here, if so. */
  silence: Silence | null;
  /** Where the page is only prepared and nobody has opened it: runs it when somebody does, and is true. */
  postpone(run: () => void): boolean;
  arrival(): { referrer?: string; device?: 'desktop' | 'mobile' | 'tablet' };
  listen(signals: Signals): void;
}

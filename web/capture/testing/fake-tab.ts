// A browser of several tabs, as far as the SDK knows one: shared storage, shared queue, shared locks.
import type { IncomingEvent } from '#contract/event.ts';
import { createAnalyticsOn } from '../analytics.ts';
import type { Analytics, AnalyticsOptions, Counts } from '../options.ts';
import type { KeyValue, Platform, QueueStore, Signals } from '../platform.ts';
import { FakeTime } from './fake-time.ts';
import { FakeTrack } from './fake-track.ts';

export interface Tab extends Analytics {
  signals: Signals;
  /** Gone without a word, as when the browser crashes: its timers and answers reach nobody. */
  kill(): void;
  counts(): Counts;
}

export class FakeBrowser {
  readonly time = new FakeTime();
  readonly track = new FakeTrack();
  readonly storage = new Map<string, string>();
  readonly kept = new Map<string, IncomingEvent>();
  /** What happens to whoever wants to store. */
  storageFault: Error | undefined;
  /** Until then what is removed is still there, as on a busy device. */
  removal: Promise<void> | undefined;
  /** What a tab writes is read by others a moment later. */
  isSlowToShare = false;
  #isLocked = false;
  #tabs: Signals[] = [];

  readonly #store: QueueStore = {
    save: async (events) => {
      this.#touch();
      for (const event of events) this.kept.set(event.id, structuredClone(event));
    },
    remove: async (events) => {
      this.#touch();
      await this.removal;
      for (const { id } of events) this.kept.delete(id);
    },
    load: async (limit) => {
      this.#touch();
      return [...this.kept.values()].sort((a, b) => (a.id < b.id ? -1 : 1)).slice(0, limit);
    },
    wipe: async () => this.kept.clear(),
  };

  #onOpened: (() => void)[] | undefined;

  /** Until `reveal`, its pages are only prepared. */
  conceal(): void {
    this.#onOpened = [];
  }

  reveal(): void {
    const waiting = this.#onOpened ?? [];
    this.#onOpened = undefined;
    for (const run of waiting) run();
  }

  #postpone(run: () => void): boolean {
    this.#onOpened?.push(run);
    return this.#onOpened !== undefined;
  }

  #touch(): void {
    if (this.storageFault) throw this.storageFault;
  }

  /** One tab's sight of the storage. */
  #view(): KeyValue {
    const own = new Map<string, string | null>();
    const share = (key: string, value: string | null) => {
      own.delete(key);
      if (value === null) this.storage.delete(key);
      else this.storage.set(key, value);
    };
    return {
      read: (key) => (own.has(key) ? own.get(key) : this.storage.get(key)) ?? null,
      write: (key, value) => {
        if (!this.isSlowToShare) return share(key, value);
        own.set(key, value);
        this.time.later(() => share(key, value), 100);
      },
    };
  }

  #platform(isAlive: () => boolean, onSignals: (signals: Signals) => void): Platform {
    const { time, track } = this;
    return {
      time: time.device,
      elapsed: time.elapsed,
      chance: () => 0.5,
      later: (run, ms) => time.later(() => isAlive() && run(), ms),
      // Answers to a tab that is gone reach nobody.
      post: async (body) => {
        const response = await track.post(body);
        return isAlive() ? response : new Promise<never>(() => {});
      },
      storage: this.#view(),
      queue: this.#store,
      exclusively: async (run) => {
        if (this.#isLocked) return;
        this.#isLocked = true;
        await run().finally(() => {
          this.#isLocked = false;
        });
      },
      silence: null,
      postpone: (run) => this.#postpone(run),
      arrival: () => ({ device: 'desktop' }),
      listen: onSignals,
    };
  }

  open(options: Partial<AnalyticsOptions> = {}): Tab {
    let isAlive = true;
    let signals: Signals = { leave() {}, back() {}, stored() {} };
    const platform = this.#platform(
      () => isAlive,
      (own) => {
        signals = own;
        this.#tabs.push(own);
      },
    );
    const analytics = createAnalyticsOn(platform, {
      url: 'https://p',
      key: 'sb_publishable_x',
      ...options,
    });
    const kill = () => {
      isAlive = false;
      // The browser takes a lock from a tab that is gone.
      this.#isLocked = false;
    };
    return { ...analytics, signals, kill };
  }

  /** As the browser tells the other tabs of a change. */
  tellOthers(tab: Tab, key: string): void {
    for (const signals of this.#tabs) if (signals !== tab.signals) signals.stored({ key });
  }
}

/** Search after search, each its own. */
export function searchTimes(tab: Analytics, count: number): string[] {
  return Array.from({ length: count }, (_, n) => {
    return tab.search({ query: `term ${n}`, resultsCount: 3 }) ?? '';
  });
}

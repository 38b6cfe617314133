// What a live store consists of. Each part does one thing and reports what that changes; live-store.ts reacts.
import type { AnalyticsEvent } from '#contract/event.ts';
import type { RpcError } from '#web/data/client/rpc-error.ts';
import type { Cancel } from '../clock.ts';
import {
  createAccessGate,
  createAccessNews,
  createConnection,
  createWatchers,
} from '../connection/index.ts';
import { createListeners } from '../listeners.ts';
import { createFollowers, createReads } from '../sync/index.ts';
import { createAnnouncer, createDenials } from './announcer.ts';
import type { LiveStoreOptions } from './api.ts';
import { createChannels } from './channels.ts';
import { createGapWatch } from './freshness.ts';
import { createLifetime } from './lifetime.ts';
import { createSubscriptions } from './subscriptions.ts';
import { createSuspension } from './suspension.ts';

export type Needs = Required<Pick<LiveStoreOptions, 'clock' | 'tab' | 'random'>> & LiveStoreOptions;

/** What the parts report. */
export interface Reports {
  /** What is wanted or allowed has changed. */
  sync(): void;
  /** Something that readers see may have changed. */
  touch(): void;
  /** Timers may have slept, or the network came back. */
  wake(): void;
  recheckAccess(): Promise<void>;
  accessChanged(): void;
  /** The access could not be asked for. */
  accessFailed(error: RpcError): void;
  readFailed(error: RpcError): void;
  /** The first user is there. Returns what to undo at the close. */
  opened(): Cancel[];
  /** The last user has been gone for a moment. */
  closed(): void;
}

export type Parts = ReturnType<typeof createParts>;

export function createParts(needs: Needs, reports: Reports) {
  const { ports, clock } = needs;
  const reads = createReads(ports.questions, clock);
  const announcer = createAnnouncer(clock);
  const events = createListeners<AnalyticsEvent[]>();
  const access = createAccess(needs, reports, reads.access);
  const watchers = createWatchers({ ...needs, self: ports.self, onChange: reports.touch });
  const followers = createFollowers({
    ...needs,
    reads,
    filter: needs.filter ?? null,
    initial: needs.initial ?? {},
    mayRetry: async () => (await access.gate.check()) !== 'denied',
    dashboards: watchers.dashboards,
    onTopic: reports.sync,
    onFrame: announcer.frame,
    onEvents: events.notify,
    onFailure: reports.readFailed,
    onChange: reports.touch,
    beacon: ports.beacon,
  });
  const pool = createChannels({
    ...needs,
    ...access,
    announcer,
    followers,
    watchers,
    onChange: reports.touch,
  });
  return {
    ...access,
    ...createUse(needs, reports),
    announcer,
    reportDenied: createDenials(announcer),
    events,
    connection: createConnection(announcer.say),
    gapSince: createGapWatch(),
    watchers,
    followers,
    pool,
  };
}

/** What the reader may. */
function createAccess(
  needs: Needs,
  reports: Reports,
  ask: ReturnType<typeof createReads>['access'],
) {
  const { ports, initial } = needs;
  return {
    gate: createAccessGate({
      ...needs,
      ask,
      initial: initial?.access ?? null,
      onChange: reports.accessChanged,
      onFailure: reports.accessFailed,
    }),
    accessNews: createAccessNews({
      ...needs,
      recheck: () => void reports.recheckAccess(),
      renew: () => void ports.renewSession().catch(() => undefined),
    }),
  };
}

/** Whether there is a user, what of, and whether the store rests meanwhile. */
function createUse(needs: Needs, reports: Reports) {
  const { clock, maxTopics } = needs;
  return {
    subscriptions: createSubscriptions(clock, reports.sync, maxTopics),
    suspension: createSuspension({
      ...needs,
      onWake: reports.wake,
      onChange() {
        reports.sync();
        reports.wake();
      },
    }),
    lifetime: createLifetime({
      clock,
      open: reports.opened,
      closed: reports.closed,
      resumed: reports.sync,
    }),
  };
}

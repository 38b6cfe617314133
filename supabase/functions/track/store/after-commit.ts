// What follows once a request is stored, without holding up its answer: the fold, the counts, a word to the operator.
import type { Receipt, TrackRequest } from '../../_shared/contract/receipt.ts';
import type { Log } from '../log.ts';
import { createFoldSoon } from './fold.ts';
import type { Stored } from './ingest.ts';
import { IngestCounter } from './ingest-report.ts';
import type { EventStore } from './store.ts';

interface AfterCommitOptions {
  store: EventStore;
  /** Keeps the isolate alive until the promise settles. */
  background: (work: Promise<void>) => void;
  log: Log;
  /** How long a report of counts collects. */
  reportAfterMs: number;
}

/** What is to be done after each request that was stored. */
export function createAfterCommit({ store, background, log, reportAfterMs }: AfterCommitOptions) {
  const viewsSoon = createFoldSoon({ fold: () => store.foldViews(), background, log });
  const foldSoon = createFoldSoon({ fold, background, log });
  const counter = new IngestCounter({
    send: (report) => store.report(report),
    afterMs: reportAfterMs,
    background,
    log,
  });

  async function fold(): Promise<number | null> {
    const { againInMs, hasViews } = await store.fold();
    if (hasViews) viewsSoon();
    return againInMs;
  }

  /** The contract let through what the database does not take: the two must be brought together. */
  function logRejected(rejected: Stored['rejected']): void {
    const states = rejected.flatMap(({ why }) => ('sqlState' in why ? [why.sqlState] : []));
    const [code] = states;
    if (code) log({ event: 'rows_rejected', code, count: states.length });
  }

  return (stored: Stored, receipt: Receipt, request: TrackRequest, receivedAt: number): void => {
    if (stored.accepted > 0) foldSoon();
    logRejected(stored.rejected);
    counter.count(receipt, receivedAt - Date.parse(request.sentAt), request.events);
  };
}

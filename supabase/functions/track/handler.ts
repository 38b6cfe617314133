// The way of a request: who sends, what came, may they, is it valid, is it stored; a receipt at the end.
import { REQUEST } from '../_shared/contract/limits.ts';
import type { Receipt } from '../_shared/contract/receipt.ts';
import { parseEvents } from './events/parse-events.ts';
import { rateLimited } from './http-error.ts';
import { type Log, logger } from './log.ts';
import { admit } from './request/admit.ts';
import { errorAnswer, receiptAnswer } from './request/answer.ts';
import { chargesOf } from './request/charges.ts';
import { clientBucket } from './request/client-address.ts';
import { corsHeaders, preflight } from './request/cors.ts';
import { isCrawler } from './senders/crawlers.ts';
import { readEvents, senderAt } from './senders/index.ts';
import { apiAnswer, isApiRequest } from './senders/openapi.ts';
import type { Settings } from './settings.ts';
import { createAfterCommit } from './store/after-commit.ts';
import { createIngest, type IngestBounds } from './store/ingest.ts';
import { RateLimit } from './store/rate-limit.ts';
import { receiptOf } from './store/receipt.ts';
import type { EventStore } from './store/store.ts';

export interface TrackDependencies {
  settings: Pick<Settings, 'keys' | 'allowedOrigins' | 'clientSecret'>;
  store: EventStore;
  /** Keeps the isolate alive until the promise settles. */
  background?: (work: Promise<void>) => void;
  now?: () => number;
  log?: Log;
  bounds?: Partial<IngestBounds & { bodyTimeoutMs: number; reportAfterMs: number }>;
}

const BOUNDS = { maxGroup: 5000, maxWaiting: 20_000, bodyTimeoutMs: 10_000, reportAfterMs: 1000 };

const NOTHING: Receipt = { accepted: 0, duplicates: 0, rejected: [] };

/** The handler of `track`: a request in, a response out, on any runtime. */
export function createTrackHandler({
  settings,
  store,
  background = () => {},
  now = Date.now,
  log = logger(now),
  bounds,
}: TrackDependencies): (request: Request) => Promise<Response> {
  const { bodyTimeoutMs, reportAfterMs, ...groups } = { ...BOUNDS, ...bounds };
  const bodyBounds = { maxBytes: REQUEST.maxBytes, timeoutMs: bodyTimeoutMs };
  const rateLimit = new RateLimit(store, now);
  const ingest = createIngest(store, rateLimit, groups);
  const afterCommit = createAfterCommit({ store, background, log, reportAfterMs });

  async function track(request: Request, pathname: string): Promise<Receipt> {
    const receivedAt = now();
    const sender = senderAt(pathname);
    const { key, body, size } = await admit(request, sender, settings, bodyBounds);
    const agent = request.headers.get('user-agent') ?? '';
    if (isCrawler(sender, key, agent)) return NOTHING;
    const client = clientBucket(request.headers, receivedAt, settings.clientSecret);
    const sent = readEvents(sender, body, { now: receivedAt, visitor: client + agent });
    if (sent.events.length === 0) return NOTHING;
    const charges = chargesOf(key, client, sent.events.length);
    rateLimit.requireNoWait(charges);
    const { valid, rejected } = parseEvents(sent, receivedAt);
    const outcome = await ingest.submit({ charges, events: valid, size });
    if (outcome.limited) throw rateLimited(outcome.retryAfterMs);
    const receipt = receiptOf(outcome, rejected);
    afterCommit(outcome, receipt, sent, receivedAt);
    return receipt;
  }

  return async function handle(request) {
    const cors = corsHeaders(request, settings.allowedOrigins);
    const { pathname } = new URL(request.url);
    if (request.method === 'OPTIONS') return preflight(cors);
    if (isApiRequest(request.method, pathname)) return apiAnswer(cors);
    try {
      return receiptAnswer(await track(request, pathname), cors);
    } catch (error) {
      return errorAnswer(error, cors, log);
    }
  };
}

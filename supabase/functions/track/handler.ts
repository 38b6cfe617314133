// The way of a request: who sends, what came, may they, is it valid, is it stored; a receipt at the end.
import { REQUEST } from '../_shared/contract/limits.ts';
import type { Receipt, TrackRequest } from '../_shared/contract/receipt.ts';
import { parseEvents } from './events/parse-events.ts';
import { isRateLimited, rateLimited } from './http-error.ts';
import { describeError, type Log, logger } from './log.ts';
import { admit, authenticateBody, parseJson } from './request/admit.ts';
import { errorAnswer, receiptAnswer } from './request/answer.ts';
import { readBody } from './request/body.ts';
import { type Caller, chargesForNothing, chargesOf } from './request/charges.ts';
import { clientBucket } from './request/client-address.ts';
import { corsHeaders, preflight } from './request/cors.ts';
import type { SentBy } from './request/credentials.ts';
import { senderName } from './request/sender-name.ts';
import { weightOf } from './request/weight.ts';
import { isCrawler } from './senders/crawlers.ts';
import { readEvents, senderAt } from './senders/index.ts';
import { apiAnswer, isApiRequest } from './senders/openapi.ts';
import type { Sender } from './senders/sender.ts';
import type { Settings } from './settings.ts';
import { createAfterCommit } from './store/after-commit.ts';
import { createIngest, type IngestBounds } from './store/ingest.ts';
import { RateLimit } from './store/rate-limit.ts';
import { receiptOf } from './store/receipt.ts';
import type { EventStore } from './store/store.ts';

export interface TrackDependencies {
  settings: Pick<Settings, 'keys' | 'allowedOrigins' | 'client'>;
  store: EventStore;
  /** Keeps the isolate alive until the promise settles. */
  background?: (work: Promise<void>) => void;
  now?: () => number;
  log?: Log;
  bounds?: Partial<IngestBounds & { bodyTimeoutMs: number; reportAfterMs: number }>;
}

const BOUNDS = { maxGroup: 5000, maxWaiting: 20_000, bodyTimeoutMs: 10_000, reportAfterMs: 1000 };

const NOTHING: Receipt = { accepted: 0, duplicates: 0, rejected: [] };

/** Of a browser's name this much tells visitors apart; any length would be hashed for each event. */
const LONGEST_AGENT = 512;

/** Who sent what; undefined where a crawler did. */
interface Sent {
  sentBy: SentBy;
  sent: TrackRequest | undefined;
}

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

  /** What the body brings; its key, where it has one, comes before all else in it. */
  async function readSent(request: Request, sender: Sender, caller: Caller): Promise<Sent> {
    const text = await readBody(request, bodyBounds);
    // In bytes, as the database keeps it.
    caller.size = new TextEncoder().encode(text).byteLength;
    const body = parseJson(text);
    const sentBy = caller.sentBy ?? authenticateBody(request, sender, body, settings.keys);
    caller.sentBy = sentBy;
    rateLimit.requireNoWait(chargesOf(caller, 1));
    const agent = request.headers.get('user-agent')?.slice(0, LONGEST_AGENT) ?? '';
    if (isCrawler(sentBy, agent)) return { sentBy, sent: undefined };
    const visitor = caller.client + agent;
    const context = { now: caller.receivedAt, visitor, keyKind: sentBy.kind };
    return { sentBy, sent: readEvents(sender, body, context) };
  }

  /** The work for what comes to nothing is paid for, too: else a flood of it would be free. */
  function payForNothing(caller: Caller): void {
    const charges = chargesForNothing(caller);
    const paid = ingest.submit({ charges, events: [], weight: 1 }).then(() => {});
    background(paid.catch((error) => log({ event: 'charge_failed', ...describeError(error) })));
  }

  async function track(request: Request, pathname: string): Promise<Receipt> {
    const receivedAt = now();
    const sender = senderAt(pathname);
    const caller: Caller = {
      receivedAt,
      sentBy: admit(request, sender, settings, REQUEST.maxBytes),
      client: clientBucket(request.headers, receivedAt, settings.client),
      size: REQUEST.maxBytes,
    };
    rateLimit.requireNoWait(chargesOf(caller, 1));
    const { sentBy, sent } = await readSent(request, sender, caller).catch((error) => {
      if (!isRateLimited(error)) payForNothing(caller);
      throw error;
    });
    if (!sent || sent.events.length === 0) {
      payForNothing(caller);
      return NOTHING;
    }
    const weight = weightOf(sent.events, caller.size);
    const { valid, rejected } = parseEvents(sent, receivedAt, senderName(sentBy, sender.name));
    const charges = chargesOf(caller, weight);
    const outcome = await ingest.submit({ charges, events: valid, weight });
    if (outcome.limited) throw rateLimited(outcome.retryAfterMs);
    const receipt = receiptOf(outcome, rejected);
    afterCommit(outcome, receipt, sent, receivedAt);
    return receipt;
  }

  return async function handle(request) {
    const cors = corsHeaders(request, settings.allowedOrigins);
    const { pathname } = new URL(request.url);
    if (request.method === 'OPTIONS') return preflight(request, cors);
    if (isApiRequest(request.method, pathname)) return apiAnswer(cors);
    try {
      return receiptAnswer(await track(request, pathname), cors);
    } catch (error) {
      return errorAnswer(error, cors, log);
    }
  };
}

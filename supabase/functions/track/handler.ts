// The way of a request: who sends, what came, is it valid, may they, is it stored; a receipt at the end.
import { REQUEST } from '../_shared/contract/limits.ts';
import type { ErrorBody, Receipt, Rejection } from '../_shared/contract/receipt.ts';
import { readBody, requireJsonType } from './body.ts';
import { corsHeaders, preflight, requireAllowedOrigin } from './cors.ts';
import { authenticate } from './credentials.ts';
import { parseEnvelope } from './envelope.ts';
import { createFoldSoon } from './fold.ts';
import { GroupCommitFull } from './group-commit.ts';
import { createIngest, type IngestBounds, type Outcome } from './ingest.ts';
import { IngestCounter } from './ingest-report.ts';
import { describeError, type Log, logger } from './log.ts';
import { parseEvents } from './parse-events.ts';
import { chargesOf, RateLimit } from './rate-limit.ts';
import { Refusal, rateLimited, unavailable } from './refusal.ts';
import { reject } from './rejection.ts';
import type { Settings } from './settings.ts';
import type { EventStore } from './store.ts';

export interface TrackDependencies {
  settings: Pick<Settings, 'keys' | 'allowedOrigins' | 'clientSecret'>;
  store: EventStore;
  /** Keeps the isolate alive until the promise settles. */
  background?: (work: Promise<void>) => void;
  now?: () => number;
  log?: Log;
  bounds?: Partial<IngestBounds & { bodyTimeoutMs: number; reportAfterMs: number }>;
}

type Stored = Exclude<Outcome, { limited: true }>;

const DEFAULT_BOUNDS = {
  maxGroup: 5000,
  maxWaiting: 20_000,
  bodyTimeoutMs: 10_000,
  reportAfterMs: 1000,
};

const answer = (status: number, body: Receipt | ErrorBody, headers: Record<string, string>) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });

function requirePost(request: Request): void {
  if (request.method === 'POST') return;
  throw new Refusal(405, 'method_not_allowed', 'Send events with POST.', {
    allow: 'POST, OPTIONS',
  });
}

const POISONED = {
  code: 'invalid_event',
  message:
    'The database refuses this event: leave it out, and report it to whoever runs this project.',
} as const;

function toReceipt(outcome: Stored, rejected: Rejection[]): Receipt {
  const { accepted, duplicates, refused } = outcome;
  const poisoned = refused.map(({ index, row }) => reject(index, row, POISONED));
  const all = [...rejected, ...poisoned].sort((a, b) => a.index - b.index);
  return { accepted, duplicates, rejected: all };
}

/** The contract let through what the database does not take: someone must bring the two together. */
function reportRefused({ refused }: Stored, log: Log): void {
  const [first] = refused;
  if (first) log({ event: 'rows_refused', code: first.reason, count: refused.length });
}

/** What to tell the client; whatever is not its own doing means: keep the events and come back. */
function toRefusal(error: unknown, log: Log): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof GroupCommitFull) {
    return unavailable('Too many events wait to be stored: keep these and send them again later.');
  }
  log({ event: 'ingest_failed', ...describeError(error) });
  return unavailable(
    'The database cannot be reached: keep these events and send them again later.',
  );
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
  const { bodyTimeoutMs, reportAfterMs, ...groups } = { ...DEFAULT_BOUNDS, ...bounds };
  const readBounds = { maxBytes: REQUEST.maxBytes, timeoutMs: bodyTimeoutMs };
  const rateLimit = new RateLimit(store, now);
  const ingest = createIngest(store, rateLimit, groups);
  const foldSoon = createFoldSoon({ fold: () => store.fold(), background, log });
  const counter = new IngestCounter({
    send: (report) => store.report(report),
    afterMs: reportAfterMs,
    background,
    log,
  });

  async function track(request: Request): Promise<Receipt> {
    const receivedAt = now();
    requirePost(request);
    requireAllowedOrigin(request, settings.allowedOrigins);
    const key = authenticate(request, settings.keys);
    requireJsonType(request);
    const text = await readBody(request, readBounds);
    const envelope = parseEnvelope(text);
    const charges = chargesOf(
      request,
      key,
      envelope.events.length,
      receivedAt,
      settings.clientSecret,
    );
    const wait = rateLimit.remainingWait(charges);
    if (wait > 0) throw rateLimited(wait);
    const { valid, rejected } = parseEvents(envelope, receivedAt);
    const outcome = await ingest.submit({ charges, events: valid, bytes: text.length });
    if (outcome.limited) throw rateLimited(outcome.retryAfterMs);
    if (outcome.accepted > 0) foldSoon();
    reportRefused(outcome, log);
    const receipt = toReceipt(outcome, rejected);
    counter.count(receipt, receivedAt - Date.parse(envelope.sentAt), envelope.events);
    return receipt;
  }

  return async function handle(request) {
    const cors = corsHeaders(request, settings.allowedOrigins);
    if (request.method === 'OPTIONS') return preflight(cors);
    try {
      return answer(202, await track(request), cors);
    } catch (error) {
      const { status, code, message, headers } = toRefusal(error, log);
      return answer(status, { error: { code, message } }, { ...cors, ...headers });
    }
  };
}

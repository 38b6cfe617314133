// The way of a request: who sends, what came, is it valid, may they, is it stored; a receipt at the end.

import { REQUEST } from '../_shared/contract/limits.ts';
import type { ErrorBody, Receipt, RejectedEvent } from '../_shared/contract/receipt.ts';
import { parseEvents } from './events/parse-events.ts';
import { reject } from './events/rejected.ts';
import { badRequest, HttpError, rateLimited, tooLarge, unavailable } from './http-error.ts';
import { describeError, type Log, logger } from './log.ts';
import { readBody, requireJsonType } from './request/body.ts';
import { clientBucket } from './request/client-address.ts';
import { corsHeaders, preflight, requireAllowedOrigin } from './request/cors.ts';
import { authenticate } from './request/credentials.ts';
import { adapterOf } from './senders/index.ts';
import { openApiDocument } from './senders/openapi.ts';
import { parseEnvelope, parseJson } from './senders/own.ts';
import type { Adapted, Adapter } from './senders/sender.ts';
import type { Settings } from './settings.ts';
import { createFoldSoon } from './store/fold.ts';
import { GroupCommitFull } from './store/group-commit.ts';
import { createIngest, type IngestBounds, type Outcome } from './store/ingest.ts';
import { IngestCounter } from './store/ingest-report.ts';
import { chargesOf, RateLimit } from './store/rate-limit.ts';
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
  throw new HttpError(405, 'method_not_allowed', 'Send events with POST.', {
    allow: 'POST, OPTIONS',
  });
}

/** `GET …/openapi.json`: the HTTP API as the contract has it, for anyone. */
const describeApi = (request: Request, cors: Record<string, string>) =>
  Response.json(openApiDocument(new URL(request.url).origin), {
    headers: { ...cors, 'cache-control': 'public, max-age=3600' },
  });

const REJECTED_ROW = {
  code: 'invalid_event',
  message:
    'The database rejects this event: leave it out, and report it to those who run this project.',
} as const;

function toReceipt(outcome: Stored, invalid: RejectedEvent[]): Receipt {
  const { accepted, duplicates } = outcome;
  const rows = outcome.rejected.map(({ index, row }) => reject(index, row, REJECTED_ROW));
  const rejected = [...invalid, ...rows].sort((a, b) => a.index - b.index);
  return { accepted, duplicates, rejected };
}

/** The contract let through what the database does not take: someone must bring the two together. */
function reportRejected({ rejected }: Stored, log: Log): void {
  const [first] = rejected;
  if (first) log({ event: 'rows_rejected', code: first.sqlState, count: rejected.length });
}

/** What to tell the client; whatever is not its own doing means: keep the events and come back. */
function toHttpError(error: unknown, log: Log): HttpError {
  if (error instanceof HttpError) return error;
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

  /** Another sender's request as one of ours; bounded like ours. */
  function adapted(adapter: Adapter, text: string, request: Request, now: number): Adapted {
    const visitor = clientBucket(request.headers, now, settings.clientSecret);
    const result = adapter(parseJson(text), {
      now,
      visitor: visitor + (request.headers.get('user-agent') ?? ''),
    });
    if (!result)
      throw badRequest(
        'The body is not of the shape that this sender uses: see its documentation, or send to /track itself.',
      );
    if (result.request.events.length > REQUEST.maxEvents)
      throw tooLarge(`At most ${REQUEST.maxEvents} events fit into a request: send fewer at once.`);
    return result;
  }

  async function track(request: Request): Promise<Receipt> {
    const receivedAt = now();
    requirePost(request);
    requireAllowedOrigin(request, settings.allowedOrigins);
    const adapter = adapterOf(new URL(request.url).pathname);
    // Other senders may carry the key in the body; ours must be known before its body is read.
    const inHeader = adapter ? undefined : authenticate(request, settings.keys);
    requireJsonType(request);
    const text = await readBody(request, readBounds);
    const { key: inBody, request: envelope } = adapter
      ? adapted(adapter, text, request, receivedAt)
      : { key: undefined, request: parseEnvelope(text) };
    const key = inHeader ?? authenticate(request, settings.keys, inBody);
    if (envelope.events.length === 0) return { accepted: 0, duplicates: 0, rejected: [] };
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
    reportRejected(outcome, log);
    const receipt = toReceipt(outcome, rejected);
    counter.count(receipt, receivedAt - Date.parse(envelope.sentAt), envelope.events);
    return receipt;
  }

  return async function handle(request) {
    const cors = corsHeaders(request, settings.allowedOrigins);
    if (request.method === 'OPTIONS') return preflight(cors);
    if (request.method === 'GET' && new URL(request.url).pathname.endsWith('/openapi.json'))
      return describeApi(request, cors);
    try {
      return answer(202, await track(request), cors);
    } catch (error) {
      const { status, code, message, headers } = toHttpError(error, log);
      return answer(status, { error: { code, message } }, { ...cors, ...headers });
    }
  };
}

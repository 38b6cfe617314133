// A request that cannot be served: its status, a code for machines, and what to do about it.
import type { ErrorBody } from '../_shared/contract/receipt.ts';

type ErrorCode = ErrorBody['error']['code'];

export class HttpError extends Error {
  readonly status: number;
  readonly code: ErrorCode;
  readonly headers: Record<string, string>;

  constructor(
    status: number,
    code: ErrorCode,
    message: string,
    headers: Record<string, string> = {},
  ) {
    super(message);
    this.name = 'HttpError';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }
}

export const badRequest = (message: string) => new HttpError(400, 'bad_request', message);
export const unauthorized = (message: string) => new HttpError(401, 'unauthorized', message);
export const tooLarge = (message: string) => new HttpError(413, 'too_large', message);
export const unsupported = (message: string) =>
  new HttpError(415, 'unsupported_media_type', message);

/** The whole seconds that `Retry-After` counts in, at least one. */
const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000));

export const rateLimited = (waitMs: number) =>
  new HttpError(
    429,
    'rate_limited',
    `Too many events at once: wait ${seconds(waitMs)} s, then send this request again.`,
    { 'retry-after': `${seconds(waitMs)}` },
  );

export const isRateLimited = (error: unknown): boolean =>
  error instanceof HttpError && error.code === 'rate_limited';

const RETRY_UNAVAILABLE_S = 2;

export const unavailable = (message: string) =>
  new HttpError(503, 'unavailable', message, { 'retry-after': `${RETRY_UNAVAILABLE_S}` });

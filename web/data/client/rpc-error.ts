// Why the database did not answer: its sentence, its remedy, and what kind of failure that is.

/** Why there is no answer, by what to do about it. */
export type RpcFailure =
  /** The caller may not ask. */
  | 'unauthorized'
  /** The question itself is wrong: asking again gets the same answer. */
  | 'invalid'
  /** There is no room for it now. */
  | 'no_room'
  /** The answer does not fit the contract. */
  | 'unreadable'
  /** No answer, or an error that may pass: try again. */
  | 'unavailable';

/** 42501: raised by our functions, or a grant is missing. */
const FORBIDDEN = '42501';
/** 22023: a value that our functions do not take. */
export const INVALID = '22023';
const FAILURES = new Map<string, RpcFailure>([
  [FORBIDDEN, 'unauthorized'],
  [INVALID, 'invalid'],
  ['54000', 'no_room'],
  ['unreadable', 'unreadable'],
]);

export class RpcError extends Error {
  override name = 'RpcError';
  /** SQLSTATE, or empty when no answer came. */
  readonly code: string;
  /** What to do about it, as the database says. */
  readonly hint: string | null;
  readonly failure: RpcFailure;

  constructor(code: string, message: string, hint: string | null, failure?: RpcFailure) {
    super(message);
    this.code = code;
    this.hint = hint;
    this.failure = failure ?? FAILURES.get(code) ?? 'unavailable';
  }

  get isForbidden(): boolean {
    return this.code === FORBIDDEN;
  }

  get isInvalid(): boolean {
    return this.code === INVALID;
  }
}

/** Any failure, as an RpcError. */
export const toRpcError = (error: unknown): RpcError =>
  error instanceof RpcError
    ? error
    : new RpcError('', error instanceof Error ? error.message : String(error), null);

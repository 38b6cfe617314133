// Why a read gave no answer, sorted by what to do about it.

export type ReadErrorCode =
  /** The server says that the caller may not. */
  | 'unauthorized'
  /** No answer, or an error that may pass: try again. */
  | 'unavailable'
  /** The answer does not fit the contract. */
  | 'unreadable'
  /** The question itself is wrong: asking again gets the same answer. */
  | 'invalid'
  /** There is no room for it now. */
  | 'no_room';

export class ReadError extends Error {
  readonly code: ReadErrorCode;
  /** What to do about it, when the server says. */
  readonly hint: string | null;

  constructor(code: ReadErrorCode, message: string, hint: string | null = null) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
    this.hint = hint;
  }
}

export const toReadError = (error: unknown): ReadError =>
  error instanceof ReadError
    ? error
    : new ReadError('unavailable', error instanceof Error ? error.message : String(error));

// Why a read gave no answer, sorted by what to do about it.

export type ReadErrorCode =
  /** The server says that the caller may not. */
  | 'unauthorized'
  /** No answer, or an error that may pass: try again. */
  | 'unavailable'
  /** The answer does not fit the contract. */
  | 'unreadable';

export class ReadError extends Error {
  readonly code: ReadErrorCode;

  constructor(code: ReadErrorCode, message: string) {
    super(message);
    this.name = 'ReadError';
    this.code = code;
  }
}

export const toReadError = (error: unknown): ReadError =>
  error instanceof ReadError
    ? error
    : new ReadError('unavailable', error instanceof Error ? error.message : String(error));

// Says database errors as PostgREST says them: https://docs.postgrest.org, "Errors".
import { DatabaseError } from 'pg';

/** The database cannot be reached; the caller may try again. */
export class DatabaseUnreachable extends Error {
  toJSON() {
    return {
      code: 'PGRST001',
      message: 'Database client error. Retrying the connection.',
      details: this.message,
      hint: null,
    };
  }
}

/** Connection lost, refused, or the server is starting or stopping. */
const CONNECTION_CODE = /^(ECONN|EPIPE|ETIMEDOUT|57P0[123]|08)/;
/** `pg` gives these no code; the last two are a statement on a connection that was lost after the one before. */
const CONNECTION_MESSAGE =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|Client was closed)/;

function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  return CONNECTION_CODE.test(codeOf(error)) || CONNECTION_MESSAGE.test(error.message);
}

const RETRY = { 'retry-after': '1' };

/** Only the codes lite would answer with 500 "SUP"; the rest it maps as PostgREST does. */
const STATUS_BY_CODE: [pattern: RegExp, status: number][] = [
  [/^53400$/, 500],
  [/^53/, 503],
  [/^54/, 500],
  [/^28|^0[LP]/, 403],
  [/^(09|25|2D|38|39|3B|40|55|57|58|F0|HV|XX)/, 500],
  [/^P0001$/, 400],
  [/^P0/, 500],
];

/** Codes that lite answers correctly, some of them depending on the caller's role. */
const ANSWERED_BY_LITE = /^(42|22|21|55|PGRST$|PT|23502|23503|23505|25006)/;

/**
 * Lite lets `raise sqlstate 'PGRST'` choose the whole answer. We say every error that it does not
 * know in that form, so that code, message, details, hint and status arrive as they are.
 */
export function asPostgrestError(error: unknown): unknown {
  if (isUnreachable(error))
    return answer(503, { ...new DatabaseUnreachable(String(error)).toJSON() }, RETRY);
  if (!(error instanceof DatabaseError) || !error.code) return error;
  const { code } = error;
  if (ANSWERED_BY_LITE.test(code)) return error;
  const status = STATUS_BY_CODE.find(([pattern]) => pattern.test(code))?.[1] ?? 400;
  return answer(status, {
    code,
    message: error.message,
    details: error.detail ?? null,
    hint: error.hint ?? null,
  });
}

function answer(status: number, body: object, headers: Record<string, string> = {}): Error {
  return Object.assign(new Error(JSON.stringify(body)), {
    code: 'PGRST',
    detail: JSON.stringify({ status, headers }),
  });
}

function codeOf(error: Error): string {
  return 'code' in error ? String(error.code) : '';
}

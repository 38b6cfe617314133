// What is answered: a receipt, or an error that says what to do.
import type { ErrorBody, Receipt } from '../../_shared/contract/receipt.ts';
import { HttpError, unavailable } from '../http-error.ts';
import { describeError, type Log } from '../log.ts';
import { GroupCommitFull } from '../store/group-commit.ts';

type Headers = Record<string, string>;

const json = (status: number, body: Receipt | ErrorBody, headers: Headers) =>
  new Response(JSON.stringify(body), {
    status,
    headers: { 'content-type': 'application/json', 'cache-control': 'no-store', ...headers },
  });

/** What is not the client's own doing means: keep the events and come back. */
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

export const receiptAnswer = (receipt: Receipt, cors: Headers) => json(202, receipt, cors);

export function errorAnswer(error: unknown, cors: Headers, log: Log): Response {
  const { status, code, message, headers } = toHttpError(error, log);
  return json(status, { error: { code, message } }, { ...cors, ...headers });
}

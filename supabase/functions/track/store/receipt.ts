// What a request is told of its events.
import type { Receipt, RejectedEvent } from '../../_shared/contract/receipt.ts';
import { reject } from '../events/rejected.ts';
import type { Stored } from './ingest.ts';

const BY_DATABASE = {
  code: 'invalid_event',
  message:
    'The database rejects this event: leave it out, and report it to those who run this project.',
} as const;

const SECRET_ONLY = {
  code: 'invalid_field',
  field: 'type',
  message: 'type must be sent with a secret key here: send such events from your server.',
} as const;

/** Both the events that the contract rejected and those that the database did, in order. */
export function receiptOf(stored: Stored, invalid: readonly RejectedEvent[]): Receipt {
  const byDatabase = stored.rejected.map(({ index, row, why }) =>
    reject(index, row, 'secretOnly' in why ? SECRET_ONLY : BY_DATABASE),
  );
  const rejected = [...invalid, ...byDatabase].sort((a, b) => a.index - b.index);
  return { accepted: stored.accepted, duplicates: stored.duplicates, rejected };
}

// Puts an event on the server's clock, whatever the client's clock says.
import { TIME } from '../../_shared/contract/limits.ts';
import type { Reason } from './rejected.ts';

/** received − (sent − occurred): how long ago the client says it was, counted from now. */
export const deriveTime = (occurred: number, sent: number, received: number): number =>
  received - (sent - occurred);

/** The milliseconds that a UUIDv7 begins with. */
const timeIn = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Why an event of that derived time is rejected, if it is. */
export function timeReason(id: string, derived: number, received: number): Reason | undefined {
  const field = 'occurredAt';
  if (derived < received - TIME.maxAgeMs) {
    const message =
      'occurredAt lies more than 7 days before sentAt: such events are no longer counted.';
    return { code: 'too_old', field, message };
  }
  if (derived > received + TIME.maxAheadMs) {
    const message =
      'occurredAt lies more than 1 hour after sentAt: take both from the same clock, sentAt last.';
    return { code: 'too_far_ahead', field, message };
  }
  if (Math.abs(timeIn(id) - derived) > TIME.maxIdOffMs) {
    const message =
      'id must be a UUIDv7 made when the event happened: the time in it is more than a day off. Check the clock that it was made by.';
    return { code: 'invalid_field', field: 'id', message };
  }
}

// Puts an event on the server's clock, whatever the client's clock says.
import { TIME } from '../../_shared/contract/limits.ts';
import type { Reason } from './rejected.ts';

/** received − (sent − occurred), and never later than received: what a client says is still to come has happened, for it was sent. */
export const deriveTime = (occurred: number, sent: number, received: number): number =>
  received - Math.max(0, sent - occurred);

/** The milliseconds that a UUIDv7 begins with. */
const timeIn = (id: string): number => Number.parseInt(id.slice(0, 8) + id.slice(9, 13), 16);

/** Why an event of that time is rejected, if it is. */
export function timeReason(
  id: string,
  occurred: number,
  sent: number,
  derived: number,
): Reason | undefined {
  const field = 'occurredAt';
  if (sent - occurred > TIME.maxAgeMs) {
    const message =
      'occurredAt lies more than 7 days before sentAt: such events are no longer counted.';
    return { code: 'too_old', field, message };
  }
  if (occurred - sent > TIME.maxAheadMs) {
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

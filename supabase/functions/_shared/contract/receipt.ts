// What goes into `track` and what comes out: the request, the receipt, the error.
import { z } from 'zod';
import { clientTime } from './text.ts';

/** The envelope of a request. Its events are parsed one by one, so that a bad one costs only itself. */
export const trackRequest = z.strictObject({
  /** The client's clock at this attempt; with `occurredAt` it gives the client's skew. */
  sentAt: clientTime,
  events: z.array(z.unknown()).min(1),
});
export type TrackRequest = z.infer<typeof trackRequest>;

/** Why an event was rejected. */
export const REJECTED_CODES = [
  'invalid_event',
  'unknown_type',
  'missing_field',
  'invalid_field',
  'unknown_field',
  'too_old',
  'too_far_ahead',
] as const;

const rejectedEvent = z.object({
  /** Position in the request's `events`. */
  index: z.int().nonnegative(),
  id: z.string().optional(),
  code: z.enum(REJECTED_CODES),
  /** Path of the field, such as `properties.query`. */
  field: z.string().optional(),
  message: z.string(),
});
export type RejectedEvent = z.infer<typeof rejectedEvent>;

/** `202`: what was accepted is durable. */
export const receipt = z.object({
  accepted: z.int().nonnegative(),
  duplicates: z.int().nonnegative(),
  rejected: z.array(rejectedEvent),
});
export type Receipt = z.infer<typeof receipt>;

export const ERROR_CODES = [
  'bad_request',
  'unauthorized',
  'method_not_allowed',
  'too_large',
  'unsupported_media_type',
  'rate_limited',
  'unavailable',
] as const;

/** Every error body; the message says what to do. */
export const errorBody = z.object({
  error: z.object({ code: z.enum(ERROR_CODES), message: z.string() }),
});
export type ErrorBody = z.infer<typeof errorBody>;

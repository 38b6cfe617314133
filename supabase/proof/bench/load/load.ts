// What a load generator answers.
import { z } from 'zod';

export const sent = z.object({
  /** Milliseconds since 1970. */
  startedAt: z.number(),
  seconds: z.number(),
  requests: z.number(),
  accepted: z.number(),
  refused: z.number(),
  /** Milliseconds from a request to its answer. */
  p50: z.number(),
  p95: z.number(),
  p99: z.number(),
});

export const paced = sent.extend({
  /** Bytes of the same events at one message for each. */
  messageBytes: z.number(),
});

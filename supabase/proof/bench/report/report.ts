// The whole report: when, where, and every figure, as JSON.
import { z } from 'zod';
import { figure } from './figure.ts';
import { machine } from './machine.ts';

export const report = z.object({
  at: z.iso.datetime(),
  mode: z.enum(['quick', 'normal', 'full']),
  minutes: z.number(),
  machine,
  bench: z.array(figure),
  /** Benches that cannot be had here, with the reason. */
  skipped: z.array(z.object({ name: z.string(), reason: z.string() })),
  /** Benches that went wrong, with the reason. */
  failed: z.array(z.object({ name: z.string(), reason: z.string() })),
});
export type Report = z.infer<typeof report>;

// What `npm run simulate` can be told, and where it sends.
import { randomInt } from 'node:crypto';
import { z } from 'zod';
import { UsageError } from '#local/cli/arguments.ts';
import { defaultDataDirectory } from '#local/paths.ts';
import { runningStack } from '#local/stack/index.ts';
import type { Track } from '../traffic/track.ts';
import type { SimulateOptions } from './simulate.ts';

export const USAGE = `npm run simulate -- [options]
  Sends the traffic of made-up shoppers to track.

  --rate <n>        events a second on average (0.08: as many as the demo history has)
  --minutes <n>     how long (5)
  --until-stopped   until Ctrl-C, following the hours of the day
  --seed <text>     the same seed makes the same shoppers do the same (random)
  --url <url>       of the Supabase project; with --key instead of the running stack
  --key <key>       publishable, or secret: hosted projects limit a publishable key by address
  --data-dir <dir>  of the running stack, if it is not the usual one
  --help`;

/** Within a factor of two of the some 150 events an hour of seed.sql, so that a day with both is not one tall bar. */
export const HISTORY_RATE = 0.08;

const positive = z.coerce.number().positive();
export const FLAGS = {
  rate: positive.max(20_000).default(HISTORY_RATE),
  minutes: positive.max(7 * 24 * 60).default(5),
  'until-stopped': z.boolean().default(false),
  seed: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  key: z.string().min(1).optional(),
  'data-dir': z.string().optional(),
};

export type Given = z.output<z.ZodObject<typeof FLAGS>>;
export type Plan = Required<
  Pick<SimulateOptions, 'track' | 'rate' | 'minutes' | 'seed' | 'rhythm'>
>;

export function planOf(given: Given): Plan {
  const { rate, seed = `${randomInt(1_000_000)}`, 'until-stopped': rhythm } = given;
  const minutes = rhythm ? Infinity : given.minutes;
  return { track: trackOf(given), rate, minutes, seed, rhythm };
}

function trackOf({ url, key, 'data-dir': dataDir = defaultDataDirectory() }: Given): Track {
  if (url && key) return { url: url.replace(/\/+$/, ''), key };
  if (url || key) throw new UsageError('Give both --url and --key, or neither.');
  const { API_URL, PUBLISHABLE_KEY } = runningStack(dataDir)?.env ?? {};
  if (API_URL && PUBLISHABLE_KEY) return { url: API_URL, key: PUBLISHABLE_KEY };
  throw new UsageError('No stack is running: start one with npm run dev, or give --url and --key.');
}

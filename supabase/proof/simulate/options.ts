// Reads the command line of the simulator and finds out where to send.
import { parseArgs } from 'node:util';
import { z } from 'zod';
import { defaultDataDirectory } from '#local/paths.ts';
import { isStillRunning, readStackFile } from '#local/stack-file.ts';
import type { Target } from './deliver.ts';

export const USAGE = `npm run simulate -- [options]
  Sends the traffic of made-up shoppers to track.

  --rate <n>        events a second on average (50)
  --minutes <n>     how long (5)
  --until-stopped   until Ctrl-C, following the hours of the day
  --seed <text>     the same seed makes the same shoppers do the same (random)
  --url <url>       of the Supabase project; with --key instead of the running stack
  --key <key>       publishable, or secret: hosted projects limit a publishable key by address
  --data-dir <dir>  of the running stack, if it is not the usual one
  --help`;

export interface Command {
  target: Target;
  rate: number;
  minutes: number;
  seed: string;
  rhythm: boolean;
}

/** Something that the caller has to change; shown without a stack trace. */
export class UsageError extends Error {}

const positive = z.coerce.number().positive();
const values = z.object({
  rate: positive.max(20_000).default(50),
  minutes: positive.max(7 * 24 * 60).default(5),
  'until-stopped': z.boolean().default(false),
  seed: z.string().min(1).optional(),
  url: z.url({ protocol: /^https?$/ }).optional(),
  key: z.string().min(1).optional(),
  'data-dir': z.string().optional(),
  help: z.boolean().default(false),
});

function readArguments(args: string[]) {
  const text = { type: 'string' } as const;
  const flag = { type: 'boolean' } as const;
  try {
    return parseArgs({
      args,
      options: {
        rate: text,
        minutes: text,
        'until-stopped': flag,
        seed: text,
        url: text,
        key: text,
        'data-dir': text,
        help: flag,
      },
    }).values;
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function runningStack(dataDir: string): Target {
  const stack = readStackFile(dataDir);
  const { API_URL, PUBLISHABLE_KEY } = stack?.env ?? {};
  if (stack && isStillRunning(stack.supervisor) && API_URL && PUBLISHABLE_KEY) {
    return { url: API_URL, key: PUBLISHABLE_KEY };
  }
  throw new UsageError('No stack is running: start one with npm run dev, or give --url and --key.');
}

function targetOf(url?: string, key?: string, dataDir?: string): Target {
  if (url && key) return { url: url.replace(/\/+$/, ''), key };
  if (url || key) throw new UsageError('Give both --url and --key, or neither.');
  return runningStack(dataDir ?? defaultDataDirectory());
}

/** Null: show the usage. */
export function readCommand(args: string[], randomSeed: () => string): Command | null {
  const parsed = values.safeParse(readArguments(args));
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    throw new UsageError(`--${issue?.path.join('.')}: ${issue?.message}`);
  }
  const { rate, minutes, seed = randomSeed(), url, key, help } = parsed.data;
  if (help) return null;
  const rhythm = parsed.data['until-stopped'];
  const target = targetOf(url, key, parsed.data['data-dir']);
  return { target, rate, minutes: rhythm ? Infinity : minutes, seed, rhythm };
}

// What the address of a page says: range, comparison, time zone and filter. Bad values fall back.
import { z } from 'zod';
import { type Filter, filter } from '#contract/view.ts';
import type { Range } from '#web/realtime/live-view.ts';

export const PRESETS = ['30m', '24h', '7d', '30d'] as const;
export type Preset = (typeof PRESETS)[number];

const MINUTES: Record<Preset, number> = {
  '30m': 30,
  '24h': 24 * 60,
  '7d': 7 * 24 * 60,
  '30d': 30 * 24 * 60,
};
const DEFAULT_PRESET: Preset = '24h';

const isTimeZone = (name: string) => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name });
    return true;
  } catch {
    return false;
  }
};

/** An IANA zone; offsets such as `+02:00` are left out, because Postgres reads their sign the other way. */
export const timeZone = z
  .string()
  .max(64)
  .regex(/^[A-Za-z][A-Za-z0-9_+\-/]*$/)
  .refine(isTimeZone);

export interface PageState {
  preset: Preset;
  compare: boolean;
  /** Null: that of the reader's device, when it is known. */
  timeZone: string | null;
  /** Limits the numbers to what matches; null: to nothing. */
  filter: Filter | null;
}

/** Longer ones do not travel well in addresses. */
const MAX_FILTER_LENGTH = 1_500;

const json = z
  .string()
  .max(MAX_FILTER_LENGTH)
  .transform((text, context): unknown => {
    try {
      return JSON.parse(text);
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  });

const address = z.object({
  range: z.enum(PRESETS).catch(DEFAULT_PRESET),
  compare: z
    .literal('1')
    .transform(() => true)
    .catch(false),
  tz: timeZone.nullable().catch(null),
  filter: json.pipe(filter).nullable().catch(null),
});

export type SearchParams = Readonly<Record<string, string | string[] | undefined>>;

export function readPageState(params: SearchParams): PageState {
  const { range, compare, tz, filter: limit } = address.parse(params);
  return { preset: range, compare, timeZone: tz, filter: limit };
}

/** The query string of a state, without what is the default anyway. Parameters that are not ours stay. */
export function writePageState(state: PageState, current = ''): string {
  const params = new URLSearchParams(current);
  for (const name of Object.keys(address.shape)) params.delete(name);
  if (state.preset !== DEFAULT_PRESET) params.set('range', state.preset);
  if (state.compare) params.set('compare', '1');
  if (state.timeZone) params.set('tz', state.timeZone);
  if (state.filter) params.set('filter', JSON.stringify(state.filter));
  return params.toString();
}

/** The start of a range moves in these steps, as the rollups do. */
export const STEP_MS = 15 * 60_000;

export const stepAt = (moment: Date) => Math.floor(moment.getTime() / STEP_MS);

/** The range that a preset means in this step. */
export function rangeOf(state: PageState, zone: string, step: number): Range {
  return {
    from: new Date(step * STEP_MS - MINUTES[state.preset] * 60_000).toISOString(),
    to: null,
    timeZone: zone,
    compare: state.compare,
  };
}

// What the address of a page says: range, comparison, time zone and filter. Bad values fall back.
import { z } from 'zod';
import type { Filter } from '#contract/filter.ts';
import { FILTER } from '#contract/limits.ts';
import { filterShape } from '#contract/view.ts';
import type { SharedParam } from '#web/routes.ts';
import type { Range } from '../queries/range.ts';
import { timeZone } from '../reader/time-zone.ts';
import type { Params } from './search-params.ts';

export const PRESETS = ['30m', '24h', '7d', '30d'] as const;
export type Preset = (typeof PRESETS)[number];

const DEFAULT_PRESET: Preset = '24h';

/** A range of one's own, in whole quarters of an hour, as the rollups are. */
export interface CustomRange {
  from: string;
  /** Null: until now. */
  to: string | null;
}

/** The start of a range moves in these steps, as the rollups do. */
const STEP_MS = 15 * 60_000;
/** What the database reads at most. */
export const MAX_RANGE_DAYS = 400;
const MAX_RANGE_MS = MAX_RANGE_DAYS * 24 * 60 * 60_000;

const iso = (ms: number) => new Date(ms).toISOString();

/** The quarters that two moments touch, clamped from the end back; null when they are no range. */
export function customRange(from: number, to: number | null): CustomRange | null {
  const start = Math.floor(from / STEP_MS) * STEP_MS;
  if (to === null) return { from: iso(start), to };
  const end = Math.ceil(to / STEP_MS) * STEP_MS;
  return end > start ? { from: iso(Math.max(start, end - MAX_RANGE_MS)), to: iso(end) } : null;
}

export interface PageState {
  preset: Preset;
  /** Goes before the preset. */
  custom: CustomRange | null;
  compare: boolean;
  /** Null: that of the reader's device, when it is known. */
  timeZone: string | null;
  /** Limits the numbers to what matches; null: to nothing. */
  filter: Filter | null;
  /** Why the filter of the address is left out, when it is. */
  leftOut: LeftOut | null;
}

export type LeftOut = 'too_long' | 'unreadable';

/** What the numbers of a page are limited to. */
export interface Scope {
  range: Range;
  filter: Filter | null;
}

/** One that costs too much stays up to here, so that the page can say what to take out. */
const LONGEST_FILTER = 2 * FILTER.bytes;

const json = z.string().transform((text, context): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    context.addIssue('not JSON');
    return z.NEVER;
  }
});

const filterText = json.pipe(filterShape);

type FilterOfAddress = Pick<PageState, 'filter' | 'leftOut'>;

function readFilter(text: string | null): FilterOfAddress {
  if (text === null) return { filter: null, leftOut: null };
  if (text.length > LONGEST_FILTER) return { filter: null, leftOut: 'too_long' };
  const { data = null } = filterText.safeParse(text);
  return { filter: data, leftOut: data ? null : 'unreadable' };
}

/** In UTC: the same moment for every reader. Written to the minute; others write seconds, too. */
const moment = z
  .union([z.iso.datetime({ precision: -1 }), z.iso.datetime()])
  .transform((text) => Date.parse(text))
  .nullable()
  .catch(null);

const address = z.object({
  from: moment,
  to: moment,
  range: z.enum(PRESETS).catch(DEFAULT_PRESET),
  // On unless switched off: a number without the one before it says little.
  compare: z
    .literal('0')
    .transform(() => false)
    .catch(true),
  tz: timeZone.nullable().catch(null),
  filter: z.string().nullable().transform(readFilter),
} satisfies Record<SharedParam, z.ZodType>);

const NAMES = address.keyof().options;

export function readPageState(params: Params): PageState {
  const said = Object.fromEntries(NAMES.map((name) => [name, params.get(name)]));
  const { from, to, range, compare, tz, filter } = address.parse(said);
  const custom = from === null ? null : customRange(from, to);
  return { preset: range, custom, compare, timeZone: tz, ...filter };
}

/** `2026-11-22T18:15Z` */
const toMinute = (moment: string) => `${moment.slice(0, 16)}Z`;

/** The query string of a state, without what is the default anyway. Parameters that are not ours stay. */
export function writePageState(state: PageState, current = ''): string {
  const params = new URLSearchParams(current);
  for (const name of NAMES) params.delete(name);
  if (state.custom) {
    params.set('from', toMinute(state.custom.from));
    if (state.custom.to) params.set('to', toMinute(state.custom.to));
  } else if (state.preset !== DEFAULT_PRESET) params.set('range', state.preset);
  if (!state.compare) params.set('compare', '0');
  if (state.timeZone) params.set('tz', state.timeZone);
  if (state.filter) params.set('filter', JSON.stringify(state.filter));
  return params.toString();
}

// What the address of a page says: range, comparison, time zone and filter. Bad values fall back.
import type { Filter } from '#contract/filter.ts';
import { SHARED_PARAMS } from '#web/routes.ts';
import type { Range } from '../queries/range.ts';
import { readTimeZone } from '../reader/time-zone.ts';
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

export type FilterOfAddress = Pick<PageState, 'filter' | 'leftOut'>;

/** In UTC: the same moment for every reader. Written to the minute; others write seconds, too. */
const MOMENT = /^\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d+)?)?Z$/;

function readMoment(text: string | null): number | null {
  if (text === null || !MOMENT.test(text)) return null;
  const ms = Date.parse(text);
  // What is no day of the calendar is taken for a later one.
  return !Number.isNaN(ms) && iso(ms).startsWith(text.slice(0, 16)) ? ms : null;
}

/**
 * `readFilter` is that of `filter-text.ts`, which comes with the contract: in the browser, a page whose address has no
 * filter starts without it.
 */
export function readPageState(
  params: Params,
  readFilter: (text: string) => FilterOfAddress,
): PageState {
  const from = readMoment(params.get('from'));
  const filter = params.get('filter');
  return {
    preset: PRESETS.find((preset) => preset === params.get('range')) ?? DEFAULT_PRESET,
    custom: from === null ? null : customRange(from, readMoment(params.get('to'))),
    // On unless switched off: a number without the one before it says little.
    compare: params.get('compare') !== '0',
    timeZone: readTimeZone(params.get('tz')),
    ...(filter === null ? { filter: null, leftOut: null } : readFilter(filter)),
  };
}

/** `2026-11-22T18:15Z` */
const toMinute = (moment: string) => `${moment.slice(0, 16)}Z`;

/** The query string of a state, without what is the default anyway. Parameters that are not ours stay. */
export function writePageState(state: PageState, current = ''): string {
  const params = new URLSearchParams(current);
  for (const name of SHARED_PARAMS) params.delete(name);
  if (state.custom) {
    params.set('from', toMinute(state.custom.from));
    if (state.custom.to) params.set('to', toMinute(state.custom.to));
  } else if (state.preset !== DEFAULT_PRESET) params.set('range', state.preset);
  if (!state.compare) params.set('compare', '0');
  if (state.timeZone) params.set('tz', state.timeZone);
  if (state.filter) params.set('filter', JSON.stringify(state.filter));
  return params.toString();
}

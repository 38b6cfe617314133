// The moments that a range of the address means now: what is shown, and from where on it is compared.
import type { Range } from '../queries/range.ts';
import { dayOf, isStartOfDay, startOfDay, startOfHour } from './local-days.ts';
import { type CustomRange, MAX_RANGE_DAYS, type PageState, type Preset } from './page-state.ts';

const MINUTE_MS = 60_000;
const QUARTER = 15;
const HOUR = 60;
const DAY = 24 * HOUR;

/** In minutes since 1970 UTC. */
interface Span {
  from: number;
  /** Null: until now. */
  to: number | null;
  /** Where the period begins that it is compared with; null: as much earlier as it is long. */
  before: number | null;
}

const quarterOf = (minute: number) => Math.floor(minute / QUARTER) * QUARTER;

/** So many steps, the running one among them, and as many before. */
const PRESET_SPANS: Record<Preset, (now: number, zone: string) => Omit<Span, 'to'>> = {
  '30m': (now) => ({ from: now - 29, before: now - 59 }),
  '24h': (now) => sliding(quarterOf(now) + QUARTER - DAY, DAY),
  '7d': (now, zone) => sliding(startOfHour(now + HOUR - 7 * DAY, zone), 7 * DAY),
  '30d': (now, zone) => {
    const today = dayOf(now, zone);
    return { from: startOfDay(today - 29, zone), before: startOfDay(today - 59, zone) };
  },
};

const sliding = (from: number, by: number) => ({ from, before: from - by });

export const minuteAt = (moment: Date) => Math.floor(moment.getTime() / MINUTE_MS);

const iso = (minute: number) => new Date(minute * MINUTE_MS).toISOString();

/** The range that a state means in this minute. */
export function rangeOf(state: PageState, zone: string, now: number): Range {
  const preset = { ...PRESET_SPANS[state.preset](now, zone), to: null };
  const { from, to, before } = (state.custom && soFar(state.custom, zone, now)) ?? preset;
  const isByMinute = !state.custom && state.preset === '30m';
  return {
    from: iso(from),
    to: to === null ? null : iso(to),
    timeZone: zone,
    compare: state.compare,
    before: before === null ? null : iso(before),
    step: to === null ? (isByMinute ? now : quarterOf(now)) : null,
  };
}

/** An end that has not come yet is "until now"; a range that has not begun is none. */
function soFar(custom: CustomRange, zone: string, now: number): Span | null {
  const [from, to] = [minuteAt(new Date(custom.from)), custom.to && minuteAt(new Date(custom.to))];
  const end = quarterOf(now) + QUARTER;
  if (from >= end) return null;
  if (to && to < end) return { from, to, before: null };
  const latest = Math.max(from, end - MAX_RANGE_DAYS * DAY);
  return { from: latest, to: null, before: beforeUnfinished(latest, to || null, zone, now) };
}

/** Whole days are compared with as many days before, today with yesterday; else a length with the same length. */
function beforeUnfinished(from: number, to: number | null, zone: string, now: number) {
  if (!isStartOfDay(from, zone)) return to === null ? null : from - (to - from);
  // A last day that has begun counts as a day.
  const end = to === null ? dayOf(now, zone) + 1 : dayOf(to - 1, zone) + 1;
  const first = dayOf(from, zone);
  return startOfDay(first - (end - first), zone);
}

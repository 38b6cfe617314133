// Numbers and times in the reader's locale and in the zone chosen on the page.
import { REGIONS } from './languages.ts';

export interface Format {
  locale: string;
  timeZone: string;
  /** 12,345 */
  count: (n: number) => string;
  /** 12.3K, for axes and tight places */
  compact: (n: number) => string;
  /** 3.4 under ten, 35 above */
  rate: (n: number) => string;
  /** 0.123 as 12.3% */
  percent: (ratio: number) => string;
  /** 0.123 as +12% */
  change: (ratio: number) => string;
  /** 1.23 as +1.2 */
  signed: (n: number) => string;
  money: (amount: number, currency: string) => string;
  /** €9.99, €12,346 or €1.23M: as exact as there is room for */
  sum: (amount: number, currency: string) => string;
  /** a, b and c */
  list: (parts: readonly string[]) => string;
  /** 8.4 MB */
  bytes: (n: number) => string;
  /** 14:32 */
  time: (at: Date) => string;
  /** 14:32:05 */
  clock: (at: Date) => string;
  /** Mon, 17 Nov */
  day: (at: Date) => string;
  /** 2026 */
  year: (at: Date) => string;
  /** 17 Nov 2026 */
  date: (at: Date) => string;
  /** Nov 2026 */
  month: (at: Date) => string;
  /** 17 Nov 2026, 14:32 */
  minute: (at: Date) => string;
  /** 17 Nov 2026, 14:32:05 CET */
  moment: (at: Date) => string;
  /** 1–3 Nov 2026, or with times where it does not consist of whole days */
  span: (from: Date, to: Date) => string;
  /** 5 s, 3 min, 2 h, 4 d: how long ago, short */
  age: (ms: number) => string;
  /** 250 ms, 2.5 s, 3 min: how long it took, short */
  duration: (ms: number) => string;
  /** 45s, 3m 5s, 2h 10m: how long something lasted */
  elapsed: (ms: number) => string;
}

// Node and the browsers disagree on the kind of space around AM/PM and units: settle on one.
const evenSpaces = (text: string) => text.replace(/[\u202f\u2009]/g, '\u00a0');

/** They disagree on the spaces around a dash, too. */
const evenDashes = (text: string) => evenSpaces(text).replace(/\s*–\s*/g, ' – ');

/**
 * How a region writes digits. English as in Germany has the comma in numbers but, in ICU, the point in sums of
 * money: a region's own language knows both.
 */
function digitsOf(locale: string): string {
  const { region } = new Intl.Locale(locale);
  const same = REGIONS.filter((tag) => tag.endsWith(`-${region}`));
  return same.find((tag) => tag === locale) ?? same[0] ?? locale;
}

const numbers = (locale: string, digits: string) => {
  const make = (options: Intl.NumberFormatOptions) => new Intl.NumberFormat(digits, options);
  const whole = make({ maximumFractionDigits: 0 });
  const tenths = make({ minimumFractionDigits: 1, maximumFractionDigits: 1 });
  const compact = new Intl.NumberFormat(locale, {
    notation: 'compact',
    maximumFractionDigits: 1,
    // Where a language has no short word for thousands, they are grouped as elsewhere: 5.546.
    useGrouping: 'always',
  });
  const percent = make({ style: 'percent', maximumFractionDigits: 0 });
  const finePercent = make({
    style: 'percent',
    minimumFractionDigits: 1,
    maximumFractionDigits: 1,
  });
  const signed = make({ maximumFractionDigits: 1, signDisplay: 'exceptZero' });
  const change = make({ style: 'percent', maximumFractionDigits: 0, signDisplay: 'exceptZero' });
  /** In one tile all in whole units, but for a few coins; "million" is a word. */
  const sumFormat = (amount: number, currency: string) => {
    const money = { style: 'currency', currency } as const;
    if (amount >= 1_000_000)
      return new Intl.NumberFormat(locale, {
        ...money,
        notation: 'compact',
        maximumFractionDigits: 2,
      });
    return make(amount >= 10 ? { ...money, maximumFractionDigits: 0 } : money);
  };
  return {
    count: (n: number) => evenSpaces(whole.format(n)),
    compact: (n: number) => evenSpaces(compact.format(n)),
    rate: (n: number) => evenSpaces((n > 0 && n < 9.95 ? tenths : whole).format(n)),
    // One digit after the point, in columns too; but none and all need no digit.
    percent: (ratio: number) =>
      evenSpaces((Number.isInteger(ratio) ? percent : finePercent).format(ratio)),
    change: (ratio: number) => evenSpaces(change.format(ratio)),
    signed: (n: number) => evenSpaces(signed.format(n)),
    money: (amount: number, currency: string) =>
      evenSpaces(make({ style: 'currency', currency }).format(amount)),
    sum: (amount: number, currency: string) =>
      evenSpaces(sumFormat(amount, currency).format(amount)),
    list: (parts: readonly string[]) =>
      new Intl.ListFormat(locale, { type: 'conjunction' }).format(parts),
  };
};

const BYTE_STEPS = [
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
  { unit: 'byte', bytes: 1 },
] as const;

const sizes = (locale: string) => (n: number) => {
  const { unit, bytes } = BYTE_STEPS.find((step) => n >= step.bytes) ?? BYTE_STEPS[2];
  const format = new Intl.NumberFormat(locale, {
    style: 'unit',
    unit,
    maximumFractionDigits: unit === 'megabyte' ? 1 : 0,
  });
  return evenSpaces(format.format(n / bytes));
};

const times = (locale: string, timeZone: string) => {
  const make = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone });
    return (at: Date) => evenSpaces(format.format(at));
  };
  const offset = offsets(locale, timeZone);
  const unmistakable = (format: (at: Date) => string) => (at: Date) => format(at) + offset(at);
  const minute = unmistakable(make({ dateStyle: 'medium', timeStyle: 'short' }));
  const span = spans(locale, timeZone);
  return {
    time: unmistakable(make({ timeStyle: 'short' })),
    clock: unmistakable(make({ timeStyle: 'medium' })),
    day: make({ weekday: 'short', day: 'numeric', month: 'short' }),
    year: make({ year: 'numeric' }),
    date: make({ dateStyle: 'medium' }),
    month: make({ month: 'short', year: 'numeric' }),
    minute,
    moment: make({ dateStyle: 'medium', timeStyle: 'long' }),
    span: (from: Date, to: Date) =>
      offset(from) || offset(to) ? `${minute(from)} – ${minute(to)}` : span(from, to),
  };
};

/** By so much clocks are set back; Lord Howe Island's by half an hour. */
const SET_BACK_MS = [1_800_000, 3_600_000];

/** The offset from UTC where the clock shows the same time twice that day; else nothing. */
const offsets = (locale: string, timeZone: string) => {
  const wall = new Intl.DateTimeFormat('en', { dateStyle: 'short', timeStyle: 'medium', timeZone });
  const zoned = new Intl.DateTimeFormat(locale, { timeZoneName: 'shortOffset', timeZone });
  return (at: Date) => {
    const shown = wall.format(at);
    const isAgain = (ms: number) => wall.format(new Date(at.getTime() + ms)) === shown;
    if (!SET_BACK_MS.some((ms) => isAgain(ms) || isAgain(-ms))) return '';
    const name = zoned.formatToParts(at).find(({ type }) => type === 'timeZoneName');
    return ` ${name?.value}`;
  };
};

/** The end is the first moment after: of whole days, the last day is named instead. */
const spans = (locale: string, timeZone: string) => {
  const days = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeZone });
  const times = new Intl.DateTimeFormat(locale, {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone,
  });
  const clock = new Intl.DateTimeFormat('en', { timeStyle: 'short', hourCycle: 'h23', timeZone });
  const isMidnight = (at: Date) => clock.format(at) === '00:00';
  return (from: Date, to: Date) =>
    evenDashes(
      isMidnight(from) && isMidnight(to)
        ? days.formatRange(from, new Date(to.getTime() - 1))
        : times.formatRange(from, to),
    );
};

const AGE_STEPS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

const ages = (locale: string) => {
  const formatOf = (unit: string) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' });
  const steps = AGE_STEPS.map((step) => ({ ...step, format: formatOf(step.unit) }));
  return (ms: number) => {
    const step = steps.find((each) => ms >= each.ms) ?? steps[steps.length - 1];
    return step ? evenSpaces(step.format.format(Math.max(0, Math.floor(ms / step.ms)))) : '';
  };
};

const SECOND_MS = 1_000;

/** As ages, but finer below a minute. */
const durations = (locale: string, age: (ms: number) => string) => {
  const make = (unit: string, maximumFractionDigits: number) =>
    new Intl.NumberFormat(locale, {
      style: 'unit',
      unit,
      unitDisplay: 'narrow',
      maximumFractionDigits,
    });
  const [milliseconds, seconds] = [make('millisecond', 0), make('second', 1)];
  return (ms: number) => {
    if (ms < SECOND_MS) return evenSpaces(milliseconds.format(ms));
    return ms < 60 * SECOND_MS ? evenSpaces(seconds.format(ms / SECOND_MS)) : age(ms);
  };
};

/** The two largest units, the smaller one only when there is something of it. */
const elapsedTimes = (locale: string) => {
  const show = (unit: string, n: number) =>
    new Intl.NumberFormat(locale, { style: 'unit', unit, unitDisplay: 'narrow' }).format(n);
  return (ms: number) => {
    const seconds = Math.round(ms / SECOND_MS);
    const parts =
      seconds < 3_600
        ? ([
            ['minute', Math.floor(seconds / 60)],
            ['second', seconds % 60],
          ] as const)
        : ([
            ['hour', Math.floor(seconds / 3_600)],
            ['minute', Math.floor((seconds % 3_600) / 60)],
          ] as const);
    const some = parts.filter(([, n]) => n > 0);
    const shown = (some.length > 0 ? some : parts.slice(1)).map(([unit, n]) => show(unit, n));
    return evenSpaces(shown.join(' '));
  };
};

export function createFormat(locale: string, timeZone: string): Format {
  const age = ages(locale);
  return {
    locale,
    timeZone,
    ...numbers(locale, digitsOf(locale)),
    ...times(locale, timeZone),
    bytes: sizes(locale),
    age,
    duration: durations(locale, age),
    elapsed: elapsedTimes(locale),
  };
}

// Times as other tools write them, as the contract has them.
import { clientTime } from '../../_shared/contract/text.ts';

/** 2026-11-30, 2026-11-30 15:14, 2026-11-30T15:14:44.854+0000 */
const ISO =
  /^(\d{4}-\d\d-\d\d)(?:[T ](\d\d:\d\d)(?::(\d\d)(?:[.,](\d{1,9}))?)?)? ?(?:Z|([+-]\d\d)(?::?(\d\d))?)?$/i;

/** RFC 2822: Mon, 30 Nov 2026 15:14:44 +0000 */
const MAIL =
  /^(?:[a-z]{3}, )?\d{1,2} [a-z]{3} \d{4} \d\d:\d\d(?::\d\d)? (?:[+-]\d{4}|GMT|UTC?|Z)$/i;

const EPOCH = /^\d{9,13}(?:\.\d{1,9})?$/;
/** As seconds it lies beyond the year 5000, as milliseconds in 1973. */
const FIRST_MS = 1e11;

/** No way to write a time is longer. */
const LONGEST_TIME = 40;

function millisecondsOf(text: string): number {
  if (EPOCH.test(text)) return Number(text) * (Number(text) < FIRST_MS ? 1000 : 1);
  const [, date, time = '00:00', seconds = '00', fraction = '0', zone = '+00', minutes = '00'] =
    ISO.exec(text) ?? [];
  // Without a zone it is UTC, as these tools' own servers read it.
  if (date)
    return Date.parse(`${date}T${time}:${seconds}.${fraction.slice(0, 3)}${zone}:${minutes}`);
  return MAIL.test(text) ? Date.parse(text) : Number.NaN;
}

/** Undefined: there is none. The beginning of what is no time stays as it is, and the contract rejects it by name. */
export function readTime(value: unknown): string | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value !== 'string' && typeof value !== 'number') return '';
  const text = String(value).slice(0, LONGEST_TIME + 1);
  const ms = text.length > LONGEST_TIME ? Number.NaN : millisecondsOf(text.trim());
  const time = new Date(ms);
  return (
    clientTime.safeParse(Number.isNaN(time.getTime()) ? text : time.toISOString()).data ?? text
  );
}

// When a page asks again: numbers behind the pages are not in the frames, which only say that there is news.

export const EVERY_MS = 5_000;
/** So old may the watermark of a quiet page become. */
const IDLE_MS = 30_000;
/** An answer that takes long is asked for less often: this many times as long. */
const REST = 5;

interface Standing {
  /** Up to when the answer on the page is complete; null: there is none. */
  reached: number | null;
  /** Up to when the live numbers were complete when the newest frame came. */
  news: number | null;
  /** Up to when the live numbers are complete. */
  watermark: number | null;
  /** Since the page last asked. */
  sinceAsked: number;
  /** How long the last answer took. */
  took: number;
}

export function isDue({ reached, news, watermark, sinceAsked, took }: Standing): boolean {
  if (reached === null || watermark === null) return false;
  if (sinceAsked < Math.max(EVERY_MS, REST * took)) return false;
  return (news !== null && reached < news) || watermark - reached > IDLE_MS;
}

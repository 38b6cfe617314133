// When a page asks again: numbers behind the pages are not in the frames, which only say that there is news.

const EVERY_MS = 5_000;
/** The numbers behind the pages are counted right after the frames: asked at once, they may not be there yet. */
const SETTLE_MS = 1_000;
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
  /** Since that frame came. */
  sinceNews: number;
  /** Since the page last asked. */
  sinceAsked: number;
  /** How long the last answer took. */
  took: number;
}

export function isDue(standing: Standing): boolean {
  const { reached, news, watermark, sinceNews, sinceAsked, took } = standing;
  if (reached === null || watermark === null) return false;
  if (sinceAsked < Math.max(EVERY_MS, REST * took)) return false;
  const isBehind = news !== null && reached < news && sinceNews >= SETTLE_MS;
  return isBehind || watermark - reached > IDLE_MS;
}

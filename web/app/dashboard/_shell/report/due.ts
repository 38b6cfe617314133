// When a page asks again: report numbers are not in the frames, which only say that there is news.

const EVERY_MS = 5_000;
/** Report numbers are counted right after the frames: asked at once, they may not be there yet. */
const SETTLE_MS = 1_000;
/** How old the watermark of a quiet page may become. */
const IDLE_MS = 30_000;
/** An answer that takes long is asked for less often: this many times as long. */
const REST = 5;

interface Standing {
  /** Up to when the answer on the page is complete; null: there is none. */
  answeredUntil: number | null;
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
  const { answeredUntil, news, watermark, sinceNews, sinceAsked, took } = standing;
  if (answeredUntil === null || watermark === null) return false;
  if (sinceAsked < Math.max(EVERY_MS, REST * took)) return false;
  const isBehind = news !== null && answeredUntil < news && sinceNews >= SETTLE_MS;
  return isBehind || watermark - answeredUntil > IDLE_MS;
}

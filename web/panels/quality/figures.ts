// The figures of the data quality page: value and note of each, from the health of ingest and fold.
import type { Health } from '#contract/health.ts';
import type { ScreenLatency } from '#web/realtime/headless.ts';
import type { Format } from '#web/words/format.ts';
import type { Words } from '#web/words/shape.ts';
import type { TileProps } from '../card/index.ts';
import { arrivals, type Concern } from './verdict.ts';

type FigureId = keyof Words['quality']['figures'];

export interface QualityFigure extends TileProps {
  id: FigureId;
  /** Marked when this concern is raised. */
  concern?: Concern;
}

/** The last step of the histogram of clock skew takes everything above a day. */
const LONGEST_MS = 86_400_000;

const upTo = (ms: number, { upTo: words }: Words['quality'], format: Format) =>
  ms > LONGEST_MS ? words.more(format.duration(LONGEST_MS)) : words.atMost(format.duration(ms));

const quantile = (
  { p50, p95 }: Health['latencyMs'],
  half: (shown: string) => string,
  words: Words['quality'],
  format: Format,
) => ({
  value: p95 === null ? null : upTo(p95, words, format),
  note: p50 === null ? words.nothingMeasured : half(upTo(p50, words, format)),
});

const share = (ratio: number | null, words: Words['quality'], format: Format) =>
  ratio === null ? words.nothingArrived : words.ofArrived(format.percent(ratio));

/** `screen`: of this browser; null where it has not measured any yet. */
export function figures(
  health: Health,
  screen: ScreenLatency | null,
  { quality: words }: Words,
  format: Format,
): QualityFigure[] {
  const { rejected, rejectedShare, duplicateShare } = arrivals(health);
  const { figures: each } = words;
  return [
    {
      id: 'screen',
      value: screen && upTo(screen.p95, words, format),
      note: screen
        ? each.screen.half(
            upTo(screen.p50, words, format),
            screen.events,
            format.count(screen.events),
          )
        : each.screen.waiting,
    },
    {
      id: 'latency',
      ...quantile(health.latencyMs, each.latency.half, words, format),
      concern: 'slow',
    },
    {
      id: 'foldLag',
      value: format.duration(health.foldLagMs),
      note: each.foldLag.note(format.clock(new Date(health.completeUntil))),
      concern: 'behind',
    },
    { id: 'pace', value: format.rate(health.eventsPerSecond), note: each.pace.note },
    { id: 'skew', ...quantile(health.clockSkewMs, each.skew.half, words, format) },
    {
      id: 'accepted',
      value: format.count(health.accepted),
      note: each.accepted.note(format.count(health.late)),
    },
    {
      id: 'duplicates',
      value: format.count(health.duplicates),
      note: share(duplicateShare, words, format),
    },
    {
      id: 'rejected',
      value: format.count(rejected),
      note: share(rejectedShare, words, format),
      concern: 'rejected',
    },
  ];
}

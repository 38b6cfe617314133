// What a run says of itself: one line while it runs, the counts when it is over.
import { stored, sum, type Tally, waiting } from './tally.ts';

const number = (n: number) => n.toLocaleString('en');

function duration(ms: number): string {
  const seconds = Math.round(ms / 1000);
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  const shown = parts[0] ? parts : parts.slice(1);
  return shown.map((part) => `${part}`.padStart(2, '0')).join(':');
}

/** The live line. */
export function progressLine(tally: Tally, elapsedMs: number, durationMs: number): string {
  const time = Number.isFinite(durationMs)
    ? `${duration(Math.min(elapsedMs, durationMs))} of ${duration(durationMs)}`
    : duration(elapsedMs);
  const retried = sum(tally.retried);
  return [
    time,
    `${number(tally.made)} events of ${number(tally.sessions)} sessions`,
    `${number(stored(tally))} stored`,
    `${number(sum(tally.rejected) + sum(tally.failed))} rejected`,
    `${number(waiting(tally))} on their way`,
    ...(retried > 0 ? [`${number(retried)} retries`] : []),
    `${(tally.made / Math.max(1, Math.min(elapsedMs, durationMs) / 1000)).toFixed(1)}/s`,
  ].join(' · ');
}

const entry = (n: number, what: string) => `${number(n).padStart(12)}  ${what}`;

const entries = (counts: Map<string, number>, what: (key: string) => string) =>
  [...counts].sort(([, a], [, b]) => b - a).map(([key, n]) => entry(n, what(key)));

const statusOf = (status: number) => (status === 0 ? 'no answer' : `${status}`);

/** The final counts, by outcome; the lines of the first block add up. */
export function closingLines(tally: Tally): string[] {
  const { resent, undelivered, recovered } = tally;
  const retried = [...tally.retried].map(([status, n]) => `${statusOf(status)} ×${number(n)}`);
  return [
    entry(tally.made, `events made in ${number(tally.sessions)} sessions, of which`),
    entry(tally.accepted, 'accepted'),
    ...(recovered > 0 ? [entry(recovered, 'stored by an attempt whose answer was lost')] : []),
    ...entries(tally.rejected, (reason) => `rejected: ${reason}`),
    ...entries(tally.failed, (reason) => `rejected with their request: ${reason}`),
    ...(undelivered > 0 ? [entry(undelivered, 'without an answer until the end')] : []),
    '',
    `${number(stored(tally))} of them are stored.`,
    `${number(resent.events)} stored ones were sent again, ${number(resent.duplicates)} recognised as duplicates.`,
    `${number(tally.requests)} requests; repeated: ${retried.join(', ') || 'none'}.`,
  ];
}

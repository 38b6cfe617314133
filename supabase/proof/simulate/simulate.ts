// A run of the simulator: shoppers come, do what they do, and leave; every event is accounted for.
import { setMaxListeners } from 'node:events';
import type { Track } from '../traffic/track.ts';
import { type Clock, realClock } from './clock.ts';
import { type Run, runSession } from './run-session.ts';
import { dailyRhythm, schedule } from './schedule.ts';
import { emptyTally, type Tally } from './tally.ts';

export interface SimulateOptions {
  track: Track;
  /** Events a second, on average. */
  rate: number;
  /** Infinity: until stopped. */
  minutes: number;
  seed: string;
  /** Follow the hours of the day. */
  rhythm?: boolean;
  /** Ends the run early; what was made is still sent. */
  stop?: AbortSignal;
  /** How long to try to deliver the rest when the run is over. */
  graceMs?: number;
  clock?: Clock;
  onStart?: (tally: Readonly<Tally>) => void;
}

const GRACE_MS = 60_000;

function rhythmFrom(startedAt: number) {
  return (sinceMs: number) => {
    const at = new Date(startedAt + sinceMs);
    return dailyRhythm(at.getHours() + at.getMinutes() / 60);
  };
}

async function admitShoppers(options: SimulateOptions, run: Run): Promise<void> {
  const { seed, rate, rhythm } = options;
  const { clock } = run.delivery;
  const { startedAt, durationMs, closing } = run;
  const inShop = new Set<Promise<void>>();
  for (const session of schedule({
    seed,
    rate,
    ...(rhythm && { rhythm: rhythmFrom(startedAt) }),
  })) {
    if (session.startsAtMs >= durationMs) break;
    await clock.sleep(startedAt + session.startsAtMs - clock.now(), closing);
    if (closing.aborted) break;
    const left = runSession(session, run).finally(() => inShop.delete(left));
    inShop.add(left);
  }
  await clock.sleep(startedAt + durationMs - clock.now(), closing);
  await Promise.all(inShop);
}

/** Resolves with the final counts, when all that was made was answered or given up. */
export async function simulate(options: SimulateOptions): Promise<Tally> {
  const { track, minutes, stop, graceMs = GRACE_MS, clock = realClock } = options;
  const tally = emptyTally();
  const closing = new AbortController();
  const giveUp = new AbortController();
  // Every shopper listens.
  setMaxListeners(0, closing.signal, giveUp.signal);
  const durationMs = minutes * 60_000;
  stop?.addEventListener('abort', () => closing.abort(), { once: true });
  if (stop?.aborted) closing.abort();
  closing.signal.addEventListener('abort', () => {
    void clock.sleep(graceMs, giveUp.signal).then(() => giveUp.abort());
  });
  const delivery = { track, clock, tally, giveUp: giveUp.signal };
  const run = { delivery, startedAt: clock.now(), durationMs, closing: closing.signal };
  options.onStart?.(tally);
  if (Number.isFinite(durationMs)) {
    void clock.sleep(durationMs, closing.signal).then(() => closing.abort());
  }
  await admitShoppers(options, run);
  giveUp.abort();
  return tally;
}

// Asks for the frames since a topic's cursor, page after page, until the newest one is held.
import type { Frame, FramesPage } from '#contract/frame.ts';
import { type RpcError, toRpcError } from '#web/data/client/rpc.ts';
import { fullJitter, READ_BACKOFF } from '../backoff.ts';
import type { Cancel, Clock } from '../clock.ts';
import type { LiveTopic } from '../live-topic.ts';
import type { Position } from './held-numbers.ts';
import type { Reads } from './reads.ts';

/** Further behind than this, a snapshot costs less than the frames. */
const MOST_FRAMES = 500;

interface CatchUpSettings {
  reads: Reads;
  clock: Clock;
  random: () => number;
  position(topic: LiveTopic): Position | null;
  /** Frames of a page, in order. */
  onFrames(topic: LiveTopic, frames: Frame[]): void;
  /** The newest frame, as of this page, is held; so many were missing. */
  onDone(topic: LiveTopic, page: LogPage, frames: number): void;
  /** Frames do not lead there: take a snapshot. */
  onTooFar(topic: LiveTopic): void;
  onFailure(topic: LiveTopic, error: RpcError): void;
  /** The read was denied: whether it makes sense to try again. */
  mayRetry(): Promise<boolean>;
}

/** `expected`: a gap is known or likely, so the badge says so. `check`: most likely nothing is missing. */
type CatchUpReason = 'expected' | 'check';

/** A page that the log could answer. */
export type LogPage = Extract<FramesPage, { reset: false }>;

export interface CatchUp {
  request(topic: LiveTopic, reason: CatchUpReason): void;
  /** Whether a gap is being closed somewhere. */
  isClosingGap(): boolean;
  stop(topic?: LiveTopic): void;
}

interface Run {
  reason: CatchUpReason;
  /** Asked again meanwhile: the page on its way may be older than what prompted that. */
  again: boolean;
  failures: number;
  cancelWait: Cancel | null;
}

export function createCatchUp(settings: CatchUpSettings): CatchUp {
  const { reads, clock, random } = settings;
  const runs = new Map<LiveTopic, Run>();
  const isCurrent = (topic: LiveTopic, run: Run) => runs.get(topic) === run;

  async function start(topic: LiveTopic, run: Run) {
    try {
      await pages(topic, run);
    } catch (error) {
      if (isCurrent(topic, run)) await fail(topic, run, toRpcError(error));
    }
  }

  async function pages(topic: LiveTopic, run: Run) {
    let frames = 0;
    for (;;) {
      const from = settings.position(topic);
      if (from === null) return end(topic, run);
      run.again = false;
      const page = await reads.framesSince(topic, from);
      if (!isCurrent(topic, run)) return;
      run.failures = 0;
      if (page.reset) return tooFar(topic, run);
      if (page.frames.length > 0) run.reason = 'expected';
      settings.onFrames(topic, page.frames);
      if (!isCurrent(topic, run)) return;
      frames += page.frames.length;
      const to = settings.position(topic);
      if (to !== null && to.seq >= page.head) {
        if (run.again) continue;
        end(topic, run);
        return settings.onDone(topic, page, frames);
      }
      if (isHopeless(page, from, to, frames)) return tooFar(topic, run);
    }
  }

  async function fail(topic: LiveTopic, run: Run, error: RpcError) {
    settings.onFailure(topic, error);
    // A page that cannot be read will not become readable: a snapshot leads past it.
    if (error.failure === 'unreadable') return tooFar(topic, run);
    if (error.failure === 'unauthorized' && !(await settings.mayRetry())) return;
    if (!isCurrent(topic, run)) return;
    run.failures += 1;
    const waitMs = fullJitter(run.failures, READ_BACKOFF, random);
    run.cancelWait = clock.after(waitMs, () => retry(topic, run));
  }

  function retry(topic: LiveTopic, run: Run) {
    run.cancelWait?.();
    run.cancelWait = null;
    void start(topic, run);
  }

  const end = (topic: LiveTopic, run: Run) => void (isCurrent(topic, run) && runs.delete(topic));

  function tooFar(topic: LiveTopic, run: Run) {
    end(topic, run);
    settings.onTooFar(topic);
  }

  function stop(topic: LiveTopic) {
    runs.get(topic)?.cancelWait?.();
    runs.delete(topic);
  }

  return {
    request(topic, reason) {
      const running = runs.get(topic);
      if (running) {
        running.again = true;
        if (reason === 'expected') running.reason = reason;
        // There is a reason to ask, so there is one to believe that it works now.
        if (running.cancelWait) retry(topic, running);
        return;
      }
      const run: Run = { reason, again: false, failures: 0, cancelWait: null };
      runs.set(topic, run);
      void start(topic, run);
    },
    isClosingGap: () => [...runs.values()].some(({ reason }) => reason === 'expected'),
    stop: (topic) => (topic ? [topic] : [...runs.keys()]).forEach(stop),
  };
}

/** No progress (a frame that says resync stands in the way), or too many frames still to come. */
function isHopeless(page: LogPage, from: Position, to: Position | null, frames: number): boolean {
  if (to === null || to.seq <= from.seq) return true;
  // Not every fold writes a frame on this topic: go by how many this page had.
  const density = page.frames.length / (to.seq - from.seq);
  return frames + (page.head - to.seq) * density > MOST_FRAMES;
}

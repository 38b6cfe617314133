// The memory of every process over time, and whether it has stayed flat: its own, without Postgres's fixed buffers.
import type { Stack } from '#local/stack/index.ts';
import { usageOf } from '../../measure/processes.ts';
import { median, slope } from '../../measure/statistics.ts';

export interface MemoryTrend {
  name: string;
  startMb: number;
  endMb: number;
  highestMb: number;
  /** Of the straight line through the second half. */
  mbPerHour: number;
  isFlat: boolean;
}

interface Sample {
  hour: number;
  megabytes: number;
}

/** Heaps breathe: what is not more than this is breathing. */
const BREATHING = { share: 0.15, megabytes: 15 };

export class MemorySamples {
  readonly #stack: Stack;
  readonly #began = performance.now();
  readonly #byName = new Map<string, Sample[]>();

  constructor(stack: Stack) {
    this.#stack = stack;
  }

  take(): void {
    const hour = (performance.now() - this.#began) / 3_600_000;
    const own = { name: 'load and live dashboard', pid: process.pid };
    const processes = this.#stack
      .processNames()
      .map((name) => ({ name, pid: this.#stack.pid(name) }));
    for (const { name, pid } of [...processes, own]) {
      const { ownMegabytes: megabytes } = usageOf(pid);
      this.#byName.set(name, [...(this.#byName.get(name) ?? []), { hour, megabytes }]);
    }
  }

  trends(): MemoryTrend[] {
    return [...this.#byName].map(([name, samples]) => trendOf(name, samples));
  }
}

/** Caches fill in the first half; growth is what the second half still does. */
function trendOf(name: string, samples: Sample[]): MemoryTrend {
  const half = samples.slice(samples.length / 2);
  const quarter = Math.max(1, Math.floor(half.length / 2));
  const middleOf = (part: Sample[]) => median(part.map(({ megabytes }) => megabytes));
  const [before, after] = [middleOf(half.slice(0, quarter)), middleOf(half.slice(-quarter))];
  return {
    name,
    startMb: samples[0]?.megabytes ?? Number.NaN,
    endMb: samples.at(-1)?.megabytes ?? Number.NaN,
    highestMb: Math.max(...samples.map(({ megabytes }) => megabytes)),
    mbPerHour: slope(half.map(({ hour, megabytes }) => [hour, megabytes])),
    isFlat: after - before <= Math.max(before * BREATHING.share, BREATHING.megabytes),
  };
}

// The report of a chaos run: as JSON, and as people read it.
import { z } from 'zod';
import { median } from '../measure/statistics.ts';

const faultResult = z.object({
  fault: z.string(),
  /** Seconds from the end of the fault until accounts balance and every dashboard is live and exact. */
  recoverySeconds: z.number(),
  broken: z.array(z.string()),
});
export type FaultResult = z.infer<typeof faultResult>;

export const chaosReport = z.object({
  seed: z.number(),
  seconds: z.number(),
  events: z.number(),
  duplicates: z.number(),
  retries: z.number(),
  faults: z.array(faultResult),
  /** Faults that cannot be done to this stack, and why. */
  skipped: z.array(z.object({ fault: z.string(), reason: z.string() })),
  /** Answers that must never come. */
  problems: z.array(z.string()),
});
export type ChaosReport = z.infer<typeof chaosReport>;

export function asTable(report: ChaosReport): string {
  const { seed, seconds, events, duplicates, retries, faults, skipped, problems } = report;
  const byFault = Map.groupBy(faults, ({ fault }) => fault);
  const rows = [...byFault].map(
    ([fault, times]) => `| ${fault} | ${times.length} | ${recovery(times)} | ${verdict(times)} |`,
  );
  return [
    '| fault | times | whole again after (median, worst) | accounts and live numbers |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `${faults.length} faults in ${Math.round(seconds / 60)} min under load (seed ${seed}): ${events.toLocaleString('en')} events acknowledged, ${duplicates.toLocaleString('en')} duplicates caught, ${retries.toLocaleString('en')} requests sent again.`,
    ...skipped.map(({ fault, reason }) => `Skipped: ${fault} (${reason}).`),
    ...problemLines(problems),
    '',
  ].join('\n');
}

export const isWhole = ({ faults, problems }: ChaosReport): boolean =>
  problems.length === 0 && faults.every(({ broken }) => broken.length === 0);

export const problemLines = (problems: readonly string[]): string[] =>
  problems.slice(0, 10).map((problem) => `Must not happen: ${problem}`);

function recovery(times: FaultResult[]): string {
  const seconds = times.map(({ recoverySeconds }) => recoverySeconds);
  return `${median(seconds).toFixed(1)} s, ${Math.max(...seconds).toFixed(1)} s`;
}

function verdict(times: FaultResult[]): string {
  const broken = times.flatMap((result) => result.broken);
  return broken.length === 0 ? 'balance' : `**${[...new Set(broken)].join('; ')}**`;
}

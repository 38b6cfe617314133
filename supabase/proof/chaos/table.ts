// The report of a chaos run as people read it.
import { median } from '../measure/statistics.ts';
import type { ChaosReport, Ordeal } from './run.ts';

export function asTable(report: ChaosReport): string {
  const { seed, seconds, events, duplicates, retries, ordeals, skipped, problems } = report;
  const byFault = Map.groupBy(ordeals, ({ fault }) => fault);
  const rows = [...byFault].map(
    ([fault, times]) => `| ${fault} | ${times.length} | ${recovery(times)} | ${verdict(times)} |`,
  );
  return [
    '| fault | times | whole again after (median, worst) | accounts and live numbers |',
    '| --- | --- | --- | --- |',
    ...rows,
    '',
    `${ordeals.length} faults in ${Math.round(seconds / 60)} min under load (seed ${seed}): ${events.toLocaleString('en')} events acknowledged, ${duplicates.toLocaleString('en')} duplicates caught, ${retries.toLocaleString('en')} requests sent again.`,
    ...skipped.map(({ fault, reason }) => `Skipped: ${fault} (${reason}).`),
    ...problems.slice(0, 10).map((problem) => `Must not happen: ${problem}`),
    '',
  ].join('\n');
}

function recovery(times: Ordeal[]): string {
  const seconds = times.map(({ recoverySeconds }) => recoverySeconds);
  return `${median(seconds).toFixed(1)} s, ${Math.max(...seconds).toFixed(1)} s`;
}

function verdict(times: Ordeal[]): string {
  const broken = times.flatMap((ordeal) => ordeal.broken);
  return broken.length === 0 ? 'balance' : `**${[...new Set(broken)].join('; ')}**`;
}

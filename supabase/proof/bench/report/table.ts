// The report as people read it: a markdown table, with the machine beneath.
import type { Figure } from './figure.ts';
import type { Machine } from './machine.ts';
import type { Report } from './report.ts';

const HEAD = ['bench', 'measured', 'against', 'ratio', 'target', ''];

export function shown(value: number): string {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value) >= 100 ? 0 : Math.abs(value) >= 10 ? 1 : 3;
  return Number(value.toFixed(digits)).toLocaleString('en');
}

function ratioOf({ ratio, spread }: Figure): string {
  if (ratio === null) return '–';
  return spread
    ? `**${shown(ratio)}** (${shown(spread.min)}–${shown(spread.max)})`
    : `**${shown(ratio)}**`;
}

const verdictOf = ({ ok }: Figure) => (ok === null ? 'reported' : ok ? 'met' : '**missed**');

function rowOf(entry: Figure): string[] {
  const reference = entry.reference === null ? '' : `${shown(entry.reference)} ${entry.unit}`;
  return [
    `\`${entry.name}\`${entry.case ? `<br>${entry.case}` : ''}`,
    `${shown(entry.value)} ${entry.unit}${entry.note ? `<br><sub>${entry.note}</sub>` : ''}`,
    [reference, entry.against && `<sub>${entry.against}</sub>`].filter(Boolean).join('<br>') || '–',
    ratioOf(entry),
    entry.target || '–',
    verdictOf(entry),
  ];
}

const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

export function describeInWords({ cpu, cores, memoryGb, system, ...versions }: Machine): string {
  const { node, deno, postgres, loadBefore } = versions;
  return `${cpu}, ${cores} cores, ${memoryGb} GB, ${system}; Node ${node}, Deno ${deno}, Postgres ${postgres}; load before: ${loadBefore}`;
}

export function asMarkdown({ at, mode, minutes, machine, bench, skipped, failed }: Report): string {
  const rows = bench.map((entry) => line(rowOf(entry)));
  const failures = failed.map(({ name, reason }) => `\`${name}\` could not be measured: ${reason}`);
  const left = skipped.map(({ name, reason }) => `\`${name}\` was skipped: ${reason}.`);
  return [
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...rows,
    '',
    `Measured on ${at.slice(0, 10)} (${mode}, ${Math.round(minutes)} min) on ${describeInWords(machine)}. Ratios are medians of alternating rounds, with the lowest and highest round in brackets.`,
    ...[...left, ...failures].flatMap((text) => ['', text]),
    '',
  ].join('\n');
}

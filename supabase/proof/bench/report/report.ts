// The whole report: when, where, every figure, and what could not be measured; as JSON, and as a table for the README.
import { shown } from '../../measure/shown.ts';
import type { Figure } from './figure.ts';
import type { Machine } from './machine.ts';

export interface Report {
  at: string;
  mode: 'quick' | 'normal' | 'full';
  minutes: number;
  machine: Machine;
  bench: Figure[];
  /** Benches that went wrong. */
  failed: { name: string; reason: string }[];
}

const HEAD = ['bench', 'measured', 'against', 'ratio', 'target', ''];
const line = (cells: string[]) => `| ${cells.join(' | ')} |`;

export function asMarkdown({ at, mode, minutes, machine, bench, failed }: Report): string {
  const { cpu, cores, memoryGb, system, node, deno, postgres, loadBefore } = machine;
  return [
    line(HEAD),
    line(HEAD.map(() => '---')),
    ...bench.map((figure) => line(cellsOf(figure))),
    '',
    `Measured on ${at.slice(0, 10)} (${mode}, ${Math.round(minutes)} min) on ${cpu}, ${cores} cores, ${memoryGb} GB, ${system}; Node ${node}, Deno ${deno}, Postgres ${postgres}; load before: ${loadBefore}. Ratios are medians of alternating rounds, with the lowest and highest round in brackets.`,
    ...failed.flatMap(({ name, reason }) => ['', `\`${name}\` could not be measured: ${reason}`]),
    '',
  ].join('\n');
}

function cellsOf(figure: Figure): string[] {
  const { name, case: of, value, unit, note, reference, against, target, ok } = figure;
  const compared = [
    reference !== undefined && `${shown(reference)} ${unit}`,
    against && `<sub>${against}</sub>`,
  ];
  return [
    `\`${name}\`${of ? `<br>${of}` : ''}`,
    `${shown(value)} ${unit}${note ? `<br><sub>${note}</sub>` : ''}`,
    compared.filter(Boolean).join('<br>') || '–',
    ratioOf(figure),
    target || '–',
    ok === null ? 'reported' : ok ? 'met' : '**missed**',
  ];
}

function ratioOf({ ratio, spread }: Figure): string {
  if (ratio === undefined) return '–';
  const range = spread ? ` (${shown(spread.min)}–${shown(spread.max)})` : '';
  return `**${shown(ratio)}**${range}`;
}

const BETWEEN_MARKERS = /(?<=<!-- bench:start -->\n).*(?=<!-- bench:end -->)/s;

/** The README with the table between its two markers. */
export function withTable(readme: string, table: string): string {
  if (!BETWEEN_MARKERS.test(readme)) throw new Error('The README has no markers for the table.');
  return readme.replace(BETWEEN_MARKERS, () => table);
}

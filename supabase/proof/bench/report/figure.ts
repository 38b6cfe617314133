// One line of the report: what was measured, against what, and whether the target is met.
import { median, type Spread, spreadOf } from '../../measure/statistics.ts';

export interface Pair {
  value: number;
  reference: number;
}

/** A bound on the ratio, or on the value itself where a bench compares nothing. */
interface Target {
  of: 'ratio' | 'value';
  min?: number;
  max?: number;
}

export interface Measured {
  /** Which of the cases of its bench, where it has several. */
  case?: string;
  value: number;
  unit: string;
  reference?: number;
  /** What the reference is, in a few words. */
  against?: string;
  ratio?: number;
  /** Lowest and highest ratio of the rounds. */
  spread?: Spread;
  rounds?: Pair[];
  targets?: Target[];
  note?: string;
}

export interface Figure extends Measured {
  /** Of the bench. */
  name: string;
  /** The targets, in words. */
  target: string;
  /** Null: reported only, there is no target. */
  ok: boolean | null;
}

/** Of rounds that measured both in turn (A B A B …), so that a machine's moods hit both alike. */
export function compare(rounds: Pair[]) {
  // Each round's own ratio: neighbours in time are compared with each other.
  const ratios = rounds.map(({ value, reference }) => value / reference);
  return {
    value: median(rounds.map(({ value }) => value)),
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: median(ratios),
    spread: spreadOf(ratios),
    rounds,
  };
}

export function figureOf(name: string, measured: Measured): Figure {
  const target = (measured.targets ?? []).map(inWords).join(', ');
  return { ...measured, name, target, ok: verdict(measured) };
}

/** What was not measured has not met its target. */
function verdict({ value, ratio = Number.NaN, targets = [] }: Measured): boolean | null {
  if (targets.length === 0) return null;
  return targets.every(({ of, min = -Infinity, max = Infinity }) => {
    const measured = of === 'ratio' ? ratio : value;
    return measured >= min && measured <= max;
  });
}

function inWords({ of, min, max }: Target): string {
  const bounds = [min !== undefined && `≥ ${min}`, max !== undefined && `≤ ${max}`];
  return `${of === 'value' ? 'value ' : ''}${bounds.filter(Boolean).join(' and ')}`;
}

// Measures two things in turn (A B A B …), so that a machine's moods hit both alike.
import { median, type Spread, spreadOf } from '../../measure/statistics.ts';

export interface Pair {
  value: number;
  reference: number;
}

export interface Compared extends Pair {
  /** Median of the rounds' own ratios: neighbours in time are compared with each other. */
  ratio: number;
  spread: Spread;
  rounds: Pair[];
}

export async function alternate(rounds: number, measure: (round: number) => Promise<Pair>) {
  const pairs: Pair[] = [];
  while (pairs.length < rounds) pairs.push(await measure(pairs.length + 1));
  return compare(pairs);
}

export function compare(rounds: Pair[]): Compared {
  const ratios = rounds.map(({ value, reference }) => value / reference);
  return {
    value: median(rounds.map(({ value }) => value)),
    reference: median(rounds.map(({ reference }) => reference)),
    ratio: median(ratios),
    spread: spreadOf(ratios),
    rounds,
  };
}

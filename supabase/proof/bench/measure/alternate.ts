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

export interface Rounds {
  rounds: number;
  onRound?: (done: number) => void;
}

export async function alternate(
  value: () => Promise<number>,
  reference: () => Promise<number>,
  { rounds, onRound }: Rounds,
): Promise<Compared> {
  const pairs: Pair[] = [];
  for (let round = 0; round < rounds; round += 1) {
    onRound?.(round);
    pairs.push({ value: await value(), reference: await reference() });
  }
  return compare(pairs);
}

export function compare(rounds: Pair[]): Compared {
  const ratios = rounds.map((round) => round.value / round.reference);
  return {
    value: median(rounds.map((round) => round.value)),
    reference: median(rounds.map((round) => round.reference)),
    ratio: median(ratios),
    spread: spreadOf(ratios),
    rounds,
  };
}

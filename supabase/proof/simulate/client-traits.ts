// What is odd about a shopper's device: its clock, its network, its tags.
import type { Random } from '../traffic/random.ts';

export interface ClientTraits {
  isBot: boolean;
  /** How far the device's clock is off. */
  clockOffsetMs: number;
  /** Without a network from so long after arrival, for so long. */
  offline: { fromMs: number; forMs: number } | null;
  /** Never sees some answers, and sends again what was stored. */
  forgetsAnswers: boolean;
  /** An old or wrong integration: some of its events break the contract. */
  isBroken: boolean;
}

const MINUTE = 60_000;

function clockOffset(random: Random): number {
  const drawn = random.next();
  if (drawn < 0.88) return Math.round(random.between(-2000, 2000));
  if (drawn < 0.97) return Math.round(random.between(-4 * MINUTE, 4 * MINUTE));
  return Math.round(random.between(-180 * MINUTE, 180 * MINUTE));
}

export function clientTraits(random: Random): ClientTraits {
  const isOffline = random.chance(0.04);
  return {
    isBot: random.chance(0.015),
    clockOffsetMs: clockOffset(random),
    offline: isOffline
      ? { fromMs: random.between(0, 30_000), forMs: random.between(10_000, 45_000) }
      : null,
    forgetsAnswers: random.chance(0.03),
    isBroken: random.chance(0.015),
  };
}
